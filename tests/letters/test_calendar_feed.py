"""The calendar feed: the same UID for ever, a higher SEQUENCE when a day moves, CANCELLED when it is over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from engine.errors import RequestError
from engine.law.model.alert_policy import AlertPolicy, AlertRule
from engine.law.model.rule import Sentence
from engine.read_models.rows import DueRow
from hoso.letters.composing.calendar_feed import feed, known_in, sequences

NOW, LATER = "2026-11-20T01:00:00.000000Z", "2026-11-21T01:00:00.000000Z"
POLICY = AlertPolicy(
    rules={
        "review": AlertRule(
            id="review", title=Sentence("Xét, công nhận; chính thức", "Review"), warn_before=(30, 7),
            in_working_days=False,
        )
    }
)  # fmt: skip
REVIEW = DueRow(
    "HS-2026-0001", "review", start_on=date(2025, 12, 1), due_on=date(2026, 12, 1), done_on=None, closed=False,
    cell="cb-1",
)  # fmt: skip
UID = "HS-2026-0001.review@hoso"


def written(*dues: DueRow, before: bytes = b"", now: str = NOW, version: int = 0) -> bytes:
    versions = {due.ref: version for due in dues}
    return feed(dues, policy=POLICY, now=now, versions=versions, before=before).data


def test_a_deadline_is_a_day_with_a_code_a_title_and_alarms_at_eight_on_its_lead_days() -> None:
    (event,) = Calendar.from_ical(written(REVIEW, version=7)).walk("VEVENT")

    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (UID, 7, "CONFIRMED")
    assert event["SUMMARY"] == "HS-2026-0001 · Xét, công nhận; chính thức"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2026, 12, 1), date(2026, 12, 2))
    rings = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    assert rings == [timedelta(hours=8) - timedelta(days=30), timedelta(hours=8) - timedelta(days=7)]


def test_what_did_not_change_stays_byte_for_byte() -> None:
    first = written(REVIEW, version=7)

    assert written(REVIEW, before=first, now=LATER, version=9) == first


def test_a_day_that_moves_gives_a_higher_sequence_under_the_same_uid() -> None:
    first = written(REVIEW, version=7)
    moved = feed([replace(REVIEW, due_on=date(2027, 1, 4))], policy=POLICY, now=LATER, versions={}, before=first)

    assert sequences(moved.data) == {UID: 8}
    assert (moved.running, moved.moved, moved.cancelled) == (1, 1, 0)
    (event,) = Calendar.from_ical(moved.data).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2027, 1, 4)
    assert event.decoded("DTSTAMP").isoformat() == "2026-11-21T01:00:00+00:00"


def test_a_deadline_that_is_over_is_cancelled_once_rings_no_more_and_leaves_after_a_year() -> None:
    first = written(REVIEW, version=7)
    over = feed([], policy=POLICY, now=LATER, versions={}, before=first)
    assert (over.running, over.cancelled) == (0, 1)
    (event,) = Calendar.from_ical(over.data).walk("VEVENT")
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (UID, 8, "CANCELLED")
    assert list(event.walk("VALARM")) == []

    assert written(before=over.data, now="2027-05-01T01:00:00.000000Z") == over.data
    assert sequences(written(before=over.data, now="2028-05-01T01:00:00.000000Z")) == {}


def test_a_deadline_that_runs_again_comes_back_under_a_higher_number() -> None:
    over = written(before=written(REVIEW, version=7), now=LATER)

    again = written(REVIEW, before=over, now=LATER)

    assert sequences(again) == {UID: 9}
    assert b"STATUS:CONFIRMED" in again


def test_a_due_day_at_the_end_of_time_is_a_day_like_any_other() -> None:
    assert b"DTSTART;VALUE=DATE:99991231" in written(replace(REVIEW, due_on=date.max))


def test_a_rule_that_no_edition_knows_any_more_is_told_by_its_id() -> None:
    assert b"gone_by_now" in written(replace(REVIEW, deadline="gone_by_now"))


@pytest.mark.parametrize(
    "data", [b"not a calendar", b"BEGIN:VCALENDAR\r\nPRODID:other\r\nEND:VCALENDAR\r\n", b"\xff\xfe"]
)
def test_a_file_of_somebody_else_is_left_alone(data: bytes) -> None:
    with pytest.raises(RequestError, match=r"calendar_feed\.not_ours"):
        written(REVIEW, before=data)


def test_a_feed_knows_the_deadlines_that_it_told_of() -> None:
    assert known_in(written(REVIEW)) == {("HS-2026-0001", "review")}
    assert known_in(b"not a calendar") == frozenset()


days = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2027, 12, 31)))


@given(st.lists(days, min_size=2, max_size=8))
def test_whatever_happens_the_sequence_rises_exactly_when_the_event_changes(story: list[date | None]) -> None:
    data, known = b"", dict[str, int]()
    last: object = "nothing"
    for day in story:
        fresh = written(*([replace(REVIEW, due_on=day)] if day else []), before=data, version=3)
        now = sequences(fresh)
        if known and now:
            assert now[UID] - known[UID] == (day != last)
        data, known, last = fresh, now or known, day if known or now else last
