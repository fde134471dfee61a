"""What waits for a person's word, what was said, and what that makes of a mail."""
