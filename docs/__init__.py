"""The generated parts of the documentation, and what generates them."""
