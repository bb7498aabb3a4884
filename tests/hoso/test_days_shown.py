"""How long a term still runs, in the unit that the term has."""

from dataclasses import dataclass
from datetime import date

import pytest

from engine.law.rules import DeadlineRule, Sentence
from hoso.show.days import told_due
from hoso.words import Words
from tests.engine.law.support import edition

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
