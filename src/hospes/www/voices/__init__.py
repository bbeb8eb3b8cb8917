"""Pages: inviting voices, answering without an account, reading what voices wrote."""
