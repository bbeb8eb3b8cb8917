"""The screens of good practices."""
