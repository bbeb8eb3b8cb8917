"""What can be asked about good practices."""
