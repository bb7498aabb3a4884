"""What stands still in the organisation, asked rule by rule."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from engine.office import Office
from engine.stalls.standing import Standing


def standing_rules(_office: Office, _day: date) -> Iterator[tuple[str, Callable[[], Sequence[Standing]]]]:
    """Yield each standing rule with what asks it on a day."""
    yield from ()
