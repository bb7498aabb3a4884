"""What tests over a list of acts share: its records so far, and when an answer may change."""

from collections.abc import Sequence
from datetime import date

from engine.dossiers.dossier import Recorded
from engine.dossiers.facts import Facts
from engine.law.operators.records.record_filter import Matcher, records_of

_ENDED = "ended_on"


def stands(recorded: Recorded, day: date) -> bool:
    """Tell whether an act has happened by a day and has not ended by then: an introducer who is gone does not count."""
    if recorded.act.on > day:
        return False
    end = recorded.marks.get(_ENDED)
    return end is None or day < end


class ListTest:
    """What all tests over a list share: its records so far, and when an answer may change."""

    fixed = False

    def __init__(self, of: str, *matchers: Matcher) -> None:
        self.about, self._all = of, records_of(of)
        self._turns = tuple(turns for matcher in matchers for turns in matcher.turns)

    def turns(self, facts: Facts, start: date) -> Sequence[date]:
        """Return the days on which a record comes or ends, or one of its fields turns."""
        turns_so_far: list[date] = []
        for recorded in self._all(facts):
            turns_so_far.append(recorded.act.on)
            if recorded.marks:
                turns_so_far += recorded.marks.values()
            for own in self._turns:
                turns_so_far += own(recorded)
        return [turn for turn in turns_so_far if turn > start]

    def records(self, facts: Facts, day: date) -> list[Recorded]:
        """Return the records that exist on `day` and have not ended."""
        return [recorded for recorded in self._all(facts) if stands(recorded, day)]
