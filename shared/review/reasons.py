"""Why a mail waits, in words."""

from collections.abc import Mapping

from shared.review.waiting import Reason

WORDS: Mapping[Reason, str] = {
    "unsure": "its words fit two kinds of mail nearly as well, or none",
    "weak_proof": "its words are weak proof of something this grave",
    "suspicious": "something speaks against trusting this mail",
    "instructs_the_model": "it holds words meant for a model",
    "model_unfit": "the rules were unsure, and the model's answer was none",
    "models_down": "the rules were unsure, and no model could be asked",
    "budget_spent": "the rules were unsure, and this month's budget for models is spent",
    "two_fit": "more than one of your applications fits",
    "names_nothing": "it names neither company nor role, and no application fits",
    "by_context": "only your application makes it look like this, not its own words",
}
