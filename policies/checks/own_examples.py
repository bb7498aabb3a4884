"""Every rule, deadline and standing rule has an example of its own: one that names it in its answer."""

from collections.abc import Iterable

from engine.errors import Message
from policies.loading.build import BuiltPolicyFile
from policies.schemas.example_schema import Example
from policies.schemas.monitor_schema import StandingExample


def check_own_examples(laws: Iterable[BuiltPolicyFile]) -> None:
    """Add a fault for everything that no example names in the answer it expects."""
    laws = tuple(laws)
    rules = {name for law in laws for example in law.file.examples for name in _rules_of(example)}
    deadlines = {name for law in laws for example in law.file.examples for name in _deadlines_of(example)}
    standing = {name for law in laws for example in law.file.standing_examples for name in _standing_of(example)}
    for law in laws:
        for part, items, named in (
            ("rules", law.rules, rules), ("deadlines", law.deadlines, deadlines), ("standing", law.standing, standing),
        ):  # fmt: skip
            for item in items:
                if item.id not in named:
                    law.reader.fault((part, item.id), Message("example.none_of_its_own"))


def _rules_of(example: Example) -> Iterable[str]:
    expect = example.expect
    return (name for part in (expect.unmet, expect.unknown, expect.warn, expect.waived) for name in part or ())


def _deadlines_of(example: Example) -> Iterable[str]:
    expect = example.expect
    return (name for part in (expect.due, expect.stages, expect.state) for name in part or ())


def _standing_of(example: StandingExample) -> Iterable[str]:
    return (name.partition(" ")[0] for name in example.expect)
