"""A sample of every command and query over the world of samples, with the permissions that it asks for, in order.

Commands are dry runs. What asks for more when an option is given has a sample for each.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from application.administration.change_users import AddUser, RenameUser, SetMail
from application.administration.check_office import CheckOffice
from application.administration.disable_user import DisableUser, EnableUser
from application.administration.grant_role import EndRole, GrantRole
from application.administration.list_users import ListUsers, ShowUser
from application.administration.rebuild_read_models import RebuildReadModels
from application.administration.what_is_open import DemandOpen, Part, WhatIsOpen
from application.alerts.answer_alert import AcknowledgeAlert, SnoozeAlert
from application.alerts.list_alerts import ListAlerts, ShowAlert
from application.alerts.scan_for_alerts import ScanForAlerts, StartWatch
from application.alerts.show_board import ShowBoard
from application.alerts.show_upcoming import ShowUpcoming
from application.audit.entry_in_full import ShowEntryInFull
from application.audit.replay_decisions import ReadTwice, ReplayDecisions
from application.audit.verify_log import MeasureLog, VerifyLog
from application.dossiers.accept_evidence import AcceptEvidence
from application.dossiers.correct_entry import CorrectAct, RedateMove, ShowCorrectable
from application.dossiers.desk.advance_many import AdvanceMany
from application.dossiers.desk.news import DossierChanged, SightChanged
from application.dossiers.desk.preview_change import PreviewActs, PreviewCorrection
from application.dossiers.evidence_waiting import AcceptOfMany, ListEvidenceWaiting
from application.dossiers.make_move import AdvanceDossier, ReturnDossier, WithdrawDossier
from application.dossiers.queries.check_move import CheckMove, ShowRoadmap
from application.dossiers.queries.list_dossiers import CompleteCode, CountDossiers, ListDossiers
from application.dossiers.queries.show_dossier import ShowDossier
from application.dossiers.queries.show_history import ShowEntry, ShowHistory
from application.dossiers.queries.show_moment import ShowMoment
from application.dossiers.record_acts import OpenDossier, RecordActs
from application.dossiers.uphold_decision import UpholdDecision
from application.notifications.preview_digest import PreviewDigest
from application.notifications.running_deadlines import CalendarFeed
from application.notifications.send_letters import SendLetters
from application.organisation.change_unit import EndUnit, MergeUnits, RenameUnit
from application.organisation.import_tree import ImportTree
from application.organisation.show_tree import CompleteUnit, ShowTree
from application.sign_in.factors.reset_factors import ResetFactors
from application.sign_in.invite_user import InviteUser
from application.units.list_statements import ListStatements
from application.units.list_units import ListUnits
from application.units.record_statements import CorrectStatement, RecordStatements
from application.units.unit_page import ShowUnit
from engine.access.actions import Action
from engine.access.permissions import Subject
from engine.terms import Role
from tests.support.engine.gates import Gate, Sample, anywhere, by_move, everywhere, in_cell
from tests.support.engine.law_samples import LAW_SAMPLES
from tests.support.engine.sample_world import CELL, DAY, stated
from tests.support.engine.small import DECIDERS, PROCEDURE, TREE
from tests.support.engine.world import AN

_ACCEPTING = frozenset({Role.SECRETARY, Role.COMMITTEE})


_CHECK, _ALERTS = in_cell(Action.CHECK), anywhere(Action.ALERTS)
_NOTE = {"on": "12/01/2026", "text": "thử"}
_DRY: dict[str, Any] = {"dry_run": True}
_WHY: dict[str, Any] = {"dry_run": True, "reason": "thử"}

_DOSSIERS: Mapping[str, Sample] = {
    "open": Sample(
        lambda who, at: OpenDossier(actor=who, cell=at.unit, acts=(("candidate", AN),), **_DRY),
        (by_move(Action.NOMINATE, "nominate"),),
    ),
    "record": Sample(
        lambda who, at: RecordActs(
            actor=who, ref=at.ref, acts=(("note", {"on": "12/01/2026", "text": "thử"}),), **_DRY
        ),
        (in_cell(Action.RECORD),),
    ),
    "record what the workflow gives to others": Sample(
        lambda who, at: RecordActs(
            actor=who, ref=at.ref, acts=(("verification_conclusion", {"on": "10/03/2026", "result": "clear"}),), **_DRY
        ),
        (in_cell(Action.RECORD, {Role.APPRAISER}),),
    ),
    "preview acts": Sample(
        lambda who, at: PreviewActs(actor=who, ref=at.ref, acts=(("note", _NOTE),)), (in_cell(Action.RECORD),)
    ),
    "preview a correction": Sample(
        lambda who, at: PreviewCorrection(actor=who, ref=at.ref, n=3, fields={"number": "9-NQ/CB"}, reason="thử"),
        (by_move(Action.RECORD, "nominate"),),
    ),
    "correct an act": Sample(
        lambda who, at: CorrectAct(actor=who, ref=at.ref, n=3, fields={"number": "9-NQ/CB"}, **_WHY),
        (by_move(Action.RECORD, "nominate"),),
    ),
    "redate a move": Sample(
        lambda who, at: RedateMove(actor=who, ref=at.ref, n=at.move, on=date(2026, 1, 11), **_WHY),
        (by_move(Action.ADVANCE, "nominate"),),
    ),
    "uphold a decision": Sample(
        lambda who, at: UpholdDecision(actor=who, ref=at.trained, n=at.doubted, **_WHY),
        (by_move(Action.ADVANCE, "train"),),
    ),
    "accept": Sample(
        lambda who, at: AcceptEvidence(actor=who, ref=at.ref, **_DRY), (in_cell(Action.ACCEPT, _ACCEPTING),)
    ),
    "accept what is for others": Sample(
        lambda who, at: AcceptEvidence(actor=who, ref=at.ref, numbers=(at.vote,), **_DRY),
        (in_cell(Action.ACCEPT, _ACCEPTING), in_cell(Action.ACCEPT, DECIDERS)),
    ),
    "papers that wait": Sample(
        lambda who, _: ListEvidenceWaiting(actor=who), (anywhere(Action.ACCEPT), anywhere(Action.LIST))
    ),
    "accept of many": Sample(
        lambda who, at: AcceptOfMany(actor=who, papers=((at.ref, (at.vote,)),), **_DRY), (anywhere(Action.ACCEPT),)
    ),
    "advance": Sample(
        lambda who, at: AdvanceDossier(actor=who, ref=at.ref, move="train", confirmed=True, **_DRY),
        (_CHECK, by_move(Action.ADVANCE, "train")),
    ),
    "advance many": Sample(
        lambda who, at: AdvanceMany(actor=who, seen=((at.ref, None),), move="train", **_DRY),
        (Gate(Action.ADVANCE, Subject(), frozenset(role for move in PROCEDURE.moves.values() for role in move.roles)),),
    ),
    "return": Sample(
        lambda who, at: ReturnDossier(actor=who, ref=at.trained, to="nominated", confirmed=True, **_WHY),
        (_CHECK, by_move(Action.RETURN, "return_to_nominated")),
    ),
    "withdraw": Sample(
        lambda who, at: WithdrawDossier(actor=who, ref=at.ref, confirmed=True, **_WHY),
        (_CHECK, by_move(Action.WITHDRAW, "withdraw")),
    ),
    "check a move": Sample(lambda who, at: CheckMove(actor=who, ref=at.ref), (_CHECK,)),
    "roadmap": Sample(lambda who, at: ShowRoadmap(actor=who, ref=at.ref), (_CHECK,)),
    "changes of a dossier": Sample(
        lambda who, at: DossierChanged(actor=who, ref=at.ref, since=1), (in_cell(Action.SHOW),)
    ),
    "changes in sight": Sample(lambda who, _: SightChanged(actor=who, since=1), (anywhere(Action.LIST),)),
    "correctable": Sample(lambda who, at: ShowCorrectable(actor=who, ref=at.ref, n=1), (_CHECK,)),
    "show": Sample(lambda who, at: ShowDossier(actor=who, ref=at.ref), (in_cell(Action.SHOW),)),
    "history": Sample(lambda who, at: ShowHistory(actor=who, ref=at.ref), (in_cell(Action.HISTORY),)),
    "entry": Sample(lambda who, at: ShowEntry(actor=who, ref=at.ref, n=1), (in_cell(Action.HISTORY),)),
    "entry in full": Sample(lambda who, at: ShowEntryInFull(actor=who, ref=at.ref, n=1), (in_cell(Action.HISTORY),)),
    "moment": Sample(lambda who, at: ShowMoment(actor=who, ref=at.ref, n=1), (in_cell(Action.HISTORY),)),
    "list": Sample(lambda who, _: ListDossiers(actor=who), (anywhere(Action.LIST),)),
    "counts of lists": Sample(
        lambda who, _: CountDossiers(actor=who, lists={"all": ListDossiers(actor=who)}), (anywhere(Action.LIST),)
    ),
    "list of a unit": Sample(
        lambda who, at: ListDossiers(actor=who, units=(at.unit,)), (anywhere(Action.LIST), in_cell(Action.LIST))
    ),
    "list by private days": Sample(
        lambda who, _: ListDossiers(actor=who, changing_by=DAY),
        (anywhere(Action.LIST), anywhere(Action.READ_PRIVATE)),
    ),
    "complete a code": Sample(lambda who, _: CompleteCode(actor=who, prefix="HS", most=5), (anywhere(Action.LIST),)),
}

_ALERTING: Mapping[str, Sample] = {
    "scan": Sample(lambda who, _: ScanForAlerts(actor=who, **_DRY), (everywhere(Action.SCAN),)),
    "watch": Sample(lambda who, _: StartWatch(actor=who), (everywhere(Action.SCAN),)),
    "watch with a board": Sample(lambda who, _: StartWatch(actor=who, board=True), (everywhere(Action.SCAN), _ALERTS)),
    "board": Sample(lambda who, _: ShowBoard(actor=who, top=5, ahead=30), (_ALERTS,)),
    "upcoming": Sample(lambda who, _: ShowUpcoming(actor=who, days=30), (_ALERTS,)),
    "upcoming of a unit": Sample(
        lambda who, at: ShowUpcoming(actor=who, days=30, unit=at.unit), (in_cell(Action.ALERTS), _ALERTS)
    ),
    "alerts": Sample(lambda who, _: ListAlerts(actor=who), (_ALERTS,)),
    "alerts of a unit": Sample(lambda who, at: ListAlerts(actor=who, unit=at.unit), (in_cell(Action.ALERTS), _ALERTS)),
    "alert": Sample(lambda who, at: ShowAlert(actor=who, alert=at.alert), (in_cell(Action.ALERTS),)),
    "acknowledge": Sample(
        lambda who, at: AcknowledgeAlert(actor=who, alert=at.alert, **_DRY), (in_cell(Action.ALERT_ACK),)
    ),
    "snooze": Sample(
        lambda who, at: SnoozeAlert(actor=who, alert=at.alert, until=date(2026, 11, 25), **_WHY),
        (_ALERTS, in_cell(Action.ALERT_SNOOZE)),
    ),
    "letters": Sample(lambda who, _: SendLetters(actor=who), (everywhere(Action.SCAN),)),
    "own digest": Sample(lambda who, _: PreviewDigest(actor=who), ()),
    "digest of another": Sample(lambda who, _: PreviewDigest(actor=who, person="lan"), (everywhere(Action.USER_SHOW),)),
    "calendar": Sample(lambda who, _: CalendarFeed(actor=who), (_ALERTS,)),
    "calendar of a unit": Sample(
        lambda who, at: CalendarFeed(actor=who, unit=at.unit), (in_cell(Action.ALERTS), _ALERTS)
    ),
}

_OFFICE: Mapping[str, Sample] = {
    "import a tree": Sample(
        lambda who, _: ImportTree(actor=who, windows=TREE, **_DRY), (everywhere(Action.ORG_IMPORT),)
    ),
    "rename a unit": Sample(
        lambda who, _: RenameUnit(actor=who, unit=CELL, name="Chi bộ Mới", **_DRY), (everywhere(Action.ORG_IMPORT),)
    ),
    "end a unit": Sample(lambda who, _: EndUnit(actor=who, unit="cb-2", **_DRY), (everywhere(Action.ORG_IMPORT),)),
    "merge units": Sample(
        lambda who, _: MergeUnits(actor=who, unit="cb-2", into=CELL, **_DRY), (everywhere(Action.ORG_IMPORT),)
    ),
    "tree": Sample(lambda who, _: ShowTree(actor=who), (everywhere(Action.ORG_SHOW),)),
    "complete a unit": Sample(lambda who, _: CompleteUnit(actor=who), (anywhere(Action.ORG_SHOW),)),
    "add a user": Sample(
        lambda who, _: AddUser(actor=who, login="moi", name="Lê Văn Mới", **_DRY), (everywhere(Action.USER_ADD),)
    ),
    "mail": Sample(
        lambda who, _: SetMail(actor=who, login="xa", mail="xa@example.org", **_DRY), (everywhere(Action.USER_ADD),)
    ),
    "rename a user": Sample(
        lambda who, _: RenameUser(actor=who, login="xa", name="Bùi Thị Khác", **_DRY), (everywhere(Action.USER_ADD),)
    ),
    "reset factors": Sample(lambda who, _: ResetFactors(actor=who, login="xa", **_DRY), (everywhere(Action.USER_ADD),)),
    "invite a user": Sample(lambda who, _: InviteUser(actor=who, login="xa", **_DRY), (everywhere(Action.USER_ADD),)),
    "users": Sample(lambda who, _: ListUsers(actor=who), (everywhere(Action.USER_SHOW),)),
    "user": Sample(lambda who, _: ShowUser(actor=who, login="xa"), (everywhere(Action.USER_SHOW),)),
    "disable": Sample(lambda who, _: DisableUser(actor=who, login="xa", **_DRY), (everywhere(Action.USER_ROLE),)),
    "enable": Sample(lambda who, _: EnableUser(actor=who, login="xa", **_DRY), (everywhere(Action.USER_ROLE),)),
    "grant a role": Sample(
        lambda who, at: GrantRole(actor=who, login="xa", role=Role.CLERK, unit=at.unit, **_DRY),
        (in_cell(Action.USER_ROLE),),
    ),
    "grant a role over everything": Sample(
        lambda who, _: GrantRole(actor=who, login="xa", role=Role.CLERK, unit="*", **_DRY),
        (everywhere(Action.USER_ROLE),),
    ),
    "end a role": Sample(
        lambda who, _: EndRole(actor=who, login="minh", role=Role.SECRETARY, unit=CELL, **_DRY),
        (in_cell(Action.USER_ROLE),),
    ),
    "check the office": Sample(lambda who, _: CheckOffice(actor=who, every_seconds=300), (anywhere(Action.DOCTOR),)),
    "what is open": Sample(lambda who, _: WhatIsOpen(actor=who), (anywhere(Action.ORG_SHOW),)),
    "open for work": Sample(lambda who, _: DemandOpen(actor=who, part=Part.OPENING), (anywhere(Action.NOMINATE),)),
    "rebuild": Sample(lambda who, _: RebuildReadModels(actor=who, **_DRY), (everywhere(Action.REBUILD),)),
    "verify the log": Sample(lambda who, _: VerifyLog(actor=who), (everywhere(Action.AUDIT),)),
    "measure the log": Sample(lambda who, _: MeasureLog(actor=who), (everywhere(Action.AUDIT),)),
    "replay": Sample(lambda who, _: ReplayDecisions(actor=who), (anywhere(Action.REPLAY),)),
    "replay of a dossier": Sample(lambda who, at: ReplayDecisions(actor=who, ref=at.ref), (in_cell(Action.REPLAY),)),
    "read twice": Sample(lambda who, _: ReadTwice(actor=who, day=DAY), (anywhere(Action.REPLAY),)),
    "read a dossier twice": Sample(
        lambda who, at: ReadTwice(actor=who, ref=at.ref, day=DAY), (in_cell(Action.REPLAY),)
    ),
}

_UNITS: Mapping[str, Sample] = {
    "unit": Sample(lambda who, at: ShowUnit(actor=who, unit=at.unit), (in_cell(Action.UNIT_SHOW),)),
    "units": Sample(lambda who, _: ListUnits(actor=who), (anywhere(Action.UNIT_SHOW),)),
    "statements": Sample(lambda who, _: ListStatements(actor=who), (anywhere(Action.UNIT_SHOW),)),
    "statements of a unit": Sample(
        lambda who, at: ListStatements(actor=who, unit=at.unit),
        (anywhere(Action.UNIT_SHOW), in_cell(Action.UNIT_SHOW)),
    ),
    "state": Sample(
        lambda who, at: RecordStatements(actor=who, statements=(stated(at.unit, 2028),), **_DRY),
        (in_cell(Action.UNIT_RECORD),),
    ),
    "correct a statement": Sample(
        lambda who, at: CorrectStatement(actor=who, n=at.statement, statement=None, **_WHY),
        (anywhere(Action.UNIT_RECORD), in_cell(Action.UNIT_RECORD)),
    ),
}

SAMPLES: Mapping[str, Sample] = {**_DOSSIERS, **_ALERTING, **LAW_SAMPLES, **_OFFICE, **_UNITS}
