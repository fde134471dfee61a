"""The embedded mailbox: an mbox, a Maildir, .eml files or an archive of these, answering as Gmail does."""
