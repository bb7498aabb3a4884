"""Samples of the use cases of the law: editions shown, compared, proposed, approved, tried."""

from collections.abc import Mapping
from typing import Any

from application.editions.adopt_edition import AdoptEdition
from application.editions.approve_edition import ApproveEdition, PreviewApproval
from application.editions.edition_named import EditionNamed
from application.editions.look_at_law import (
    CompareEditions,
    FindPlace,
    ListEditions,
    ListWorkflows,
    ShowLaw,
    ShowWorkflow,
)
from application.editions.propose_edition import ProposeEdition
from application.editions.trials.answers_that_change import AnswersThatChange, ListEditionsToTry
from application.editions.trials.stopped_by_rule import DossiersStopped
from application.editions.try_edition import TryEdition
from engine.access.actions import Action
from tests.support.engine.gates import Sample, anywhere, everywhere, in_cell
from tests.support.engine.sample_world import CELL

_IN_USE = EditionNamed()
_DRY: dict[str, Any] = {"dry_run": True}

LAW_SAMPLES: Mapping[str, Sample] = {
    "law": Sample(lambda who, _: ShowLaw(actor=who), (anywhere(Action.POLICY_SHOW),)),
    "place": Sample(lambda who, _: FindPlace(actor=who, unit=CELL), (everywhere(Action.ORG_SHOW),)),
    "workflow": Sample(lambda who, _: ShowWorkflow(actor=who), (anywhere(Action.WORKFLOW_SHOW),)),
    "workflows": Sample(lambda who, _: ListWorkflows(actor=who), (anywhere(Action.WORKFLOW_SHOW),)),
    "workflow of a dossier": Sample(lambda who, at: ListWorkflows(actor=who, ref=at.ref), (in_cell(Action.CHECK),)),
    "editions": Sample(lambda who, _: ListEditions(actor=who), (everywhere(Action.POLICY_SHOW),)),
    "compare": Sample(
        lambda who, _: CompareEditions(actor=who, before=_IN_USE, after=_IN_USE), (anywhere(Action.POLICY_SHOW),)
    ),
    "propose": Sample(
        lambda who, at: ProposeEdition(actor=who, folder=at.draft.title, **_DRY), (everywhere(Action.POLICY_PROPOSE),)
    ),
    "preview an approval": Sample(
        lambda who, at: PreviewApproval(actor=who, edition=at.draft.edition), (everywhere(Action.POLICY_APPROVE),)
    ),
    "approve": Sample(
        lambda who, at: ApproveEdition(
            actor=who, edition=at.draft.edition, workflow=at.draft.workflow, pending=0, flips=0, **_DRY
        ),
        (everywhere(Action.POLICY_APPROVE),),
    ),
    "adopt": Sample(
        lambda who, at: AdoptEdition(actor=who, folder=at.draft.title, **_DRY), (everywhere(Action.POLICY_ADOPT),)
    ),
    "try": Sample(lambda who, _: TryEdition(actor=who, edition=_IN_USE), (anywhere(Action.POLICY_TRY),)),
    "answers that change": Sample(
        lambda who, _: AnswersThatChange(actor=who, edition=_IN_USE, most=9), (anywhere(Action.POLICY_TRY),)
    ),
    "editions to try": Sample(
        lambda who, _: ListEditionsToTry(actor=who), (anywhere(Action.POLICY_TRY), everywhere(Action.POLICY_SHOW))
    ),
    "stopped by a rule": Sample(lambda who, _: DossiersStopped(actor=who, rule="INT-01"), (anywhere(Action.LIST),)),
    "stopped by a rule in a unit": Sample(
        lambda who, at: DossiersStopped(actor=who, rule="INT-01", unit=at.unit),
        (anywhere(Action.LIST), in_cell(Action.LIST)),
    ),
    "try on a unit": Sample(
        lambda who, at: TryEdition(actor=who, edition=_IN_USE, unit=at.unit), (in_cell(Action.POLICY_TRY),)
    ),
}
