"""What is odd in policy files and does no harm: gaps, unused sources and parameters, rules that cannot stop a move."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import pairwise

from engine.errors import Message
from engine.terms import Confidence, Enforce
from policies.checks.names_and_types import unused_params
from policies.loading.build import BuiltPolicyFile
from policies.schemas.faults import Faults, Found, owner_of


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
        for path, what in (*_gaps(law), *_weak(law), *_unused_sources(law, cited)):
            faults.warn(law.tree, path, what, about=owner_of(law.tree, path))
    for law, name in unused_params(laws):
        path = ("params", name)
        faults.warn(law.tree, path, Message("parameter.unused"), about=owner_of(law.tree, path))
    _silent(laws, faults)
    guarded = {move for law in laws for rule in law.rules for move in rule.guards}
    for move in sorted(required - guarded):
        faults.warn(laws[0].tree, ("rules",), Message("move.guarded_by_no_rule", move=move))


def _silent(laws: tuple[BuiltPolicyFile, ...], faults: Faults) -> None:
    """Warn of deadlines that nobody is told of, or that do not say what being late means."""
    if not any(law.file.alerting for law in laws) and any(law.deadlines or law.standing for law in laws):
        faults.warn(laws[0].tree, ("deadlines",), Message("alerting.missing"))
    for law in laws:
        for deadline in law.deadlines:
            if deadline.late is None:
                path = ("deadlines", deadline.id)
                faults.warn(law.tree, path, Message("deadline.without_late"), about=owner_of(law.tree, path))


def _gaps(law: BuiltPolicyFile) -> Found:
    """Yield the days between two windows on which a rule or deadline is not in force."""
    for part, items in (("rules", law.rules), ("deadlines", law.deadlines)):
        for item in items:
            for at, (earlier, later) in enumerate(pairwise(item.versions)):
                if earlier.until and earlier.until < later.since:
                    what = Message("version.gap", since=earlier.until, until=later.since)
                    yield (part, item.id, "versions", at, "until"), what


def _weak(law: BuiltPolicyFile) -> Found:
    """Yield the windows of blocking rules whose text is only recalled: they warn and never block."""
    for rule in law.rules:
        for at, version in enumerate(rule.versions):
            if version.confidence is Confidence.R and Enforce.DENY in rule.guards.values():
                yield ("rules", rule.id, "versions", at), Message("version.only_recalled", since=version.since)


def _unused_sources(law: BuiltPolicyFile, cited: AbstractSet[str]) -> Found:
    for key in law.file.sources.keys() - cited:
        yield ("sources", key), Message("source.uncited")
