"""How long a term still runs, in the unit that the term has."""

from dataclasses import dataclass
from datetime import date

import pytest

from engine.law.model.rule import DeadlineRule, Sentence
from hoso.wording.catalogue import Words
from hoso.wording.days import is_overdue, told_due
from tests.support.law.building import edition

NAME = Sentence("Hạn", "Term")
LAW = edition(
    deadlines=(
        DeadlineRule(id="expiry", title=NAME, versions=(), start="ceremony.on", months=60),
        DeadlineRule(id="review", title=NAME, versions=(), start="ceremony.on", working_days=30),
    )
)


@dataclass(frozen=True)
class Running:
    deadline: str
    due_on: date
    done_on: date | None = None
    closed: bool = False


@pytest.mark.parametrize(
    ("deadline", "as_of", "told"),
    [
        ("expiry", date(2025, 1, 3), ("còn 5 tháng 12 ngày", "5 months 12 days left")),
        ("expiry", date(2025, 5, 15), ("còn 1 tháng", "1 month left")),
        ("expiry", date(2025, 6, 14), ("còn 1 ngày", "1 day left")),
        ("expiry", date(2025, 7, 17), ("quá hạn 1 tháng 2 ngày", "1 month 2 days overdue")),
        ("review", date(2025, 6, 12), ("còn 1 ngày làm việc", "1 working day left")),
        ("unknown", date(2025, 6, 17), ("quá hạn 2 ngày làm việc", "2 working days overdue")),
    ],
)
def test_a_term_of_months_is_told_in_months_and_one_of_working_days_in_working_days(
    deadline: str, as_of: date, told: tuple[str, str]
) -> None:
    due = Running(deadline, date(2025, 6, 15))

    said = tuple(told_due(due, as_of=as_of, edition=LAW, words=words) for words in (Words("vi"), Words("en")))
    assert said == told


DUE = date(2025, 6, 16)  # a Monday


@pytest.mark.parametrize(
    ("as_of", "told", "late"),
    [
        (date(2025, 6, 13), "còn 1 ngày làm việc", False),
        (date(2025, 6, 16), "hết hạn hôm nay", False),
        (date(2025, 6, 17), "quá hạn 1 ngày làm việc", True),
    ],
)
def test_on_its_last_day_a_term_is_not_overdue(as_of: date, told: str, *, late: bool) -> None:
    due = Running("review", DUE)

    assert (told_due(due, as_of=as_of, edition=LAW, words=Words("vi")), is_overdue(due, as_of)) == (told, late)


@pytest.mark.parametrize(("done_on", "told"), [(DUE, "xong 16/06/2025"), (date(2025, 6, 17), "xong 17/06/2025, muộn")])
def test_what_is_done_on_the_last_day_is_not_late(done_on: date, told: str) -> None:
    due = Running("review", DUE, done_on)

    assert told_due(due, as_of=date(2025, 8, 1), edition=LAW, words=Words("vi")) == told
    assert not is_overdue(due, date(2025, 8, 1))
