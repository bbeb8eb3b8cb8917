"""Pages: cities."""
