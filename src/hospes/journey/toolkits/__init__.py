"""Published toolkits, their versions and translations."""
