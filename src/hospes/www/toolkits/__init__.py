"""Pages: toolkits."""
