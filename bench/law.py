"""Six moves with the same two conditions each: as policy rules, as a procedure, and dossiers that meet them or not."""

from collections.abc import Mapping
from datetime import date

from engine.acts import Act, act_from
from engine.calendar.working_days import CalendarYear, WorkingCalendar
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.facts import Facts
from engine.dossiers.workflow import Guard, Move, MoveKind, Step, StepKind, Workflow
from engine.law.evaluation.compiled_edition import CompiledEdition
from engine.law.model.condition import Condition
from engine.law.model.edition import Edition
from engine.law.model.rule import Rule, RuleVersion, Sentence
from engine.law.operators.registry import read_condition
from engine.terms import Confidence, Enforce

SINCE, DAY = date(2020, 1, 1), date(2026, 3, 2)
STEPS = tuple(f"step_{n}" for n in range(7))
MOVES = tuple((f"move_{n}", STEPS[n], STEPS[n + 1]) for n in range(6))


def small_edition(least: int) -> Edition:
    """Return twelve rules: on each move the certificate, and so many votes in favour."""
    has_paper = read_condition({"present": "awareness_certificate"})
    has_votes = read_condition({"at_least": {"fact": "cell_vote.in_favour", "value": least}})
    tests = {"paper": has_paper, "votes": has_votes}
    rules = [_rule(f"{name}-{move}", move, test) for move, _, _ in MOVES for name, test in tests.items()]
    calendar = WorkingCalendar((CalendarYear(2026, frozenset(), frozenset()),), digest="")
    return CompiledEdition(digest="", covers_from=SINCE, calendar=calendar, params={}, rules=tuple(rules))


def _rule(name: str, move: str, require: Condition) -> Rule:
    text = Sentence(f"chưa đạt {name}", f"{name} does not hold")
    version = RuleVersion(SINCE, None, (), Confidence.A)
    return Rule(
        id=name, title=text, guards={move: Enforce.DENY}, counted_on="move", versions=(version,), require=require,
        message=text,
    )  # fmt: skip


def small_procedure() -> Workflow:
    """Return seven steps in a row."""
    kinds = {STEPS[0]: StepKind.START, STEPS[-1]: StepKind.FINAL}
    steps = {name: Step(name, kinds.get(name, StepKind.STEP), at, name, name) for at, name in enumerate(STEPS)}
    moves = {
        name: Move(name, MoveKind.FORWARD, (source,), dest, Guard.REQUIRED, frozenset(), (), name, name)
        for name, source, dest in MOVES
    }
    return Workflow("small", "", "", "", steps=steps, moves=moves, act_roles={}, accept_by_act={})


def case_on(step: str) -> Facts:
    """Return a dossier that stands on a step and meets both conditions."""
    return _case(step, {**_PAPER, **_VOTE})


def halting_case(step: str) -> Facts:
    """Return one that has the certificate and lacks the vote."""
    return _case(step, _PAPER)


def _case(step: str, acts: Mapping[str, Act]) -> Facts:
    recorded = {slug: (Recorded(act, n, n, "p-1", "p-2"),) for n, (slug, act) in enumerate(acts.items(), start=1)}
    calendar = WorkingCalendar((), digest="")
    return Facts(Dossier("B-1", cell="c", version=2, step=step, acts=recorded), calendar, path=((SINCE, ("c", "g")),))


_PAPER_ON, _VOTE_ON = date(2026, 1, 10), date(2026, 2, 20)
_PAPER = {
    "awareness_certificate": act_from(
        "awareness_certificate", {"on": _PAPER_ON, "issued_on": _PAPER_ON, "issuer": "political_centre"}
    )
}
_VOTE = {"cell_vote": act_from("cell_vote", {"on": _VOTE_ON, "official_members": 15, "present": 14, "in_favour": 13})}
