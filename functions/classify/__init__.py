"""What is this mail? Rules first, then a model where the rules are unsure."""
