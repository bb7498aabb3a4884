"""Examples as readers are told them: name, day, and what each rule says; answered by the edition, never typed."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from engine.law.edition import Edition
from engine.terms import Verdict
from policies.build import Law
from policies.example_shapes import Example
from policies.examples import asked_of

_NAMED = ("unmet", "unknown", "warn", "waived", "not_applicable")


@dataclass(frozen=True, slots=True)
class Told:
    """One example with its answer.

    Attributes:
        name: What it shows.
        verdicts: Rule → what it says.
        named: Rules that the example itself expects something of.
        changes: Paths and kinds of act in which it differs from its base.

    """

    name: str
    on: date
    verdicts: Mapping[str, Verdict]
    named: frozenset[str]
    changes: frozenset[str]

    def touches(self, paths: AbstractSet[str]) -> bool:
        """Tell whether it changes something that a rule reads."""
        slugs = {path.partition(".")[0] for path in paths}
        return any(change in paths or change in slugs for change in self.changes)


def told_examples(laws: Iterable[Law], edition: Edition) -> Iterable[Told]:
    """Yield every example that asks for a move, in the order of the files."""
    for asked in asked_of(laws, edition):
        example = asked.example
        if example.move is not None:
            found = edition.judge(example.move, asked.case, example.on)
            verdicts = {one.rule: one.verdict for one in found}
            yield Told(example.name, example.on, verdicts, _named(example), frozenset(_changes(example)))


def _named(example: Example) -> frozenset[str]:
    return frozenset(rule for key in _NAMED for rule in getattr(example.expect, key) or ())


def _changes(example: Example) -> Iterable[str]:
    yield from (f"{slug}.{field}" for slug, fields in example.set.items() for field in fields)
    yield from example.drop
    yield from (str(fields.get("act")) for fields in example.add)
    yield from (f"place.{name}" for name in example.place)
