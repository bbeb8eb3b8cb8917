"""One command per file; each hands over to a module of ``hospes.cli``."""
