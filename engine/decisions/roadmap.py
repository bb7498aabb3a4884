"""The way to the last step: what is missing at each step that remains, and the earliest day each could happen.

What is assumed, and said to the reader:

- Everything is done on the first day on which it can be done; only time that the law itself asks for passes.
- A step is not earlier than the one before it.
- An act that a step still needs happens on the day of that step, and counts as accepted; of what it would say only its
  dates are assumed, never a birth. So a probation counts from the assumed ceremony.
- Whoever may choose chooses what the rule asks for, and a superior who may consent does; neither is a right.
- The organisation and the edition stay as they are known today.
- An optional step is left out where no rule guards it for this cell.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from engine.decisions.next_step import next_move
from engine.dossiers.facts import Facts
from engine.dossiers.workflow import Guard, Move, StepKind, Workflow
from engine.errors import CalendarFileError
from engine.law.evaluation.assumed_facts import done, is_left_open
from engine.law.model.edition import Assuming, Edition, all_ways
from engine.law.model.finding import Assessment, Finding, NoDay, Remedy

_NOT_ENOUGH = frozenset({"redo", "change"})
"""What does not help where a consent is listed beside it: that says the more."""

NO_DAY_EN: dict[NoDay, str] = {
    "": "no remedy is known",
    "stuck": "no remedy is known",
    "unknown": "what is not known yet decides whether a rule applies",
    "not_found": "no day was found on which all of it is enough",
    "calendar": "it reaches a year without a calendar of working days",
}
"""Why a step has no day; the twin in Vietnamese stands in the catalogue."""


@dataclass(frozen=True, slots=True)
class RoadmapStep:
    """One step that remains.

    Attributes:
        move: The move that leads to it.
        asked_on: The day on which it is judged: that of the step before, or the day asked about.
        earliest: First day on which it could happen; None when it cannot, or when that is not known.
        latest: Last day of that run of days, when nothing else is done; None when it does not end.
        missing: What does not hold yet, in the order of the rules, then what will not hold any more when that is done;
            on each the remedies, the cheapest way first.
        effective_on: Day from which it would count, where a rule sets that.
        unclear: Why the day is not known: see `NO_DAY_EN`, or a step before it that cannot happen.

    """

    move: Move
    asked_on: date
    earliest: date | None
    latest: date | None = None
    missing: tuple[Finding, ...] = ()
    effective_on: date | None = None
    unclear: str = ""


def way(workflow: Workflow, edition: Edition, facts: Facts, *, on: date) -> tuple[RoadmapStep, ...]:
    """Return the steps that remain until the one that is aimed at, each with the earliest day it could happen.

    Args:
        workflow: The workflow.
        edition: The policies.
        facts: The dossier as it is.
        on: The day to count from.

    """
    stages: list[RoadmapStep] = []
    supplied: frozenset[str] = frozenset()
    day, stopped = max(on, facts.dossier.moved_on or on), ""
    for move in _moves(workflow, edition, facts, on=day):
        stage = (
            RoadmapStep(move, day, None, unclear=stopped)
            if stopped
            else _stage(edition, facts, move, on=day, supplied=supplied)
        )
        stages.append(stage)
        if stage.earliest is None:
            stopped = stopped or stage.unclear or f"'{move.dest}' cannot be reached"
            continue
        day = stage.earliest
        supplied = supplied.union(way.about for way in _fixes(stage) if way.kind == "supply")
        facts = _assumed(facts, stage, day)
    return tuple(stages)


def cheapest_fix(finding: Finding) -> tuple[Remedy, ...]:
    """Return what is least to do about one condition: its remedies without a consent, where they do not need one."""
    without = tuple(remedy for remedy in finding.remedies if remedy.kind != "consent")
    helps = any(remedy.kind not in _NOT_ENOUGH for remedy in without) or len(without) == len(finding.remedies)
    return without if without and helps else all_ways(finding)


def _moves(workflow: Workflow, edition: Edition, facts: Facts, *, on: date) -> Iterator[Move]:
    """Yield the forward moves from where the dossier stands to the step aimed at."""
    step = workflow.steps[facts.dossier.step]
    while not step.ends and step.kind is not StepKind.FINAL:
        move = next_move(workflow, edition, facts, step=step.name, on=on)
        if move is None:
            return
        yield move
        step = workflow.steps[move.dest]


def _stage(edition: Edition, facts: Facts, move: Move, *, on: date, supplied: frozenset[str]) -> RoadmapStep:
    if move.guard is Guard.FREE:
        return RoadmapStep(move, on, on)
    try:
        seen = edition.assess(move.name, facts, on, assuming=Assuming(cheapest_fix, supplied))
    except CalendarFileError as error:
        return RoadmapStep(move, on, None, unclear=str(error.message))
    found = (one for one in seen.findings if not one.opens and not is_left_open(one, facts, supplied))
    missing = (*found, *seen.later)
    earliest = seen.possible_from if seen.findings else None
    counts = None if earliest is None else edition.effective_on(move.name, facts, earliest)
    return RoadmapStep(move, on, earliest, _latest(seen, earliest), missing, counts, _why_not(seen, earliest))


def _latest(seen: Assessment, earliest: date | None) -> date | None:
    return seen.latest if earliest is not None and earliest == seen.earliest else None


def _why_not(seen: Assessment, earliest: date | None) -> str:
    if earliest is not None:
        return ""
    return NO_DAY_EN[seen.no_day] if seen.findings else "no rule in force opens this move on that day"


def _assumed(facts: Facts, stage: RoadmapStep, day: date) -> Facts:
    """Return the case as it would be once the step has happened on `day`."""
    then = done(facts, _fixes(stage), day)
    return replace(then, dossier=replace(then.dossier, step=stage.move.dest, moved_on=day))


def _fixes(stage: RoadmapStep) -> list[Remedy]:
    return [remedy for finding in stage.missing for remedy in cheapest_fix(finding)]
