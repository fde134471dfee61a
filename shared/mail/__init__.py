"""RFC 5322 bytes to text, addresses, calendar parts and links: pure, no I/O."""
