"""Tells what acts, or the correction of one, would change for the next step, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from application.access import Access
from application.dossiers.correct_entry import CorrectAct, correct_act
from application.dossiers.record_acts import RecordActs, TypedAct, record_acts
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.decisions.decide import decide
from engine.decisions.redaction import Redaction
from engine.dossiers.dossier import Dossier
from engine.law.law import Law
from engine.law.model.finding import Decision
from engine.values import Value


class MoveCompared(Value, frozen=True):
    """One move forward: what it would be answered today as things stand, after the change, and once it is accepted."""

    before: Decision
    after: Decision
    accepted: Decision


class ChangePreview(Value, frozen=True):
    """What a change would do.

    Attributes:
        moves: The moves forward from where the dossier stands.
        dossier: The dossier after the change.
        day: The day on which was asked.
        law: The law in use, with the workflow of the dossier.

    """

    moves: tuple[MoveCompared, ...]
    dossier: Dossier
    day: date
    law: Law


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewActs(Query[ChangePreview]):
    """What would recording these acts change for the next step?"""

    ref: str
    acts: tuple[TypedAct, ...]


@use_case(PreviewActs)
def preview_acts(query: PreviewActs, work: UnitOfWork, access: Access) -> ChangePreview:
    """Compare the answers before and after; raises as `record_acts`."""
    command = RecordActs(actor=query.actor, ref=query.ref, acts=query.acts, dry_run=True)
    return _compared(record_acts(command, work, access).dossier, work, access)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewCorrection(Query[ChangePreview]):
    """What would this correction change for the next step? The fields are those of `CorrectAct`."""

    ref: str
    n: int
    fields: Mapping[str, Any] | None
    reason: str


@use_case(PreviewCorrection)
def preview_correction(query: PreviewCorrection, work: UnitOfWork, access: Access) -> ChangePreview:
    """Compare the answers before and after; raises as `correct_act`."""
    command = CorrectAct(
        actor=query.actor, ref=query.ref, n=query.n, fields=query.fields, reason=query.reason, dry_run=True
    )
    return _compared(correct_act(command, work, access).dossier, work, access)


def _compared(after: Dossier, work: UnitOfWork, access: Access) -> ChangePreview:
    before, day, redaction = work.load(after.ref), work.clock.today(), access.redaction(after)
    law = work.law_of(after)
    states = (before, after, _accepted(after, since=before.version))
    moves = []
    for move in law.workflow.moves_forward(before.step):
        answers = (decide(law.workflow, law.edition, work.facts(each), move=move, on=day) for each in states)
        moves.append(MoveCompared(*(_for_reader(answer, redaction) for answer in answers)))
    return ChangePreview(tuple(moves), after, day, law)


def _for_reader(answer: Decision, redaction: Redaction | None) -> Decision:
    return answer if redaction is None else redaction.decision(answer)


def _accepted(dossier: Dossier, *, since: int) -> Dossier:
    """Return the dossier as if somebody had accepted what was recorded after an entry."""
    acts = {
        slug: tuple(act._replace(accepted_by=act.accepted_by or "?") if act.n > since else act for act in group)
        for slug, group in dossier.acts.items()
    }
    return replace(dossier, acts=acts)
