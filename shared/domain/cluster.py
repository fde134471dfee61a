"""One application while mails are being linked: where it stands and what it is known by."""

from hashlib import sha256

from pydantic import BaseModel, ConfigDict

from shared.domain.company import company_tokens, same_company, within
from shared.domain.evidence import Evidence
from shared.domain.role import role_tokens, same_posting, similar_role
from shared.domain.standing import Standing, step

_KEYS_KEPT = 200
_DIGITS = 12


def application_id(message: str) -> str:
    """Return the id of the application that this message founds: the message's own where it is short.

    Else a hash, for Gmail's message ids of one evening begin alike.
    """
    return message if len(message) <= _DIGITS else sha256(message.encode()).hexdigest()[:_DIGITS]


class Cluster(BaseModel):
    """An application's standing with its identifying marks.

    `id` follows from the oldest mail, so it does not depend on the order of arrival. `threads` are
    message ids of its mails and of those they answer, `requisitions` and `job_ids` the names of its
    posting, `domains` the mail domains of whoever wrote about it, `agencies` those of recruiters who
    kept their client's name to themselves. A `tentative` one was only hoped for: no mail but the
    person's own, or one in passing, speaks of it.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    standing: Standing
    threads: tuple[str, ...] = ()
    requisitions: tuple[str, ...] = ()
    job_ids: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    tentative: bool = False
    messages: int = 1

    @classmethod
    def founded_by(cls, piece: Evidence) -> "Cluster":
        """Return a new application whose oldest evidence this is."""
        return cls(
            id=application_id(piece.message),
            standing=step(None, piece),
            threads=piece.links_to,
            requisitions=piece.requisitions,
            job_ids=piece.job_ids,
            domains=_domains(piece),
            agencies=_agencies(piece),
            tentative=not piece.confirms,
        )

    def joined_by(self, piece: Evidence) -> "Cluster":
        """Return this application with one more, later piece of evidence.

        What an agency's mail domain suggests is its own name and not the employer's, and so is what
        mail to it seems to name.
        """
        if piece.domain in self.agencies and (piece.company_guessed or piece.sent):
            piece = piece.model_copy(update={"company": None})
        if not (self.may_be_for(piece.role) or set(self.requisitions) & set(piece.requisitions)):
            piece = piece.model_copy(update={"role": None})  # misread, if its thread belongs here
        return self.model_copy(
            update={
                "standing": step(self.standing, piece),
                "threads": _merged(self.threads, piece.links_to),
                "requisitions": _merged(self.requisitions, piece.requisitions),
                "job_ids": _merged(self.job_ids, piece.job_ids),
                "domains": _merged(self.domains, _domains(piece)),
                "agencies": _merged(self.agencies, _agencies(piece)),
                "tentative": self.tentative and not piece.confirms,
                "messages": self.messages + (not piece.is_word),
            }
        )

    def may_be_with(self, piece: Evidence) -> bool:
        """Return whether this application can be with the company that a mail names.

        Who writes from one mail domain is one company, if all that differs is a guess or how much of
        its name is said.
        """
        names, company = self.names(), piece.company
        if company is None or not names or any(same_company(company, name) for name in _fullest(names)):
            return True
        if any(same_company(former, name) for former in piece.formerly for name in names):
            return True
        if piece.domain not in self.domains:
            return False
        if piece.domain in self.agencies:
            return piece.company_guessed or piece.sent
        return piece.company_guessed or any(within(company, name) for name in names)

    def may_be_for(self, role: str | None) -> bool:
        """Return whether this application can be for that role."""
        roles = self.standing.roles
        return role is None or not roles or any(similar_role(role, known) for known in roles)

    def is_for(self, role: str | None) -> bool:
        """Return whether this application is for exactly that role."""
        return role is not None and any(
            role_tokens(role) == role_tokens(known) for known in self.standing.roles
        )

    def was_applied_for_as(self, role: str | None) -> bool:
        """Return whether a receipt for that role can be one more for this application.

        A receipt names the posting in full, so a level more or less is another posting; and the role
        has to go with every wording known, or a vague one would join what it only leads up to.
        """
        roles = self.standing.roles
        return role is None or self.is_for(role) or all(same_posting(role, known) for known in roles)

    def names(self) -> tuple[str, ...]:
        """Return the names its company goes by."""
        return tuple(self.standing.companies)


def _fullest(names: tuple[str, ...]) -> list[str]:
    """Leave out each name that another one spells out: the short one fits more companies than this."""
    spelt = {name: company_tokens(name) for name in names}
    return [
        name
        for name, tokens in spelt.items()
        if not any(len(other) > len(tokens) and other[: len(tokens)] == tokens for other in spelt.values())
    ]


def _domains(piece: Evidence) -> tuple[str, ...]:
    return (piece.domain,) if piece.domain else ()


def _agencies(piece: Evidence) -> tuple[str, ...]:
    return _domains(piece) if piece.hides_the_client else ()


def _merged(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *more)))[-_KEYS_KEPT:]
