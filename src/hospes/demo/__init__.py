"""The demonstration data; loaded only in demo mode."""
