"""Examples as readers are told them: name, day, and what each rule says; answered by the edition, never typed."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from engine.law.model.edition import Edition
from engine.terms import Verdict
from policies.examples.run_examples import asked_of
from policies.loading.build import BuiltPolicyFile
from policies.schemas.example_schema import Example

_NAMED = ("unmet", "unknown", "warn", "waived", "not_applicable")


@dataclass(frozen=True, slots=True)
class ExampleText:
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


def told_examples(laws: Iterable[BuiltPolicyFile], edition: Edition) -> Iterable[ExampleText]:
    """Yield every example that asks for a move, in the order of the files."""
    for asked in asked_of(laws, edition):
        example = asked.example
        if example.move is not None:
            findings = edition.judge(example.move, asked.facts, example.on)
            verdicts = {finding.rule: finding.verdict for finding in findings}
            yield ExampleText(example.name, example.on, verdicts, _named(example), frozenset(_changes(example)))


@dataclass(frozen=True, slots=True)
class Expected:
    """What an example expects of a deadline or a standing rule: a day, or None where nothing runs or stands still."""

    name: str
    on: date
    day: date | None


def expected_dues(laws: Iterable[BuiltPolicyFile], deadline: str) -> Iterable[Expected]:
    """Yield what the examples expect of a deadline, in the order of the files; the loader has seen them come out."""
    for law in laws:
        for example in law.file.examples:
            due = (example.expect.due or {}).get(deadline)
            if due is not None:
                yield Expected(example.name, example.on, due if isinstance(due, date) else None)


def expected_standing(laws: Iterable[BuiltPolicyFile], rule: str) -> Iterable[Expected]:
    """Yield what the examples expect of a standing rule: each day that it finds, or that it finds nothing."""
    for law in laws:
        for example in law.file.standing_examples:
            days: list[date | None] = [day for key, day in example.expect.items() if key.partition(" ")[0] == rule]
            if days or (example.rules is not None and rule in example.rules):
                yield from (Expected(example.name, example.on, day) for day in days or [None])


def _named(example: Example) -> frozenset[str]:
    return frozenset(rule for key in _NAMED for rule in getattr(example.expect, key) or ())


def _changes(example: Example) -> Iterable[str]:
    yield from (f"{slug}.{field}" for slug, fields in example.set.items() for field in fields)
    yield from example.drop
    yield from (str(fields.get("act")) for fields in example.add)
    yield from (f"place.{name}" for name in example.place)
