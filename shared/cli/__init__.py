"""The `careerops` command."""
