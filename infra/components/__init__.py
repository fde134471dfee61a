"""The parts of a deployment, each a Pulumi component of its own."""
