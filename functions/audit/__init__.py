"""Mailbox against ledger: nothing is missing, or it is looked for again."""
