"""Gmail notification or poll: what is new since our own cursor."""
