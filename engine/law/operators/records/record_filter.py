"""Lists of records and which of them match, three-valued: a field that is not known makes the match not known."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from engine.acts import ENDINGS
from engine.dossiers.dossier import Recorded
from engine.dossiers.facts import Facts
from engine.law.model.parameters import Params, resolve
from engine.law.model.vocabulary import EVIDENCE, NO_EVIDENCE
from engine.law.operators.combinations import all_hold
from engine.law.operators.records.field_tests import Match, RecordChangeDays, RecordTest, field_tests
from engine.law.operators.remedies import TYPED_IN, Remedies
from engine.values import Value


class Matcher(Value, frozen=True):
    """All tests of the records of one list.

    Attributes:
        holds: Whether a record matches on a day.
        turns: What gives the days on which that may change beside those on which the record comes or ends.
        mend: What makes it match; empty when nothing does, or when it matches.

    """

    holds: Match
    turns: tuple[RecordChangeDays, ...]
    mend: Callable[[Recorded, date], Remedies]


def records_of(of: str) -> Callable[[Facts], Iterable[Recorded]]:
    """Return how the records of a list are found: all acts of a kind, or all evidence; of whatever day."""
    if of != EVIDENCE:
        return lambda facts: facts.dossier.acts.get(of, ())
    return lambda facts: [
        recorded for slug, acts in facts.dossier.acts.items() if slug not in NO_EVIDENCE for recorded in acts
    ]


def ended_by(of: str) -> str:
    """Return the name of the date that ends the records of a list; empty when nothing ends them."""
    return next((mark for earlier, _, mark in ENDINGS.values() if earlier == of), "")


def matcher(of: str, tests: Mapping[str, RecordTest], params: Params) -> Matcher:
    """Compile the tests of the records of one list."""
    parts = tuple(part for name, test in tests.items() for part in field_tests(of, name, test=test, params=params))
    holds = all_hold(tuple(part.holds for part in parts))

    def mend(recorded: Recorded, day: date) -> Remedies:
        ways = [part.mend(recorded, day) for part in parts if part.holds(recorded, day) is not True]
        known = [remedy for remedy in ways if remedy is not None]
        return tuple(dict.fromkeys(known)) if len(known) == len(ways) else ()

    return Matcher(holds, tuple(part.turns for part in parts if part.turns is not None), mend)


def said_of(tests: Mapping[str, RecordTest], params: Params) -> tuple[str, ...]:
    """Return the words by which a record matches: of each test of a word the first."""
    tested = (test.one_of for name, test in tests.items() if test.one_of is not None and name != "accepted")
    first = (resolve(words, params)[0] for words in tested)
    return tuple(word for word in first if isinstance(word, str))


def typed_in(ways: Remedies) -> Remedies:
    """Return the ways when each only sets right what the dossier shows, otherwise none."""
    return ways if all(remedy.kind in TYPED_IN for remedy in ways) else ()
