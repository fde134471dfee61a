"""The words in which a mail is judged."""

from typing import Literal

Tier = Literal["rules", "gemini", "ollama", "person"]
"""Who decided."""

Intent = Literal["accept", "decline", "withdraw"]
"""What the person's own mail does to an application."""

Doubt = Literal[
    "unsure",
    "weak_proof",
    "suspicious",
    "instructs_the_model",
    "model_unfit",
    "models_down",
    "budget_spent",
]
"""Why a person is asked to confirm a verdict.

Two categories are too close or none is likely (unsure); an offer or a rejection is too weakly proven; the
mail carries a warning, or words meant for a model; a model's answer was none; no model could be
asked; the month's money is spent.
"""

Caution = Literal[
    "failed_authentication",
    "look_alike_sender",
    "link_elsewhere",
    "asks_for_money",
    "asks_for_credentials",
    "instructs_the_model",
    "hidden_text",
]
"""What makes a mail untrustworthy: such a mail never makes an offer."""
