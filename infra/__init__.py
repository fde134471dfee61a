"""The Pulumi program: everything that runs on Google Cloud, derived from `shared.topology`."""
