"""The method in plain Python: no Django, no database, no clock, no input or output."""
