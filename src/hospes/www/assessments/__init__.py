"""Pages: answering a toolkit, and the report that comes of it."""
