"""The fixed offset is Asia/Ho_Chi_Minh for every instant that can be recorded."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from engine.calendar.vietnam_time import VIETNAM_TIME, vietnam_day, vietnam_moment

HO_CHI_MINH = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST = datetime(1975, 6, 13, tzinfo=UTC)


def test_a_day_begins_seven_hours_before_it_does_in_utc() -> None:
    assert vietnam_day("2026-11-21T16:59:59.999999Z") == date(2026, 11, 21)
    assert vietnam_day("2026-11-21T17:00:00.000000Z") == date(2026, 11, 22)


def test_a_moment_has_the_time_of_day_in_vietnam() -> None:
    assert f"{vietnam_moment('2026-11-21T17:05:00.000000Z'):%d/%m/%Y %H:%M}" == "22/11/2026 00:05"


@given(st.datetimes(datetime(1975, 6, 13), datetime(2100, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds
@example(FIRST)
def test_the_offset_is_that_of_the_zone_file_since_1975(at: datetime) -> None:
    assert at.astimezone(VIETNAM_TIME).replace(tzinfo=None) == at.astimezone(HO_CHI_MINH).replace(tzinfo=None)


def test_before_that_day_the_zone_file_says_otherwise() -> None:
    before = FIRST - timedelta(days=1)

    assert before.astimezone(HO_CHI_MINH).utcoffset() == timedelta(hours=8)
