"""The variables of a stage's function: the settings of `shared.settings` that differ from their defaults."""

from typing import Any

from infra.configuration import Configuration
from infra.permissions import KEY_SECRET
from shared.ports import Models
from shared.stages import entry_of
from shared.topology import Stage


def environment(stage: Stage[Any, Any], configuration: Configuration) -> dict[str, str]:
    """Return the variables by name; those of models only where the stage asks one."""
    everywhere = {
        "CAREEROPS_SERVICES": "google",
        "CAREEROPS_PROJECT": configuration.project,
        "CAREEROPS_BUCKET": configuration.mail_bucket,
        "CAREEROPS_DATABASE": configuration.database,
        "CAREEROPS_SECRETS": "secret-manager",
        "CAREEROPS_LOG_FORMAT": "json",
        "CAREEROPS_LOG_LEVEL": configuration.log_level,
    }
    if not _asks(stage):
        return everywhere
    return {
        **everywhere,
        "CAREEROPS_GEMINI": configuration.gemini,
        "CAREEROPS_GEMINI_MODEL": configuration.gemini_model,
        "CAREEROPS_GEMINI_LOCATION": configuration.gemini_location,
        "CAREEROPS_MODEL_BUDGET": f"{configuration.model_budget:g}",
    }


def secret_environment(stage: Stage[Any, Any], configuration: Configuration) -> dict[str, str]:
    """Return the variables that hold secrets, and of which secret of Secret Manager each is."""
    return {"GEMINI_API_KEY": KEY_SECRET} if _asks(stage) and configuration.gemini == "key" else {}


def _asks(stage: Stage[Any, Any]) -> bool:
    return Models in entry_of(stage).bound.needs
