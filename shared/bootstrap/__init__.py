"""The composition roots: from settings to the adapter behind each port."""
