"""Removing all that is known of a mailbox, and proving that it is gone."""
