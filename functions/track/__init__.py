"""Which application a mail belongs to, and where that now stands."""
