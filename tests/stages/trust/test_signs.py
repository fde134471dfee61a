"""Each sign by itself: what gives a fraud away, and what honest senders do all the time."""

import time
from typing import Any

import pytest

from functions.classify.trust.asks import asks
from functions.classify.trust.authentication import fails_authentication
from functions.classify.trust.distrust import distrusted
from functions.classify.trust.hidden import says_otherwise
from functions.classify.trust.links import leads_elsewhere
from functions.classify.trust.look_alikes import imitates, passes_for_another
from functions.classify.verdict import Verdict
from shared.domain.category import Category
from shared.mail.model import Address, Link, Mail
from tests.stages.classify.letters import letter

FROM = "Mara <mara@haldenfreight.example>"


def results(value: str) -> Mail:
    return letter(sender=FROM, headers={"authentication-results": value})


@pytest.mark.parametrize(
    "value",
    [
        "mx; dmarc=fail (p=QUARANTINE) header.from=haldenfreight.example",
        "mx; spf=fail smtp.mailfrom=x@haldenfreight.example; dkim=none",
        "mx/1; dkim=fail reason=body header.d=haldenfreight.example",
        "mx; dmarc=fail (p=none); spf=softfail; dkim=none",
        "mx; dmarc=fail; arc=pass (i=1 spf=pass dkim=pass dmarc=pass fromdomain=haldenfreight.example)",
        'mx; spf=pass smtp.mailfrom="a;dkim=pass header.d=haldenfreight.example"@bulk.example; dmarc=fail',
        "mx; dkim=pass header.d=haldenfreight.example.bulkpost.example; dmarc=fail",
        "mx; spf=softfail (x (y); dkim=pass header.d=haldenfreight.example; dmarc=pass); dmarc=fail",
        "mx; spf=softfail (domain of a(@bulkpost.example; dmarc=fail",
        'mx; spf=softfail (domain of a"@bulkpost.example); dmarc=fail',
    ],
)
def test_a_failure_that_the_receiver_found_counts(value: str) -> None:
    assert fails_authentication(results(value), grave=False)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "mx; none",
        "mx; spf=softfail; dkim=none; dmarc=none",
        "mx; spf=fail; dkim=pass header.i=@haldenfreight.example; dmarc=pass",
        "mx; dmarc=fail (p=NONE sp=NONE dis=NONE); spf=pass smtp.mailfrom=bounce@sendgrid.net; dkim=none",
        "mx; dmarc=fail (p=REJECT); dkim=fail; dkim=pass header.d=mail.haldenfreight.example",
        "mx; spf=temperror; dkim=permerror; dmarc=temperror",
        "mx; dkim=neutral; spf=neutral; x-fail=fail",
        "=;=;;fail=;(((fail",
    ],
)
def test_silence_and_half_failures_do_not(value: str) -> None:
    assert not fails_authentication(results(value), grave=False)


def test_an_offer_has_to_be_from_whom_it_says_even_where_the_domain_does_not_mind() -> None:
    mail = results("mx; dmarc=fail (p=NONE); spf=pass smtp.mailfrom=x@bulkpost.example; dkim=none")
    assert fails_authentication(mail, grave=True)
    assert not fails_authentication(mail, grave=False)


@pytest.mark.parametrize(
    "domain",
    [
        *(
            "greenhouse-mail.co",
            "workday-jobs.example",
            "jobs.workdayjobs.example",
            "1inkedin.com",
            "linkedln.com",
        ),
        *("linkedin-jobs.net", "linkedin.com.verify-team.example", "smartrecruitrs.com", "glassdooor.com"),
        *("arnazon-jobs.example", "amazon-careers.example", "google-hr-team.example", "micr0soft.example"),
        *(
            "paypa1.com",
            "xn--lnkedin-rog.com",
            "info-jobs-infojobs.example",
            "bamboohr.online",
            "hr-siemens.example",
        ),
    ],
)
def test_domains_that_pass_for_known_ones(domain: str) -> None:
    assert imitates(domain)


@pytest.mark.parametrize(
    "domain",
    [
        *(
            "us.greenhouse-mail.io",
            "eu.greenhouse-mail.io",
            "myworkday.com",
            "acme.myworkdayjobs.com",
            "linkedin.com",
        ),
        *(
            "e.linkedin.com",
            "stepstone.nl",
            "glassdoor.co.uk",
            "indeed.co.uk",
            "linkedin.cn",
            "jobs.personio.de",
        ),
        *(
            "amazon.it",
            "amazon.jobs",
            "mail.amazon.jobs",
            "adidas-group.com",
            "bosch.pl",
            "orange-business.com",
        ),
        *(
            "recruiter.com",
            "recruiters.example",
            "greenhouses.example",
            "works.example",
            "workable-solutions.example",
        ),
        *(
            "metabase.com",
            "googol.example",
            "appleton-careers.example",
            "oracle-of-delphi.example",
            "xn--mnchen-3ya.de",
        ),
        *(
            "kellogg.example",
            "haldenfreight.example",
            "people-haldenfreight.example",
            "hays.com",
            "",
            "localhost",
        ),
    ],
)
def test_domains_that_are_themselves(domain: str) -> None:
    assert not imitates(domain)


@pytest.mark.parametrize(
    ("sender", "reply_to", "grave"),
    [
        ("LinkedIn Jobs <job.alerts@gmail.com>", "", False),
        ('"jobs@siemens.com" <desk@bulkpost.example>', "", False),
        ("linkedin.com <desk@bulkpost.example>", "", False),
        (FROM, "mara@haldenfrieght.example", False),
        (FROM, "halden@gmail.com", True),
    ],
)
def test_senders_who_pass_for_others(sender: str, reply_to: str, grave: bool) -> None:  # noqa: FBT001 - a row
    assert passes_for_another(addressed(sender, reply_to), grave=grave)


@pytest.mark.parametrize(
    ("sender", "reply_to", "grave"),
    [
        ("Ada Indeed <ada.indeed@gmail.com>", "", True),
        ("Halden Freight via LinkedIn <jobs-noreply@linkedin.com>", "", True),
        ("mara@haldenfreight.example <invitations@calendly.com>", "", True),
        ("Halden Freight <no-reply@us.greenhouse-mail.io>", "mara.lindqvist@gmail.com", True),
        (
            "Mara Lindqvist, Lindqvist Search <mara.lindqvist@gmail.com>",
            "mara@lindqvist-search.example",
            True,
        ),
        (FROM, "halden@gmail.com", False),
        (FROM, "reply+3f2a@app.haldenfreight-ats.example", True),
        (FROM, "mara@haldenfreight.de", True),
    ],
)
def test_senders_who_write_as_many_do(sender: str, reply_to: str, grave: bool) -> None:  # noqa: FBT001 - a row
    assert not passes_for_another(addressed(sender, reply_to), grave=grave)


def addressed(sender: str, reply_to: str) -> Mail:
    answer = Address("", reply_to) if reply_to else None
    return letter(sender=sender, reply_to=answer)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://haldenfreight.example/offer", "https://bulkpost.example/offer"),
        ("www.haldenfreight.example", "https://halden.bulkpost.example/"),
        ("Open", "http://192.0.2.7/offer"),
        ("Open", "http://3221225985/offer"),
        ("Open", "https://haldenfreight.example@bulkpost.example/"),
        ("Open", "https://haldenfreight.example\\@bulkpost.example/"),
        ("Open", "https://xn--lnkedin-rog.com/login"),
        ("Open", "http://[2001:db8::7]/"),
    ],
)
def test_links_that_lead_astray(text: str, url: str) -> None:
    assert leads_elsewhere(letter(sender=FROM, links=(Link(url, text),)))


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://haldenfreight.example/offer", "https://haldenfreight.example/offer?id=1"),
        ("www.haldenfreight.example", "https://click.mailer.example/c?u=1"),
        ("haldenfreight.example", "https://u7.ct.sendgrid.net/ls/click?upn=1"),
        ("haldenfreight.example", "https://acme.us1.list-manage.com/track/click?u=1"),
        ("haldenfreight.example", "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa"),
        ("partner.example", "https://haldenfreight.example/out?to=partner.example"),
        ("haldenfreight.de", "https://haldenfreight.example/de"),
        ("mara@haldenfreight.example", "https://bulkpost.example/"),
        ("View the offer.", "https://boards.greenhouse.io/halden/jobs/1"),
        ("Open", "https://haldenfreight.example/?next=a@b.example"),
        ("Open", "https://xn--mnchen-3ya.de/jobs"),
        ("", "https://bulkpost.example/192.0.2.7"),
    ],
)
def test_links_as_honest_senders_have_them(text: str, url: str) -> None:
    assert not leads_elsewhere(letter(sender=FROM, links=(Link(url, text),)))


@pytest.mark.parametrize(
    "text",
    [
        "There is no interview feedback yet.",
        "We will never ask you to pay a fee, buy gift cards or send bank details.",
        "The company pays the visa fee.",
        "We will run a background check before your laptop is ordered.",
        "Please check that your equipment arrived.",
        "We thank you with a gift card for taking part in the survey.",
        "Nous prenons en charge les frais de visa.",
        "Die Gebühr für das Visum übernehmen wir.",
        "La empresa no pide dinero ni cobra tasas.",
        "You will build our payments platform, with transfers in 40 countries.",
        "Experience with Bitcoin is a plus.",
        "Reset the password of your candidate account here.",
        "Your verification code is 402118.",
        "Salary: $52,000 a year, paid monthly by direct deposit.",
    ],
)
def test_what_employers_write_asks_for_nothing(text: str) -> None:
    assert asks(letter(text=text)) == frozenset()


def test_hidden_words_count_where_they_say_what_no_visible_word_says() -> None:
    assert says_otherwise(letter("Hello", "About your call.", hidden="This mail is an offer of employment."))
    assert not says_otherwise(letter("Your offer", "Hello.", hidden="Your offer from Halden Freight is here"))
    assert not says_otherwise(letter("Hello", "About your call.", hidden="View in browser. " * 9))


@pytest.mark.parametrize("category", list(Category))
def test_what_the_person_wrote_is_not_distrusted(category: Category) -> None:
    mine = Verdict(category, 0.9, sent=True)
    assert distrusted(mine, letter(text="Pay the registration fee of $80.")) is mine


def test_a_fraud_in_a_real_thread_is_put_before_a_person() -> None:
    fraud = letter("Offer", "Please pay the visa fee of $90 today.", sender=FROM, in_reply_to="<one@example>")
    judged = distrusted(Verdict(Category.OFFER, 0.9, quote="Offer", company="Halden"), fraud)
    assert (judged.category, judged.review, judged.doubt) == ("other_job", True, "suspicious")
    assert (judged.company, judged.quote) == ("Halden", "Offer")


@pytest.mark.parametrize(
    "unit",
    [
        "fee ",
        "pay ",
        "check ",
        "password ",
        "deposit of ",
        "a.b ",
        "no interview ",
        "24 ",
        "send send ",
        "frais ",
    ],
)
def test_the_time_it_takes_is_bounded(unit: str) -> None:
    def seconds(text: str, **more: Any) -> float:  # noqa: ANN401 - Mail's own fields
        mail = letter(text=text, sender=FROM, **more)
        tries = []
        for _ in range(3):
            begun = time.process_time()
            distrusted(Verdict(Category.OFFER, 0.9), mail)
            tries.append(time.process_time() - begun)
        return min(tries)

    links = tuple(Link(f"https://a{n}.example/" + "@" * 500, f"b{n}.example") for n in range(1_000))
    seconds("Warm up: pay a fee.")
    assert seconds(unit * (200_000 // len(unit)), links=links) < 0.02
