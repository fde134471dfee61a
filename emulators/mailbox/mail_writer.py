"""One mail after another, as a person's mailbox receives them."""

from datetime import datetime, timedelta
from random import Random

from emulators.mailbox import vocabulary
from emulators.mailbox.dress import dressed, header
from emulators.mailbox.invitation import invitation
from emulators.mailbox.stories import Stories, Story
from emulators.mailbox.texts import Text, everyday_texts, job_texts

_OWNER = ("Alex Morgan", "alex.morgan@mail.example")
# Shares of all mail, cumulative: alerts, first mails of applications, later ones; the rest is no job mail.
_ALERTS, _BEGUN, _JOBS = 0.08, 0.21, 0.35
_WITH_CALENDAR = 0.6
_IN_THREAD = 0.6
_BY_SYSTEM = frozenset({"confirmation", "rejection", "update"})
_SYSTEMS = ("no-reply@us.greenhouse-mail.io", "no-reply@hire.lever.co", "no-reply@ashbyhq.com", "")
_BOARDS = ("jobalerts-noreply@linkedin.com", "alert@indeed.com", "alerts@jobs-today.example")
_PRIVATE = frozenset({"people", "gens", "leute", "gente"})
_OFFSETS = (("+0000", 0), ("+0100", 1), ("-0500", -5), ("-0800", -8))


class MailWriter:
    """Writes mails from one source of randomness, in bounded memory."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._stories = Stories(rng)

    def mail(self, number: int, received: datetime) -> bytes:
        """Return the next mail; `number` makes its id, `received` is in UTC."""
        draw = self._rng.random()
        if draw < _ALERTS:
            return self._alert(number, received)
        if draw < _BEGUN:
            return self._job_mail(self._stories.begin(), number, received)
        if draw < _JOBS:
            return self._job_mail(self._stories.advance(), number, received)
        return self._everyday(number, received)

    def _job_mail(self, story: Story, number: int, received: datetime) -> bytes:
        rng = self._rng
        ahead = received + timedelta(days=rng.randrange(2, 12))
        text = rng.choice(job_texts()[story.kind, story.language])
        facts = self._facts(story.company, story.role, story.person, ahead)
        subject = f"Re: {story.subject}" if story.own else text.subject.format_map(facts)
        correspondent = (story.person, vocabulary.address(story.person, story.company))
        system = rng.choice(_SYSTEMS) if story.kind in _BY_SYSTEM else ""
        sender = _OWNER if story.own else (story.company, system) if system else correspondent
        more = ""
        if story.thread and (story.own or rng.random() < _IN_THREAD):
            more = f"In-Reply-To: {story.thread[-1]}\nReferences: " + "\n ".join(story.thread) + "\n"
        extra: tuple[bytes, ...] = ()
        if story.kind == "interview" and rng.random() < _WITH_CALENDAR:
            extra = (invitation(_message_id(number)[1:-1], story.company, ahead, story.language),)
        story.thread = (*story.thread[-3:], _message_id(number))
        story.subject = subject.removeprefix("Re: ")
        head = self._head(number, received, sender, correspondent if story.own else _OWNER, subject)
        return (head + more).encode() + dressed(rng, text.body.format_map(facts), *extra)

    def _alert(self, number: int, received: datetime) -> bytes:
        rng = self._rng
        language = rng.choice(vocabulary.LANGUAGES)
        text = rng.choice(job_texts()["alert", language])
        facts = self._facts(self._stories.some_employer(), vocabulary.role(rng, language), "", received)
        facts |= {"company2": self._stories.some_employer(), "role2": vocabulary.role(rng, language)}
        return self._bulk(number, received, ("Job alerts", rng.choice(_BOARDS)), text, facts)

    def _everyday(self, number: int, received: datetime) -> bytes:
        rng = self._rng
        language = rng.choice(vocabulary.LANGUAGES)
        text = rng.choice(everyday_texts()[language])
        person = vocabulary.person(rng)
        facts = self._facts(self._stories.some_employer(), vocabulary.role(rng, language), person, received)
        local, _, kind = text.sender.partition("@")
        name = person if kind in _PRIVATE else kind.title()
        return self._bulk(number, received, (name, f"{local}@{kind}{rng.randrange(90)}.example"), text, facts)

    def _bulk(
        self, number: int, received: datetime, sender: tuple[str, str], text: Text, facts: dict[str, str]
    ) -> bytes:
        head = self._head(number, received, sender, _OWNER, text.subject.format_map(facts))
        more = "List-Unsubscribe: <https://mailing.example/stop>\n"
        return (head + more).encode() + dressed(self._rng, text.body.format_map(facts))

    def _facts(self, company: str, role: str, name: str, when: datetime) -> dict[str, str]:
        number = self._rng.getrandbits(40)
        return {
            "company": company,
            "role": role,
            "name": name,
            "day": f"{when.day}.{when.month}.{when.year}",
            "time": f"{9 + number % 8}:{'00' if number & 8 else '30'}",
            "count": str(number % 97 + 2),
            "link": f"https://click.mailing.example/ls/{number:x}?utm_source=mail",
        }

    def _head(
        self, number: int, received: datetime, sender: tuple[str, str], to: tuple[str, str], subject: str
    ) -> str:
        offset, hours = self._rng.choice(_OFFSETS)
        local = received + timedelta(hours=hours)
        labels = "Sent" if sender is _OWNER else "Inbox,Opened"
        return (
            f"X-GM-THRID: {10**18 + number}\nX-Gmail-Labels: {labels}\n"
            f"{header('From', sender[0])[:-1]} <{sender[1]}>\n{header('To', to[0])[:-1]} <{to[1]}>\n"
            f"Date: {local:%a, %d %b %Y %H:%M:%S} {offset}\nMessage-ID: {_message_id(number)}\n"
            f"{header('Subject', subject)}MIME-Version: 1.0\n"
        )


def _message_id(number: int) -> str:
    return f"<{number * 2654435761 % 2**32:08x}.{number}@mailing.example>"
