from shared.domain.interview import Interview, arrange
from tests.domain.build import INTERVIEW, OTHER, day, meeting, said, standing_of


def after(*told: tuple[Interview, ...]) -> tuple[Interview, ...]:
    """What is known when these were told one after the other, all on the first day."""
    known: tuple[Interview, ...] = ()
    for number, interviews in enumerate(told):
        known = arrange(known, interviews, day(number / 24))
    return known


def test_two_rounds_stand_in_order_of_start() -> None:
    assert [i.start for i in after((meeting(9),), (meeting(5),))] == [day(5), day(9)]


def test_the_same_interview_told_twice_is_one() -> None:
    assert after((meeting(5),), (meeting(5),)) == (meeting(5),)


def test_an_update_of_its_uid_moves_it() -> None:
    (moved,) = after((meeting(5, uid="a", sequence=0),), (meeting(6, uid="a", sequence=1),))
    assert (moved.start, moved.state, moved.sequence) == (day(6), "rescheduled", 1)


def test_an_older_sequence_says_nothing_new() -> None:
    first, late = meeting(6, uid="a", sequence=2), meeting(5, uid="a", sequence=1)
    assert after((first,), (late,)) == (first,)


def test_an_older_sequence_cannot_call_it_off() -> None:
    (kept,) = after((meeting(6, uid="a", sequence=2),), (meeting(5, uid="a", sequence=1, state="cancelled"),))
    assert kept.state == "scheduled"


def test_calling_off_keeps_it_as_cancelled() -> None:
    (cancelled,) = after((meeting(5, uid="a"),), (meeting(5, uid="a", sequence=1, state="cancelled"),))
    assert cancelled.state == "cancelled"


def test_it_can_be_called_off_in_words() -> None:
    (cancelled,) = after((meeting(5, uid="a", sequence=3),), (meeting(5, state="cancelled"),))
    assert (cancelled.state, cancelled.uid, cancelled.sequence) == ("cancelled", "a", 3)


def test_words_and_calendar_of_one_instant_are_one() -> None:
    for told in ((meeting(5),), (meeting(5, uid="a"),)), ((meeting(5, uid="a"),), (meeting(5),)):
        assert [i.uid for i in after(*told)] == ["a"]


def test_two_calendar_entries_of_one_instant_are_two() -> None:
    assert len(after((meeting(5, uid="a"),), (meeting(5, uid="b"),))) == 2


def test_words_do_not_overwrite_what_the_calendar_knows() -> None:
    (kept,) = after((meeting(5, uid="a", sequence=2, minutes=45, zone="Europe/Madrid"),), (meeting(5),))
    assert kept == meeting(5, uid="a", sequence=2, minutes=45, zone="Europe/Madrid")


def test_after_words_an_older_sequence_still_says_nothing() -> None:
    (kept,) = after(
        (meeting(5, uid="a", sequence=2),),
        (meeting(6, state="rescheduled"),),
        (meeting(4, uid="a", sequence=1),),
    )
    assert (kept.start, kept.state) == (day(6), "rescheduled")


def test_a_reminder_that_names_no_length_keeps_it() -> None:
    assert [i.minutes for i in after((meeting(5, minutes=30),), (meeting(5),))] == [30]
    assert [i.minutes for i in after((meeting(5),), (meeting(5, minutes=30),))] == [30]


def test_words_move_the_latest_one_still_to_come() -> None:
    known = after((meeting(5),), (meeting(8),), (meeting(9, state="rescheduled"),))
    assert [(i.start, i.state) for i in known] == [(day(5), "scheduled"), (day(9), "rescheduled")]


def test_words_move_no_interview_that_is_over() -> None:
    known = arrange((meeting(1),), (meeting(9, state="rescheduled"),), day(3))
    assert [i.start for i in known] == [day(1), day(9)]


def test_words_move_none_that_was_called_off() -> None:
    known = arrange((meeting(5, state="cancelled"),), (meeting(9, state="rescheduled"),), day(3))
    assert [(i.start, i.state) for i in known] == [(day(5), "cancelled"), (day(9), "rescheduled")]


def test_an_invitation_to_the_moved_time_is_no_second_interview() -> None:
    known = after((meeting(5),), (meeting(6, state="rescheduled"),), (meeting(6, uid="a"),))
    assert [(i.start, i.state, i.uid) for i in known] == [(day(6), "rescheduled", "a")]


def test_called_off_and_set_anew_is_rescheduled() -> None:
    (again,) = after(
        (meeting(5, uid="a"),),
        (meeting(5, uid="a", sequence=1, state="cancelled"),),
        (meeting(7, uid="a", sequence=2),),
    )
    assert (again.start, again.state) == (day(7), "rescheduled")


def test_the_standing_carries_them() -> None:
    standing = standing_of(
        said(1, INTERVIEW, interviews=(meeting(5, uid="a"),)),
        said(2, OTHER, interviews=(meeting(6, uid="a", sequence=1),)),
    )
    assert [(i.start, i.state) for i in standing.interviews] == [(day(6), "rescheduled")]


def test_a_mailbox_full_of_invitations_stays_bounded() -> None:
    known: tuple[Interview, ...] = ()
    for number in range(80):
        known = arrange(known, (meeting(number, uid=str(number)),), day(0))
    assert len(known) == 50
    assert known[-1].uid == "79"
