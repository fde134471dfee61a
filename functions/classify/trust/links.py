"""Links that lead elsewhere than they show."""

import re

from functions.classify.regex import regex
from functions.classify.senders import service
from functions.classify.trust.hosts import host_of, label, site
from functions.classify.trust.look_alikes import imitates
from shared.mail.links import EMBEDDED
from shared.mail.model import Link, Mail

_LOOKED_AT = 60
_SHOWN = regex(r"\s*(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?=$|[\s/:?#])", re.IGNORECASE)
_ODD = regex(
    r"https?://(?:[^/?#\s]*@|\d{1,3}(?:\.\d{1,3}){3}(?=[:/?#]|$)|0x[0-9a-f]|\d{8,10}(?=[:/?#]|$)|\[|"
    r"[^/?#]*xn--)",
    re.IGNORECASE,
)
# Between a link and where it leads, senders put counters of clicks, and mail programs put guards.
_COUNTERS = regex(
    r"(?:^|\.)(?:click\w*|clk|links?|ablinks?|url\d*|track\w*|trk|t|e|em|email|mail\w*|mg|go|r|redirect|"
    r"ct|news\w*|info|lnk|open|safelinks|urldefense|mandrillapp|sendgrid|list-manage|hubspotlinks|"
    r"\w*hubspot\w*|awstrack|mjt|mailgun|sparkpostmail\w*|exacttarget|mkt\w*|sendibt\d|"
    r"customeriomail|bit|lnkd|goo|aka|eu-west-1)\."
)


def leads_elsewhere(mail: Mail) -> bool:
    """Return whether a link of a mail shows one host and leads to another's, or hides where it leads.

    Addresses of machines, names and passwords before the host, pages within the link and hosts spelled
    like known ones hide it; counting clicks does not.
    """
    home = site(mail.sender.domain) if mail.sender else ""
    return EMBEDDED in mail.defects or any(_astray(link, home) for link in mail.links[:_LOOKED_AT])


def leaves_sender(mail: Mail) -> bool:
    """Return whether a mail has links, and none to the sender's site or a known service's."""
    home = mail.sender.domain if mail.sender else ""
    hosts = {host_of(link.url) for link in mail.links[:_LOOKED_AT]}
    return bool(hosts) and all(site(host) != site(home) and service(host) is None for host in hosts)


def _astray(link: Link, home: str) -> bool:
    if _ODD.match(link.url):
        return _hides(link.url)
    if "." not in link.text:
        return False
    shown = _SHOWN.match(link.text)
    if shown is None:
        return False
    seen, host = shown[1].lower(), host_of(link.url)
    if site(seen) == site(host) or label(seen) == label(host) or site(host) == home:
        return False
    return service(host) is None and not _COUNTERS.search(host)


def _hides(url: str) -> bool:
    authority = url.partition("://")[2].replace("\\", "/").partition("/")[0]
    if "xn--" in url and "@" not in authority:
        return imitates(host_of(url))
    return True
