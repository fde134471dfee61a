"""The words in which a mail is judged."""

from typing import Literal

Tier = Literal["rules", "gemini", "ollama", "person"]
"""Who decided."""

Intent = Literal["accept", "decline", "withdraw"]
"""What the person's own mail does to an application."""
