"""The roadmap of a dossier: for each step up to the intended end, what is missing and the earliest possible day.

Assumptions, which readers are told:

- Everything is done on the first day on which it can be done; only time required by a rule passes.
- A step is not earlier than the one before it.
- An act that a step still needs happens on the day of that step and is accepted. Of its fields only dates are assumed,
  never a date of birth; so a probation counts from the assumed ceremony.
- A choice is made as the rule requires, and a superior who may consent does; neither is a right.
- The organisation and the edition stay as they are known today.
- An optional step is left out where no rule guards it for the cell.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from engine.decisions.next_step import next_move
from engine.dossiers.facts import Facts
from engine.dossiers.workflow import Guard, Move, StepKind, Workflow
from engine.errors import CalendarFileError, Message
from engine.law.evaluation.assumed_facts import done, is_left_open
from engine.law.model.edition import Assuming, Edition, all_ways
from engine.law.model.finding import Assessment, Finding, NoDay, Remedy
from engine.values import Value

_NOT_ENOUGH = frozenset({"redo", "change"})
"""Kinds of remedy that are left out where a consent is listed beside them."""

NO_DAY: dict[NoDay, Message] = {
    "": Message("roadmap.no_remedy"),
    "stuck": Message("roadmap.no_remedy"),
    "unknown": Message("roadmap.rule_may_apply"),
    "not_found": Message("roadmap.no_day_found"),
    "calendar": Message("roadmap.beyond_calendar"),
}
"""Why a step has no day."""


class RoadmapStep(Value, frozen=True):
    """One remaining step.

    Attributes:
        move: The move that leads to it.
        asked_on: The day of its evaluation: that of the step before, or the day asked about.
        earliest: First day on which the move could be made; None when there is none, or it is not known.
        latest: Last day of the interval that begins on `earliest`, if nothing else is done; None when it has no end.
        missing: The findings not yet met, in the order of the rules, then those that will no longer be met by then;
            each with its remedies, the cheapest first.
        effective_on: Day from which the step would take effect, where a rule sets one.
        unclear: Why `earliest` is not known: see `NO_DAY`, or a step before it that cannot be reached; None when it is.

    """

    move: Move
    asked_on: date
    earliest: date | None
    latest: date | None = None
    missing: tuple[Finding, ...] = ()
    effective_on: date | None = None
    unclear: Message | None = None


def remaining_steps(workflow: Workflow, edition: Edition, facts: Facts, *, on: date) -> tuple[RoadmapStep, ...]:
    """Return the remaining steps up to the intended end, each with the earliest day on which it could be reached.

    Args:
        workflow: The workflow.
        edition: The policies.
        facts: The dossier in its current state.
        on: The day to count from.

    """
    stages: list[RoadmapStep] = []
    supplied: frozenset[str] = frozenset()
    day = max(on, facts.dossier.moved_on or on)
    stopped: Message | None = None
    for move in _moves(workflow, edition, facts, on=day):
        stage = (
            RoadmapStep(move, day, None, unclear=stopped)
            if stopped
            else _stage(edition, facts, move, on=day, supplied=supplied)
        )
        stages.append(stage)
        if stage.earliest is None:
            stopped = stopped or stage.unclear or Message("roadmap.step_out_of_reach", step=move.dest)
            continue
        day = stage.earliest
        supplied = supplied.union(remedy.about for remedy in _fixes(stage) if remedy.kind == "supply")
        facts = _assumed(facts, stage, day)
    return tuple(stages)


def cheapest_fix(finding: Finding) -> tuple[Remedy, ...]:
    """Return the cheapest remedies of a finding: those without a consent, where they suffice; else all of them."""
    without = tuple(remedy for remedy in finding.remedies if remedy.kind != "consent")
    helps = any(remedy.kind not in _NOT_ENOUGH for remedy in without) or len(without) == len(finding.remedies)
    return without if without and helps else all_ways(finding)


def _moves(workflow: Workflow, edition: Edition, facts: Facts, *, on: date) -> Iterator[Move]:
    """Yield the moves forward from the step of the dossier to the intended end."""
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
        assessment = edition.assess(move.name, facts, on, assuming=Assuming(cheapest_fix, supplied))
    except CalendarFileError as error:
        return RoadmapStep(move, on, None, unclear=error.message)
    unmet = (
        finding for finding in assessment.findings if not finding.opens and not is_left_open(finding, facts, supplied)
    )
    missing = (*unmet, *assessment.later)
    earliest = assessment.possible_from if assessment.findings else None
    counts = None if earliest is None else edition.effective_on(move.name, facts, earliest)
    return RoadmapStep(
        move, on, earliest, _latest(assessment, earliest), missing, counts, _why_not(assessment, earliest)
    )


def _latest(assessment: Assessment, earliest: date | None) -> date | None:
    return assessment.latest if earliest is not None and earliest == assessment.earliest else None


def _why_not(assessment: Assessment, earliest: date | None) -> Message | None:
    if earliest is not None:
        return None
    return NO_DAY[assessment.no_day] if assessment.findings else Message("roadmap.no_rules")


def _assumed(facts: Facts, stage: RoadmapStep, day: date) -> Facts:
    """Return the facts as they would be after the step was reached on `day`."""
    then = done(facts, _fixes(stage), day)
    return replace(then, dossier=replace(then.dossier, step=stage.move.dest, moved_on=day))


def _fixes(stage: RoadmapStep) -> list[Remedy]:
    return [remedy for finding in stage.missing for remedy in cheapest_fix(finding)]
