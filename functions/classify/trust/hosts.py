"""Hosts of links and mail domains, and the site each belongs to."""

_SHARED_SECOND = frozenset({"ac", "co", "com", "edu", "gob", "gouv", "gov", "net", "nom", "org"})
_COUNTRY = 2  # letters


def site(domain: str) -> str:
    """Return what somebody registered: `acme.co.uk` of `mail.acme.co.uk`."""
    labels = domain.rsplit(".", 3)
    if len(labels) > 2 and len(labels[-1]) == _COUNTRY and labels[-2] in _SHARED_SECOND:  # noqa: PLR2004 - a.co.uk
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def label(domain: str) -> str:
    """Return a site's name without what comes after: `acme`."""
    return site(domain).partition(".")[0]


def host_of(url: str) -> str:
    """Return the host a browser would go to, in lower case."""
    rest = url.partition("://")[2].replace("\\", "/")
    for end in "/?#":
        rest = rest.partition(end)[0]
    return rest.rpartition("@")[2].partition(":")[0].rstrip(".").lower()
