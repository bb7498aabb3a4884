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

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from engine.acts import KINDS, Act
from engine.case import Case
from engine.dossier import Dossier, Recorded
from engine.errors import CalendarFileError
from engine.findings import Assessment, Finding, Remedy
from engine.law.edition import Edition
from engine.law.vocabulary import Kind, record_fields
from engine.procedure import Guard, Move, MoveKind, Procedure, StepKind

ASSUMED = "assumed"
"""Who entered and who accepted an act that is only assumed."""

_DONE_BY_AN_ACT = frozenset({"record", "need", "redo", "renew"})


@dataclass(frozen=True, slots=True)
class Stage:
    """One step that remains.

    Attributes:
        move: The move that leads to it.
        asked_on: The day on which it is judged: that of the step before, or the day asked about.
        earliest: First day on which it could happen; None when it cannot, or when that is not known.
        latest: Last day of that run of days, when nothing else is done; None when it does not end.
        missing: What does not hold yet, in the order of the rules; on each the remedies, the cheapest way first.
        effective_on: Day from which it would count, where a rule sets that.
        unclear: Why the day is not known: a year without a calendar, a step before it that cannot happen.

    """

    move: Move
    asked_on: date
    earliest: date | None
    latest: date | None = None
    missing: tuple[Finding, ...] = ()
    effective_on: date | None = None
    unclear: str = ""


def way(procedure: Procedure, edition: Edition, case: Case, *, on: date) -> tuple[Stage, ...]:
    """Return the steps that remain until the one that is aimed at, each with the earliest day it could happen.

    Args:
        procedure: The workflow.
        edition: The policies.
        case: The dossier as it is.
        on: The day to count from.

    """
    stages: list[Stage] = []
    day, stopped = max(on, case.dossier.moved_on or on), ""
    for move in _moves(procedure, edition, case, on=day):
        stage = Stage(move, day, None, unclear=stopped) if stopped else _stage(edition, case, move, on=day)
        stages.append(stage)
        if stage.earliest is None:
            stopped = stopped or stage.unclear or f"'{move.dest}' cannot be reached"
            continue
        day = stage.earliest
        case = _assumed(case, stage, day)
    return tuple(stages)


def cheapest_fix(finding: Finding) -> tuple[Remedy, ...]:
    """Return what is least to do about one condition: its remedies without a consent, where they do not need one."""
    without = tuple(remedy for remedy in finding.remedies if remedy.kind != "consent")
    helps = any(remedy.kind != "redo" for remedy in without) or len(without) == len(finding.remedies)
    return without if without and helps else finding.remedies


def _moves(procedure: Procedure, edition: Edition, case: Case, *, on: date) -> Iterator[Move]:
    """Yield the forward moves from where the dossier stands to the step aimed at."""
    step = procedure.steps[case.dossier.step]
    while not step.ends and step.kind is not StepKind.FINAL:
        forward = [move for move in procedure.moves_from(step.name) if move.kind is MoveKind.FORWARD]
        needed = [move for move in forward if _is_needed(edition, case, move, on=on)]
        if not needed:
            return
        yield needed[0]
        step = procedure.steps[needed[0].dest]


def _is_needed(edition: Edition, case: Case, move: Move, *, on: date) -> bool:
    return move.guard is not Guard.OPTIONAL or edition.guards(move.name, case, on)


def _stage(edition: Edition, case: Case, move: Move, *, on: date) -> Stage:
    if move.guard is Guard.FREE:
        return Stage(move, on, on)
    try:
        seen = edition.assess(move.name, case, on)
    except CalendarFileError as error:
        return Stage(move, on, None, unclear=error.message)
    missing = tuple(finding for finding in seen.findings if not finding.opens)
    earliest = seen.possible_from if seen.findings else None
    counts = None if earliest is None else edition.effective_on(move.name, case, earliest)
    return Stage(move, on, earliest, _latest(seen, earliest), missing, counts, _why_not(seen, earliest))


def _latest(seen: Assessment, earliest: date | None) -> date | None:
    return seen.latest if earliest is not None and earliest == seen.earliest else None


def _why_not(seen: Assessment, earliest: date | None) -> str:
    if earliest is not None:
        return ""
    return "no remedy is known" if seen.findings else "no rule in force opens this move on that day"


def _assumed(case: Case, stage: Stage, day: date) -> Case:
    """Return the case as it would be once the step has happened on `day`."""
    dossier = case.dossier
    remedies = [remedy for finding in stage.missing for remedy in cheapest_fix(finding)]
    acts = dict(dossier.acts)
    for remedy in remedies:
        slug = remedy.about.partition(".")[0]
        if remedy.kind == "accept":
            acts[slug] = tuple(_accepted(acts.get(slug, ())))
        elif remedy.kind in _DONE_BY_AN_ACT and slug in KINDS:
            acts[slug] = _with(acts.get(slug, ()), _act(dossier, slug, day))
    return replace(case, dossier=replace(dossier, step=stage.move.dest, acts=acts, moved_on=day))


def _accepted(group: Iterable[Recorded]) -> Iterable[Recorded]:
    return (one if one.accepted else replace(one, accepted_by=ASSUMED) for one in group)


def _with(group: tuple[Recorded, ...], act: Act) -> tuple[Recorded, ...]:
    if any(one.entered_by == ASSUMED and one.on == act.on for one in group):
        return group
    added = Recorded(act=act, n=0, first_n=0, entered_by=ASSUMED, accepted_by=ASSUMED)
    return tuple(sorted((*group, added), key=lambda one: (one.on, one.n)))


def _act(dossier: Dossier, slug: str, day: date) -> Act:
    """Return the assumed act: the last of its kind held again on `day`, or one of which only the dates are known."""
    kind = KINDS[slug]
    fields: dict[str, Any] = {name: _blank(slug, name, day) for name in kind.model_fields}
    last = dossier.latest(slug, date.max)
    known = {} if last is None else {n: v for n, v in last.act if not isinstance(v, date)}
    return kind.model_construct(**{**fields, **known, "on": day})


def _blank(slug: str, name: str, day: date) -> object:
    """Return the value of a field of an act that has not happened: dates are its day, counts nought, else unknown.

    A date that belongs to a person, such as a birth, is never assumed.
    """
    if name in KINDS[slug].private_fields():
        return None
    what = record_fields(slug)[name]
    return day if what is Kind.DATE else 0 if what is Kind.NUMBER else None
