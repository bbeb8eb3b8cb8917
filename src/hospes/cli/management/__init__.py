"""The commands of ``hospes manage`` that run an installation."""
