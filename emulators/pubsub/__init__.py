"""The chain's topics and subscriptions on a Pub/Sub emulator."""
