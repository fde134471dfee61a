"""One pydantic model per event, versioned."""
