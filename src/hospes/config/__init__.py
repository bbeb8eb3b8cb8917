"""Settings, the site map of the whole, and the doors for web servers."""
