"""Pages: mailbox."""
