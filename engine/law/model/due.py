"""One deadline of one dossier."""

from datetime import date
from typing import NamedTuple

from engine.law.model.finding import Citation


class Due(NamedTuple):
    """A deadline that has begun.

    Attributes:
        deadline: Id of the deadline.
        start_on: The day from which it counts, that day not counted.
        due_on: The last day, extensions included.
        done_on: Day of the act that ended it; None while it has not come.
        law_on: The day whose law gave start and length: the day of the first event that could have started it; where a
            rule guards the term, a later day when the law had changed by the day of the act, or by the last day.
        closed: Not done, and yet not running, because the dossier stands on none of its steps.
        named: The term names the step on which the dossier stands: it runs there, also when that is an end (REM-03).

    """

    deadline: str
    start_on: date
    due_on: date
    done_on: date | None
    law_on: date
    cites: tuple[Citation, ...]
    closed: bool = False
    named: bool = False
