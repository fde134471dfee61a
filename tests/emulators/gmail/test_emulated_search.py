from datetime import UTC, datetime

import pytest

from tests.emulators.gmail.gmail_person import Person, mail, refusal

NOON = datetime(2026, 2, 10, 12, 0, tzinfo=UTC)
MIDNIGHT_IN_CALIFORNIA = datetime(2026, 2, 10, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"after:{int(NOON.timestamp())}", "at after"),
        (f"before:{int(NOON.timestamp())}", "before"),
        ("after:2026/02/10", "at after"),
        ("before:2026-2-10", "before"),
        ("in:inbox", "at"),
        ("in:spam", "spam"),
        ("in:anywhere", "before at after spam"),
        ("-in:inbox", "before after"),
        ("-in:drafts -in:chats", "at after"),
        ("is:unread", "at"),
        ("rfc822msgid:<at@friend.example>", "at"),
        ("rfc822msgid:at@friend.example", "at"),
        ("from:sam", "before at"),
        ("from:robin@other.example subject:reply", "after"),
        ("subject:offer", "before"),
        ('"good morning"', "before at after"),
        ("morning -subject:offer", "at after"),
        ("MORNING robin", "after"),
        ("nothing-of-the-kind", ""),
    ],
)
def test_a_search_finds_what_gmail_would(person: Person, query: str, found: str) -> None:
    a_moment_before = MIDNIGHT_IN_CALIFORNIA.replace(hour=7, minute=59)
    put = person.account.deliver
    ids = {
        put(mail("Offer"), ["DRAFT"], a_moment_before): "before",
        put(mail("Hi", message_id="<at@friend.example>"), ["INBOX", "UNREAD"], NOON): "at",
        put(mail("Reply", **{"from": "Robin <robin@other.example>"}), [], NOON.replace(hour=13)): "after",
        put(mail("Win", "Click."), ["SPAM"], NOON): "spam",
    }
    assert {ids[id_] for id_ in person.listed(q=query)} == set(found.split())


@pytest.mark.parametrize(
    "query", ["a OR b", "{a b}", "has:attachment", "after:yesterday", "after:2026/13/40"]
)
def test_a_search_that_is_not_understood_is_refused(person: Person, query: str) -> None:
    assert refusal(lambda: person.listed(q=query))[:2] == (400, "invalidArgument")


def test_a_page_that_never_was_is_refused(person: Person) -> None:
    assert refusal(lambda: person.listed(pageToken="nonsense"))[2] == "Invalid pageToken"
