"""Everything that somebody may ask of hoso, and which roles it takes. Knows no person and no place."""

from enum import StrEnum

from engine.terms import Role


class Action(StrEnum):
    """Everything that somebody may ask of hoso."""

    NOMINATE = "nominate"
    RECORD = "record"
    ACCEPT = "accept"
    ADVANCE = "advance"
    RETURN = "return"
    WITHDRAW = "withdraw"
    CHECK = "check"
    READ_PRIVATE = "read_private"
    SHOW = "show"
    LIST = "list"
    HISTORY = "history"
    REPLAY = "replay"
    AUDIT = "audit"
    ORG_IMPORT = "org_import"
    ORG_SHOW = "org_show"
    USER_ADD = "user_add"
    USER_ROLE = "user_role"
    USER_SHOW = "user_show"
    POLICY_PROPOSE = "policy_propose"
    POLICY_APPROVE = "policy_approve"
    POLICY_ADOPT = "policy_adopt"
    POLICY_TRY = "policy_try"
    POLICY_SHOW = "policy_show"
    WORKFLOW_SHOW = "workflow_show"
    DOCTOR = "doctor"
    REBUILD = "rebuild"
    SCAN = "scan"
    ALERTS = "alerts"
    ALERT_ACK = "alert_ack"
    ALERT_SNOOZE = "alert_snooze"
    UNIT_RECORD = "unit_record"
    UNIT_SHOW = "unit_show"


WRITING_ROLES = frozenset({Role.CLERK, Role.SECRETARY, Role.APPRAISER, Role.COMMITTEE})
"""Roles that add to dossiers; an auditor holds none of them in the same scope (R5)."""

WRITING = frozenset({Action.NOMINATE, Action.RECORD, Action.ACCEPT, Action.ADVANCE, Action.RETURN, Action.WITHDRAW})
"""Actions that add to a dossier; the caller hands in the roles that the workflow file gives the move or the act."""

_ALL = frozenset(Role)
_READERS = WRITING_ROLES | {Role.AUDITOR}
_LOG_READERS = frozenset({Role.AUDITOR, Role.SUPERVISOR, Role.ADMIN})
_LAWMAKING = (Action.POLICY_PROPOSE, Action.POLICY_APPROVE, Action.POLICY_ADOPT)

ROLES: dict[Action, frozenset[Role]] = {
    Action.NOMINATE: frozenset({Role.CLERK, Role.SECRETARY}),
    Action.RECORD: frozenset({Role.CLERK, Role.SECRETARY}),
    Action.ACCEPT: frozenset({Role.SECRETARY, Role.COMMITTEE}),
    Action.ADVANCE: frozenset({Role.COMMITTEE}),
    Action.RETURN: frozenset({Role.SECRETARY, Role.COMMITTEE}),
    Action.WITHDRAW: frozenset({Role.CLERK, Role.SECRETARY}),
    Action.CHECK: _READERS,
    Action.READ_PRIVATE: _READERS,
    Action.SHOW: _READERS | {Role.SUPERVISOR},
    Action.LIST: _READERS | {Role.SUPERVISOR},
    Action.HISTORY: _READERS,
    Action.REPLAY: _LOG_READERS,
    Action.AUDIT: _LOG_READERS,
    Action.ORG_IMPORT: frozenset({Role.ADMIN}),
    Action.ORG_SHOW: _ALL,
    Action.USER_ADD: frozenset({Role.ADMIN}),
    Action.USER_ROLE: frozenset({Role.ADMIN}),
    Action.USER_SHOW: frozenset({Role.ADMIN, Role.AUDITOR}),
    **dict.fromkeys(_LAWMAKING, frozenset({Role.COMMITTEE, Role.ADMIN})),
    Action.POLICY_TRY: _LOG_READERS | {Role.COMMITTEE},
    Action.POLICY_SHOW: _ALL,
    Action.WORKFLOW_SHOW: _ALL,
    Action.DOCTOR: _LOG_READERS | {Role.COMMITTEE},
    Action.REBUILD: frozenset({Role.ADMIN}),
    Action.SCAN: frozenset({Role.ADMIN, Role.COMMITTEE, Role.SUPERVISOR}),
    Action.ALERTS: _READERS | {Role.SUPERVISOR},
    Action.ALERT_ACK: WRITING_ROLES | {Role.SUPERVISOR},
    Action.ALERT_SNOOZE: frozenset({Role.SECRETARY, Role.COMMITTEE, Role.SUPERVISOR}),
    Action.UNIT_RECORD: frozenset({Role.COMMITTEE, Role.ADMIN}),
    Action.UNIT_SHOW: _READERS | {Role.SUPERVISOR, Role.ADMIN},
}
"""Which roles an action needs when the caller hands in none. Supervisors see codes and dates, admins no content."""

WHOLE = frozenset({Action.ORG_IMPORT, Action.USER_ROLE, *_LAWMAKING, Action.REBUILD})
"""Actions that, asked for no unit in particular, change things for everybody: they need a role over the whole tree."""
