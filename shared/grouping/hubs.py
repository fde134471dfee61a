"""What many groups may share without belonging together: a mail domain, the beginning of a name.

"Acme Robotics" and "Acme Labs" begin alike and are two companies, until a mail speaks of "Acme": that
one may be either, so it seeks all that begin so. Likewise a mail that names no company seeks all
that its mail domain wrote of, an employer all that its own domain wrote, whatever it called itself,
and whoever has a name, an agency that hides its client as well, the mails that say it in passing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from shared.domain.company import agency_names, company_stems, is_at_home, written_together
from shared.domain.evidence import Evidence
from shared.domain.mentions import mentions
from shared.ports import Documents, Json

HUBS = "hubs"

_MOST = 30
_COMMON: Json = {"groups": [], "sought_by": None, "common": True}
_NEW: Json = {"groups": [], "sought_by": None, "common": False}


def sought(piece: Evidence) -> set[str]:
    """Return the hubs of which a mail may belong to any group."""
    names = set(chain.from_iterable(map(written_together, (piece.company or "", *piece.formerly))))
    found = {f"{kind}:{name}" for kind in ("company", "mention") for name in names}
    if piece.domain and (
        not piece.company or piece.company_guessed or is_at_home(piece.company, piece.domain)
    ):
        found.add(f"domain:{piece.domain}")
    if piece.hides_the_client and piece.domain:
        found |= {f"mention:{name}" for name in agency_names(piece.domain)}
    return found


def joined(piece: Evidence) -> set[str]:
    """Return the hubs in which a mail's group can be sought."""
    name = piece.company or ""
    found = {f"company:{stem}" for stem in company_stems(name) - written_together(name)}
    if piece.domain:
        found.add(f"domain:{piece.domain}")
    found |= {f"mention:{name}" for name in mentions(piece)}
    return found


def read(pieces: Iterable[Evidence], documents: Documents) -> dict[str, Json]:
    """Return the hubs of mails as they are stored."""
    keys = sorted(set(chain.from_iterable(sought(piece) | joined(piece) for piece in pieces)))
    known = documents.get_all((HUBS, key) for key in keys)
    return {key: known[HUBS, key].data if (HUBS, key) in known else _NEW for key in keys}


def groups_in(hubs: dict[str, Json], piece: Evidence) -> Iterator[str]:
    """Yield the groups that a mail's hubs bring together with it; one may have gone into another since."""
    for key in sought(piece):
        yield from hubs[key]["groups"]
    for key in joined(piece) | sought(piece):
        if hubs[key]["sought_by"] is not None:
            yield hubs[key]["sought_by"]


def note(hubs: dict[str, Json], piece: Evidence, group: str, documents: Documents) -> None:
    """Store that this group is in the mail's hubs, and seeks there.

    A hub of more than _MOST groups says nothing any more ("Company 17", a recruiting system not known
    as one), and would make one group of a whole mailbox: from then on it brings nobody together.
    """
    for key, hub in hubs.items():
        if hub["common"]:
            continue
        groups, sought_by = list(hub["groups"]), hub["sought_by"]
        if key in joined(piece) and group not in groups:
            groups.append(group)
        if key in sought(piece):
            sought_by = sought_by or group
        noted = (
            _COMMON if len(groups) > _MOST else {"groups": groups, "sought_by": sought_by, "common": False}
        )
        if noted != hub:
            documents.put(HUBS, key, noted)


def renew(
    hubs: Mapping[str, Json],
    staying: Mapping[str, Collection[Evidence]],
    former: Collection[str],
    documents: Documents,
) -> None:
    """Store what is left of a group in these hubs: now these groups, formerly all of those names."""
    in_hub = {name: set(chain.from_iterable(map(joined, pieces))) for name, pieces in staying.items()}
    seeking = {name: set(chain.from_iterable(map(sought, pieces))) for name, pieces in staying.items()}
    for key, hub in hubs.items():
        groups = [each for each in hub["groups"] if each not in former]
        seeker = None if hub["sought_by"] in former else hub["sought_by"]
        if not hub["common"]:
            groups += [name for name, keys in in_hub.items() if key in keys]
            seeker = seeker or next((name for name, keys in seeking.items() if key in keys), None)
        if groups or seeker or hub["common"]:
            documents.put(HUBS, key, {**hub, "groups": groups, "sought_by": seeker})
        else:
            documents.delete(HUBS, key)
