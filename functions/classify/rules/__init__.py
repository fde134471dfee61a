"""The rules tier: what a mail is, by signals and phrases weighed against one another."""
