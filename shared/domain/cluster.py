"""One application while mails are being linked: where it stands and what it is known by."""

from pydantic import BaseModel, ConfigDict

from shared.domain.company import same_company
from shared.domain.evidence import Evidence
from shared.domain.role import role_tokens, similar_role
from shared.domain.standing import Standing, step

_KEYS_KEPT = 200


class Cluster(BaseModel):
    """An application's standing with its identifying marks.

    `id` follows from the oldest mail, so it does not depend on the order of arrival. `threads` are
    message ids of its mails and of those they answer, `requisitions` and `job_ids` the names of its posting.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    standing: Standing
    threads: tuple[str, ...] = ()
    requisitions: tuple[str, ...] = ()
    job_ids: tuple[str, ...] = ()
    messages: int = 1

    @classmethod
    def founded_by(cls, piece: Evidence) -> "Cluster":
        """Return a new application whose oldest evidence this is."""
        return cls(
            id=piece.message[:12],
            standing=step(None, piece),
            threads=piece.links_to,
            requisitions=piece.requisitions,
            job_ids=piece.job_ids,
        )

    def joined_by(self, piece: Evidence) -> "Cluster":
        """Return this application with one more, later piece of evidence."""
        return self.model_copy(
            update={
                "standing": step(self.standing, piece),
                "threads": _merged(self.threads, piece.links_to),
                "requisitions": _merged(self.requisitions, piece.requisitions),
                "job_ids": _merged(self.job_ids, piece.job_ids),
                "messages": self.messages + 1,
            }
        )

    def may_be_at(self, company: str | None) -> bool:
        """Return whether this application can be with that company."""
        return (
            company is None or not self.names() or any(same_company(company, name) for name in self.names())
        )

    def may_be_for(self, role: str | None) -> bool:
        """Return whether this application can be for that role."""
        roles = self.standing.roles
        return role is None or not roles or any(similar_role(role, known) for known in roles)

    def is_for(self, role: str | None) -> bool:
        """Return whether this application is for exactly that role."""
        return role is not None and any(
            role_tokens(role) == role_tokens(known) for known in self.standing.roles
        )

    def names(self) -> tuple[str, ...]:
        """Return the names its company goes by."""
        return tuple(self.standing.companies)


def _merged(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *more)))[-_KEYS_KEPT:]
