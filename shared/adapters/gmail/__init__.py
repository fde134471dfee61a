"""Gmail as a Mailbox, on Google's own client."""
