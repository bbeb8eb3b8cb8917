"""A city's whole record as one file, out and in; ``docs/archive.md`` describes the file."""
