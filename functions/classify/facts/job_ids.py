"""Postings' keys in recruiting systems and on job boards, read off the links of a mail.

The URL shapes are those of the systems' public job pages.
"""

import re
from collections.abc import Iterable

from functions.classify.regex import regex
from shared.mail.model import Link

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_SHAPES = tuple(
    (needle, regex(pattern, re.IGNORECASE), name)
    for needle, pattern, name in (
        ("greenhouse.io", r"greenhouse\.io/[\w./-]{0,80}?jobs/(\d{4,})", "greenhouse"),
        ("gh_jid=", r"gh_jid=(\d{4,})", "greenhouse"),
        ("lever.co", rf"lever\.co/[\w.-]{{1,60}}/({_UUID})", "lever"),
        ("ashbyhq.com", rf"ashbyhq\.com/[\w.%-]{{1,60}}/({_UUID})", "ashby"),
        ("myworkday", (
 r"([\w-]{1,40}\.wd\d{1,3})\.myworkday(?:jobs|site)\.com/"
 r"[^\s?]{0,200}_((?:JR|R|REQ)?[-_]?\d{3,})"), "workday"),
        ("smartrecruiters.com", r"smartrecruiters\.com/[\w.-]{1,60}/(\d{6,})", "smartrecruiters"),
        ("linkedin.com", r"linkedin\.com/(?:comm/)?jobs/view/(?:[\w%-]{0,150}-)?(\d{6,})", "linkedin"),
        ("indeed.com", r"indeed\.com/[^\s]{0,120}?[?&]jk=([0-9a-f]{12,20})", "indeed"),
        ("workable.com", r"workable\.com/[\w.-]{1,60}/j/([0-9A-F]{8,12})", "workable"),
        ("personio", r"([\w-]{1,60})\.jobs\.personio\.(?:de|com)/job/(\d{3,})", "personio"),
        ("teamtailor.com", r"teamtailor\.com/(?:[a-z-]{2,8}/)?jobs/(\d{4,})", "teamtailor"),
        ("recruitee.com", r"([\w-]{1,60})\.recruitee\.com/o/([\w-]{2,100})", "recruitee"),
        ("bamboohr.com",
            r"([\w-]{1,60})\.bamboohr\.com/(?:careers/|jobs/view\.php\?id=)(\d{1,8})", "bamboohr"),
        ("icims.com", r"([\w-]{1,60})\.icims\.com/jobs/(\d{2,9})", "icims"),
        ("jobvite.com", r"jobvite\.com/[\w.-]{1,60}/job/(o[\w]{6,12})", "jobvite"),
        ("breezy.hr", r"breezy\.hr/p/([0-9a-f]{10,14})", "breezy"),
        ("taleo.net", r"([\w-]{1,60})\.taleo\.net/[^\s]{0,160}?[?&]job=([\w-]{3,20})", "taleo"),
        ("successfactors", r"[?&](?:career_job_req_id|jobreqid)=(\d{1,9})", "successfactors"),
        ("welcometothejungle",
            r"welcometothejungle\.com/[\w./-]{1,120}?/jobs/([\w-]{4,150})", "welcometothejungle"),
        ("glassdoor.", r"[?&](?:jl|joblistingid)=(\d{6,})", "glassdoor"),
        ("hellowork.com", r"hellowork\.com/[\w./-]{0,60}?emplois/(\d{4,})", "hellowork"),
        ("apec.fr", r"apec\.fr/[^\s]{0,120}?detail-offre/(\d{4,}\w?)", "apec"),
        ("infojobs.net", r"infojobs\.net/[^\s]{0,160}?of-i([0-9a-f]{10,40})", "infojobs"),
        ("stepstone", r"stepstone\.\w{2,3}/[^\s]{0,200}?--(\d{5,})-inline", "stepstone"),
        ("xing.com", r"xing\.com/jobs/[\w-]{0,150}?-(\d{5,})", "xing"),
    )
)  # fmt: skip
_LINKS, _LENGTH, _MOST = 40, 400, 4


def job_ids(links: Iterable[Link]) -> tuple[str, ...]:
    """Return keys such as `greenhouse:4012345`; of a board's own listing only the first counts."""
    urls = "\n".join(link.url[:_LENGTH] for link, _ in zip(links, range(_LINKS), strict=False))
    keys: dict[str, None] = {}
    for needle, pattern, name in _SHAPES:
        if needle in urls:
            found = [":".join((name, *match.groups())).lower() for match in pattern.finditer(urls)]
            keys |= dict.fromkeys(found[:1] if name in _LISTING else found)
    return tuple(keys)[:_MOST]


_LISTING = frozenset(
    {
        "linkedin",
        "indeed",
        "glassdoor",
        "hellowork",
        "apec",
        "infojobs",
        "stepstone",
        "xing",
        "welcometothejungle",
    }
)
