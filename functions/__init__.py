"""One folder a deployable function; `main.py` is its entry."""
