"""How the mails that may belong together are stored: groups, the marks that find them, their applications."""
