from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from shared.domain.category import Category
from shared.mail.model import CalendarEvent
from tests.stages.classify.letters import ME, judge, letter

HIRING = "Harbour Careers <careers@harbour.example>"
START = datetime(2026, 3, 12, 13, 0, tzinfo=UTC)


def event(**more: object) -> CalendarEvent:
    fields: dict[str, object] = {
        "uid": "u1@harbour.example",
        "sequence": 0,
        "method": "REQUEST",
        "start": START,
        "minutes": 45,
        "all_day": False,
        "zone": "Europe/Paris",
        "cancelled": False,
        "summary": "Interview",
        "location": "",
        "organizer": None,
    }
    return CalendarEvent(**(fields | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "scheduled"),
        ({"sequence": 2}, "rescheduled"),
        ({"method": "CANCEL", "sequence": 3}, "cancelled"),
        ({"cancelled": True}, "cancelled"),
    ],
)
def test_a_calendar_part_sets_moves_and_cancels(more: dict[str, object], state: str) -> None:
    mail = letter("Interview with Harbour", "Your interview details.", HIRING, calendar=(event(**more),))
    verdict = judge(mail)
    assert verdict.category is Category.INTERVIEW
    (interview,) = verdict.interviews
    assert (interview.state, interview.start, interview.minutes, interview.zone) == (
        state,
        START,
        45,
        "Europe/Paris",
    )
    assert interview.uid == "u1@harbour.example"


def test_a_floating_time_is_by_the_senders_clock() -> None:
    headers = {"date": "Mon, 02 Feb 2026 10:00:00 +0100"}
    mail = letter("Interview", "Your interview", HIRING, calendar=(event(zone=None),), headers=headers)
    (interview,) = judge(mail).interviews
    assert (interview.start, interview.zone) == (START.replace(hour=12), None)


def test_a_time_told_before_clocks_change_is_right_after_it() -> None:
    text = "Your interview is on Thursday 9 April at 14:00."
    headers = {"date": "Mon, 02 Feb 2026 10:00:00 +0100"}
    (interview,) = judge(letter("Your interview", text, HIRING, headers=headers)).interviews
    assert interview.start == datetime(2026, 4, 9, 12, 0, tzinfo=UTC)


def test_a_whole_day_leaves_the_hour_to_the_words() -> None:
    whole = event(start=START.replace(hour=0), all_day=True, zone=None, minutes=1440)
    text = "Your interview is confirmed for 12 March 2026 at 2pm GMT."
    (interview,) = judge(letter("Interview", text, HIRING, calendar=(whole,))).interviews
    assert interview.start == START.replace(hour=14)
    (interview,) = judge(letter("Interview", "Your interview", HIRING, calendar=(whole,))).interviews
    assert (interview.start, interview.minutes) == (START.replace(hour=0), 1440)


def test_a_counter_proposal_sets_nothing() -> None:
    mail = letter("Interview", "Your interview", HIRING, calendar=(event(method="COUNTER"),))
    assert judge(mail).interviews == ()


def test_of_one_event_the_highest_sequence_counts() -> None:
    later = datetime(2026, 3, 13, 9, 0, tzinfo=UTC)
    parts = (event(sequence=4, start=later), event(sequence=1))
    (interview,) = judge(letter("Interview", "Your interview", HIRING, calendar=parts)).interviews
    assert (interview.start, interview.sequence) == (later, 4)


@pytest.mark.parametrize(
    ("text", "start", "zone"),
    [
        ("Your interview is confirmed for 12 March 2026 at 2pm GMT.", "2026-03-12T14:00", "GMT"),
        (
            "Your interview is scheduled for Thursday, March 12, 2026 at 9:30 AM EST.",
            "2026-03-12T14:30",
            "EST",
        ),
        ("We confirm your interview on 2026-03-12 from 14:00 to 15:00 (UTC+1).", "2026-03-12T13:00", "UTC+1"),
        (
            "Votre entretien est confirmé le 12 mars 2026 à 14h30, heure de Paris.",
            "2026-03-12T13:30",
            "heure de Paris",
        ),
        ("Your interview is on April 9, 2pm PT.", "2026-04-09T21:00", "PT"),
        ("Your interview is on Thursday 9 April at 14:00 London time.", "2026-04-09T13:00", "London time"),
        ("Ihr Interview ist am 9. April um 14:00 Uhr MESZ.", "2026-04-09T12:00", "MESZ"),
        ("Ihr Vorstellungsgespräch findet am 12.03.2026 um 14:00 Uhr statt.", "2026-03-12T14:00", None),
        ("Tu entrevista queda confirmada para el 12 de marzo de 2026 a las 10:00.", "2026-03-12T10:00", None),
        ("Your interview is confirmed for Thursday at 10:00.", "2026-02-05T10:00", None),
    ],
)
def test_a_plain_sentence_fixes_an_interview(text: str, start: str, zone: str | None) -> None:
    (interview,) = judge(letter("Interview confirmed", text, HIRING)).interviews
    assert interview.start == datetime.fromisoformat(start).replace(tzinfo=UTC)
    assert interview.zone == zone
    assert interview.state == "scheduled"


def test_a_moved_interview_is_the_new_time() -> None:
    text = (
        "We have to reschedule your interview from Tuesday 10 March at 10:00 to Thursday 12 March at 14:00."
    )
    (interview,) = judge(letter("Interview rescheduled", text, HIRING)).interviews
    assert (interview.start, interview.state) == (datetime(2026, 3, 12, 14, 0, tzinfo=UTC), "rescheduled")


def test_a_day_just_gone_is_not_next_years() -> None:
    text = "Thank you for coming to your interview on January 28 at 11:00 am."
    assert judge(letter("Your interview", text, HIRING)).interviews == ()


def test_only_the_mail_domain_is_a_guess() -> None:
    text = "We received your application for the Nurse position. Your application was received."
    guessed = judge(letter("Application received", text, "jobs@elmclinic.example"))
    named = judge(letter("Application received", text + "\n\nElm Clinic", "jobs@elmclinic.example"))
    assert (guessed.company, guessed.company_guessed) == ("Elmclinic", True)
    assert (named.company, named.company_guessed) == ("Elm Clinic", False)


def test_a_choice_of_times_fixes_nothing() -> None:
    text = "Would your interview suit on Tuesday 10 March at 10:00 or Wednesday 11 March at 11:00?"
    verdict = judge(letter("Interview invitation", text, HIRING))
    assert verdict.category is Category.INTERVIEW
    assert verdict.interviews == ()


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Please complete the online assessment within 5 days.", date(2026, 2, 7)),
        ("Please complete the coding test within 72 hours.", date(2026, 2, 5)),
        ("Please complete the coding test within 5 business days.", date(2026, 2, 9)),
        ("Please complete the coding challenge by 20 February.", date(2026, 2, 20)),
        ("Please complete the coding challenge before Friday.", date(2026, 2, 6)),
        ("Merci de réaliser le test technique avant le 20 février.", date(2026, 2, 20)),
        ("Merci de réaliser le test technique sous 3 jours.", date(2026, 2, 5)),
        ("Bitte absolvieren Sie den Online-Test innerhalb von sieben Tagen.", date(2026, 2, 9)),
        ("Bitte absolvieren Sie den Online-Test bis zum 20. Februar.", date(2026, 2, 20)),
        ("Te invitamos a realizar el test online antes del 20 de febrero.", date(2026, 2, 20)),
        ("Realiza la prueba técnica en un plazo de 48 horas.", date(2026, 2, 4)),
    ],
)
def test_a_deadline_is_a_day(text: str, due: date) -> None:
    verdict = judge(letter("Next step", text, HIRING))
    assert verdict.category is Category.ASSESSMENT
    assert [(deadline.kind, deadline.due) for deadline in verdict.deadlines] == [("assessment", due)]


def test_an_offer_has_a_deadline_too() -> None:
    text = "We are delighted to offer you the position of Nurse. Please sign by 15 February 2026."
    (deadline,) = judge(letter("Your offer", text, HIRING)).deadlines
    assert (deadline.kind, deadline.due) == ("offer", date(2026, 2, 15))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("I would like to withdraw my application for the Analyst position.", "withdraw"),
        ("After some thought I have decided to decline your offer for the Analyst role.", "decline"),
        ("I am happy to accept the offer for the Analyst role.", "accept"),
        ("Je souhaite retirer ma candidature au poste de comptable.", "withdraw"),
        ("Hiermit ziehe ich meine Bewerbung als Buchhalter zurück.", "withdraw"),
        ("Quiero retirar mi candidatura al puesto de contable.", "withdraw"),
        ("Just checking in on the status of my application for the Analyst role.", None),
    ],
)
def test_the_persons_own_mail_tells_its_intent(text: str, intent: str | None) -> None:
    verdict = judge(letter("Re: Your application", text, f"Robin Sample <{ME}>"))
    assert (verdict.category, verdict.sent, verdict.intent) == (Category.OTHER_JOB, True, intent)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Thank you, but I am not\ninterested in this one.", "withdraw"),
        ("Gracias por la oferta, pero he decidido no aceptarla.", "decline"),
        ("I am not interested in moving, can one work from home?", None),
    ],
)
def test_an_intent_waits_for_the_application_it_is_about(text: str, intent: str | None) -> None:
    verdict = judge(letter("Re: Hello", text, f"Robin Sample <{ME}>"))
    assert (verdict.maybe or verdict.category, verdict.intent) == (Category.OTHER_JOB, intent)


def test_the_label_tells_sent_mail_too_and_private_mail_stays_private() -> None:
    verdict = judge(
        letter("Dinner", "See you at eight.", "Robin <robin@elsewhere.example>"), labels=("SENT",)
    )
    assert (verdict.category, verdict.sent, verdict.intent) == (Category.NOT_JOB, True, None)


def test_numbers_and_links_name_the_posting() -> None:
    urls = [
        "https://boards.greenhouse.io/harbour/jobs/4012345?utm=1",
        "https://jobs.lever.co/harbour/0f8fad5b-d9cb-469f-a165-70867728950e/apply",
        "https://harbour.wd3.myworkdayjobs.com/en-US/Careers/job/Leeds/Analyst_JR-004711",
        "https://harbour.example/careers?gh_jid=4012345",
    ]
    text = "We received your application for Analyst (Job ID: 99812, JR-004711). Call 555 0100 in 2026."
    verdict = judge(letter("Your application", text, HIRING, urls=urls))
    assert verdict.requisitions == ("99812", "JR-004711")
    assert verdict.job_ids == (
        "greenhouse:4012345",
        "lever:0f8fad5b-d9cb-469f-a165-70867728950e",
        "workday:harbour.wd3:jr-004711",
    )


def test_an_answer_speaks_of_the_posting_in_its_words_not_of_the_one_in_its_subject() -> None:
    text = "We have registered your application for REQ-7702 (Welder) as well."
    mail = letter("Re: Your application REQ-1234", text, HIRING)
    assert judge(replace(mail, in_reply_to="<a@b.example>")).requisitions == ("REQ-7702",)
    assert judge(mail).requisitions == ("REQ-1234", "REQ-7702")
