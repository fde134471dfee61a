"""Whether a mail can be trusted: what speaks against it, and what then becomes of its verdict."""
