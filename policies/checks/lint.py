"""What is odd in policy files and does no harm: gaps, unused sources and parameters, rules that cannot stop a move."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import pairwise

from engine.terms import Confidence, Enforce
from policies.checks.names_and_types import unused_params
from policies.loading.build import BuiltPolicyFile
from policies.schemas.faults import Faults, about
from reading.strict_yaml import KeyPath


def lint(laws: Iterable[BuiltPolicyFile], faults: Faults, *, required: frozenset[str] = frozenset()) -> None:
    """Add a warning for everything odd in files that hold no fault.

    Args:
        laws: The files of an edition.
        faults: Takes the warnings.
        required: Moves that the workflow wants guarded.

    """
    laws = tuple(laws)
    cited = {key for law in laws for key in law.reader.cited}
    for law in laws:
        for path, what, hint in (*_gaps(law), *_weak(law), *_unused_sources(law, cited)):
            faults.warn(law.tree, path, about(law.tree, path) + what, hint=hint)
    for law, name in unused_params(laws):
        what = f"parameter {name}: no rule and no deadline names it"
        faults.warn(law.tree, ("params", name), what, hint="drop it, or name it in a condition")
    _silent(laws, faults)
    guarded = {move for law in laws for rule in law.rules for move in rule.guards}
    for move in sorted(required - guarded):
        faults.warn(laws[0].tree, ("rules",), f"no rule guards the move '{move}'", hint="the workflow wants one")


def _silent(laws: tuple[BuiltPolicyFile, ...], faults: Faults) -> None:
    """Warn of deadlines that nobody is told of, or that do not say what being late means."""
    if not any(law.file.alerting for law in laws) and any(law.deadlines or law.standing for law in laws):
        what, hint = "there are deadlines, and no file says who is told of them", "add 'alerting:' to a central file"
        faults.warn(laws[0].tree, ("deadlines",), what, hint=hint)
    for law, name in [(each, one.id) for each in laws for one in each.deadlines if one.late is None]:
        what = f"deadline {name}: it does not say what being late means"
        faults.warn(law.tree, ("deadlines", name), what, hint="add 'late:'")


_Odd = Iterable[tuple[KeyPath, str, str]]


def _gaps(law: BuiltPolicyFile) -> _Odd:
    """Yield the days between two windows on which a rule or deadline is not in force."""
    for part, items in (("rules", law.rules), ("deadlines", law.deadlines)):
        for item in items:
            for at, (earlier, later) in enumerate(pairwise(item.versions)):
                if earlier.until and earlier.until < later.since:
                    what = f"it is not in force from {earlier.until} until {later.since}"
                    yield (part, item.id, "versions", at, "until"), what, "drop 'until' when that is not meant"


def _weak(law: BuiltPolicyFile) -> _Odd:
    """Yield the windows of blocking rules whose text is only recalled: they warn and never block."""
    for rule in law.rules:
        for at, version in enumerate(rule.versions):
            if version.confidence is Confidence.R and Enforce.DENY in rule.guards.values():
                what = f"its text from {version.since} is only recalled (confidence R), so it warns and never blocks"
                yield ("rules", rule.id, "versions", at), what, "find the text, or write 'enforce: warn'"


def _unused_sources(law: BuiltPolicyFile, cited: AbstractSet[str]) -> _Odd:
    for key in law.file.sources.keys() - cited:
        yield ("sources", key), "nothing cites it", "drop it, or cite it"
