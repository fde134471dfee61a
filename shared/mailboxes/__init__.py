"""The person's mailboxes: which there are, how one is connected, and how its past is read."""
