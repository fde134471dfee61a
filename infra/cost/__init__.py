"""What the chain costs: counted on the wire in a run of it, then priced by Google's list."""
