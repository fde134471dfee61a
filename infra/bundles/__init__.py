"""One archive a function: its own folder, what it reaches of `shared`, its locked requirements, its entry."""
