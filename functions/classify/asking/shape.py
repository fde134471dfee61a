"""What a model answers."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.domain.category import Category


class Opinion(BaseModel):
    """One category, and words copied from the mail: no sentence of a model's own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    category: Annotated[Category, Field(description="what the mail is, by the definitions given")]
    company: Annotated[str | None, Field(description="the employer's name as the mail writes it, or null")]
    role: Annotated[str | None, Field(description="the job's title as the mail writes it, or null")]
    confidence: Annotated[
        float, Field(ge=0, le=1, description="how probable it is that the category is right")
    ]
    quote: Annotated[str, Field(description="one sentence copied from the mail that proves the category")]
