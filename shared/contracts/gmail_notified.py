"""What Gmail itself publishes when a mailbox changed."""

from typing import ClassVar

from pydantic import AliasChoices, ConfigDict, Field, field_validator

from shared.contracts.event import Event


class GmailNotified(Event):
    """Gmail's notification, in Gmail's own words: an address, and a history id that is only a hint.

    The id comes as a number or as text, and other senders write the names in snake case.
    Source: https://developers.google.com/workspace/gmail/api/guides/push
    """

    NAME: ClassVar[str] = "gmail_notified"

    model_config = ConfigDict(serialize_by_alias=True)

    mailbox: str = Field(
        validation_alias=AliasChoices("emailAddress", "email_address"), serialization_alias="emailAddress"
    )
    hint: int = Field(
        ge=0, validation_alias=AliasChoices("historyId", "history_id"), serialization_alias="historyId"
    )

    @field_validator("mailbox")
    @classmethod
    def _plain(cls, address: str) -> str:
        return address.strip().lower()

    def key(self) -> str:
        """Return which mailbox had come to which history id."""
        return f"{self.mailbox}/{self.hint}"
