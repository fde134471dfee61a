"""What a run over a mailbox is worth: links, final statuses, interviews, deadlines."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from math import comb
from typing import Any

from shared.evaluation.mailbox_run import Outcome
from shared.evaluation.matching import Matched, match, told_days, told_starts
from shared.evaluation.ratio import ratio, share
from shared.evaluation.scores import plain
from shared.evaluation.truth import TrueMessage, Truth, bare
from shared.ports import Json


def link_scores(truth: Truth, outcome: Outcome) -> dict[str, Any]:
    """Return all figures. Ratios are None where nothing was there to count.

    Only messages that the truth speaks of and the mailbox holds are counted.
    """
    rows = {bare(row["message_id"]): row for row in outcome.messages}
    known = {m.message_id: m for m in truth.messages if m.message_id in rows}
    matches = match(truth, outcome)
    return {
        "messages": {
            "known": len(known),
            "not_accounted_for": len({m.message_id for m in truth.messages} - rows.keys()),
            "dead_letters": outcome.dead_letters,
            "category": share(rows[name]["category"] == m.category for name, m in known.items()),
            "company": _named(known, rows, "company"),
            "role": _named(known, rows, "role"),
        },
        "links": _links(known, rows),
        "applications": _applications(matches, len(outcome.applications)),
        "interviews": {
            **_moments(
                [(m.starts, told_starts(m.found, m.starts) if m.found else frozenset()) for m in matches],
                [told_starts(row, frozenset()) for row in _unmatched(matches, outcome)],
            ),
            "state": share(_states(matches)),
        },
        "deadlines": _moments(
            [(m.days, told_days(m.found) if m.found else frozenset()) for m in matches],
            [told_days(row) for row in _unmatched(matches, outcome)],
        ),
        "faults": {m.truth.key: faults for m in matches if (faults := list(m.faults()))},
    }


def _applications(matches: Sequence[Matched], found: int) -> dict[str, Any]:
    unnamed = [m for m in matches if m.truth.company is None]
    return {
        "known": len(matches),
        "found": found,
        "invented": found - sum(m.found is not None for m in matches),
        "exact_messages": share(m.held == m.messages for m in matches),
        "status": share(m.found is not None and m.found["status"] == m.truth.status for m in matches),
        "company": share(m.names("company") for m in matches if m.truth.company),
        "company_left_open": share(m.found is not None and m.found["company"] is None for m in unnamed),
        "role": share(m.names("role") for m in matches if m.truth.role),
    }


def _links(known: Mapping[str, TrueMessage], rows: Mapping[str, Json]) -> dict[str, Any]:
    """Compare the pairs of messages that are together with those that should be."""
    placed = [(m.application, rows[name]["application_id"]) for name, m in known.items()]
    meant = _pairs(true for true, _ in placed)
    right = _pairs((true, found) if true and found else None for true, found in placed)
    return {
        "pairs": meant,
        "precision": ratio(right, _pairs(found for _, found in placed)),
        "recall": ratio(right, meant),
        "left_out": share(found is None for true, found in placed if true),
        "taken_in": share(found is not None for true, found in placed if true is None),
    }


def _pairs(keys: Iterable[Hashable | None]) -> int:
    return sum(comb(count, 2) for key, count in Counter(keys).items() if key is not None)


def _named(known: Mapping[str, TrueMessage], rows: Mapping[str, Json], field: str) -> float | None:
    told = ((getattr(m, field), rows[name][field]) for name, m in known.items())
    return share(plain(true) == plain(said) for true, said in told if true)


def _unmatched(matches: Sequence[Matched], outcome: Outcome) -> list[Json]:
    used = {m.found["id"] for m in matches if m.found}
    return [row for row in outcome.applications if row["id"] not in used]


def _moments(
    matched: Iterable[tuple[frozenset[Any], frozenset[Any]]], invented: Iterable[frozenset[Any]]
) -> dict[str, Any]:
    known = right = told = 0
    for true, said in matched:
        known, right, told = known + len(true), right + len(true & said), told + len(said)
    return {
        "known": known,
        "found": ratio(right, known),
        "precision": ratio(right, told + sum(map(len, invented))),
    }


def _states(matches: Iterable[Matched]) -> Iterable[bool]:
    """Yield of each interview whose state is told whether it was found in it."""
    for each in matches:
        told = each.found["interviews"] if each.found else []
        found = {(datetime.fromisoformat(i["start"]), i["state"]) for i in told}
        yield from ((i.start, i.state) in found for i in each.truth.interviews if i.state)
