"""Decides whether a dossier may make a move on a day, and gives every reason at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from engine.dossiers.facts import Facts
from engine.dossiers.workflow import Guard, Move, Step, Workflow
from engine.errors import Message
from engine.law.model.edition import Edition
from engine.law.model.finding import Assessment, Granted, Refused
from engine.law.model.rule import Sentence


def decide(workflow: Workflow, edition: Edition, facts: Facts, *, move: Move, on: date) -> Granted | Refused:
    """Return the decision on a move, with a verdict of every rule that guards it.

    Args:
        workflow: The workflow; its machine decides whether the move leads from the step of the dossier.
        edition: The policies, whose rules give every verdict.
        facts: The dossier with its place and calendar.
        move: The move asked for; the decision is a refusal where it does not start from the step of the dossier.
        on: Business day of the move.

    """
    dossier = facts.dossier
    structural = _structural(workflow, facts, move, on=on)
    free = move.guard is Guard.FREE or (move.guard is Guard.OPTIONAL and not edition.guards(move.name, facts, on))
    verdicts = () if free else edition.said(move.name, facts, on)
    if not (free or verdicts):
        structural = (*structural, _NO_RULE)
    verdict = free or all(rule_verdict.opens for rule_verdict in verdicts)
    opened = not structural and workflow.fire(dossier.step, move.name, opened=verdict) == move.dest
    answer = Granted if opened else Refused
    asked = None if free else partial(edition.assess, move.name, facts, on)
    return answer(
        dossier=dossier.ref, move=move.name, source=dossier.step, dest=move.dest, on=on, said=verdicts,
        explain=partial(_explained, asked, on, is_stopped=bool(structural)), structural=structural,
        effective_on=edition.effective_on(move.name, facts, on) if opened else None,
        not_required=free and move.guard is Guard.OPTIONAL,
    )  # fmt: skip


def _explained(asked: Callable[[], Assessment] | None, on: date, *, is_stopped: bool) -> Assessment:
    """Return the findings of the rules, none for a free move; without days where the workflow itself refuses."""
    assessment = Assessment((), on, None, None if is_stopped else on) if asked is None else asked()
    return replace(assessment, earliest=None, latest=None, possible_from=None, later=()) if is_stopped else assessment


def may(workflow: Workflow, edition: Edition, facts: Facts, *, move: Move, on: date) -> bool:
    """Tell whether `decide` would grant the move: the verdict without reasons, several times as fast."""
    if _structural(workflow, facts, move, on=on):
        return False
    if move.guard is not Guard.FREE:
        if not edition.guards(move.name, facts, on):
            return move.guard is Guard.OPTIONAL
        if not edition.opens(move.name, facts, on):
            return False
    return workflow.table.get((facts.dossier.step, move.name)) == move.dest


_NO_RULE = Message("move.no_rule")


def _structural(workflow: Workflow, facts: Facts, move: Move, *, on: date) -> tuple[Message, ...]:
    dossier = facts.dossier
    reasons: list[Message] = []
    if dossier.step not in move.sources:
        here, *sources = (_label(workflow.steps[name]) for name in (dossier.step, *move.sources))
        reasons.append(Message("move.not_from_here", here=here, sources=tuple(sources)))
    if dossier.moved_on is not None and on < dossier.moved_on:
        reasons.append(Message("move.before_last_move", on=on, last=dossier.moved_on))
    return tuple(reasons)


def _label(step: Step) -> Sentence:
    return Sentence(step.label_vi, step.label_en)
