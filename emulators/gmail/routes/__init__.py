"""One module a resource of the API: what each method answers."""
