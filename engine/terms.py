"""The small closed word lists that all parts share."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a rule says. Only MET, WAIVED and NOT_APPLICABLE open a guard; UNKNOWN never does."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    WAIVED = "waived"
    NOT_APPLICABLE = "not_applicable"


OPENING = (Verdict.MET, Verdict.WAIVED, Verdict.NOT_APPLICABLE)
"""Verdicts that open a guard; a tuple, because it is asked for every rule and the hash of a word costs more."""


class Enforce(StrEnum):
    """What an unmet or unknown rule does to the move."""

    DENY = "deny"
    WARN = "warn"


class Confidence(StrEnum):
    """How well the text of a rule is known: A quoted, B named by a bank, C secondary, R recalled (never blocks)."""

    A = "A"
    B = "B"
    C = "C"
    R = "R"


class Role(StrEnum):
    """What a person may be in a part of the organisation tree."""

    CLERK = "clerk"
    SECRETARY = "secretary"
    APPRAISER = "appraiser"
    COMMITTEE = "committee"
    AUDITOR = "auditor"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class ActField:
    """The name of a field of an act, as a value of a message: people read it by its label."""

    act: str
    name: str

    def __str__(self) -> str:
        """Return the name of the field alone."""
        return self.name


class UnitKind(StrEnum):
    """Kinds of body in the organisation tree. `merged` is none: from that day its parent stands for the unit."""

    CENTRE = "centre"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    GRASSROOTS = "grassroots"
    DEPARTMENT = "department"
    CELL = "cell"
    MERGED = "merged"


class EntryKind(StrEnum):
    """Kinds of line in the log."""

    OPENED = "opened"
    ACT = "act"
    CORRECTED = "corrected"
    ACCEPTED = "accepted"
    MOVED = "moved"
    REFUSED = "refused"
    REDATED = "redated"
    REVIEWED = "reviewed"
    DENIED = "denied"
    ORG_CHANGED = "org_changed"
    ORG_AMENDED = "org_amended"
    PERSON_ADDED = "person_added"
    PERSON_DISABLED = "person_disabled"
    PERSON_ENABLED = "person_enabled"
    ROLE_GRANTED = "role_granted"
    ROLE_ENDED = "role_ended"
    EDITION_PROPOSED = "edition_proposed"
    EDITION_APPROVED = "edition_approved"
    EDITION_ADOPTED = "edition_adopted"
    SUMMARIES_RESTATED = "summaries_restated"
    DUES_MOVED = "dues_moved"
    ALERTS_RAISED = "alerts_raised"
    ALERTS_CLOSED = "alerts_closed"
    ALERTS_ESCALATED = "alerts_escalated"
    ALERT_ACKED = "alert_acked"
    ALERT_SNOOZED = "alert_snoozed"
    LETTERS_SENT = "letters_sent"
    LETTER_DEAD = "letter_dead"
    UNIT_RECORDED = "unit_recorded"
    INVITED = "invited"
    PASSWORD_SET = "password_set"  # noqa: S105  # a kind of line
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    TOKEN_MADE = "token_made"  # noqa: S105  # a kind of line
    TOKEN_REVOKED = "token_revoked"  # noqa: S105  # a kind of line
    FACTOR_ASKED = "factor_asked"
    FACTOR_FAILED = "factor_failed"
    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    FACTORS_RESET = "factors_reset"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    RECOVERY_CODE_USED = "recovery_code_used"
    SESSION_CONFIRMED = "session_confirmed"


class Doubt(StrEnum):
    """Why a decision must be looked at again: it would be refused today, or its ground was corrected; graver first."""

    UNSOUND = "unsound"
    CORRECTED = "corrected"


class LetterState(StrEnum):
    """How a letter stands: to be sent (again), accepted by the next server, or given up."""

    PENDING = "pending"
    SENT = "sent"
    DEAD = "dead"


class Severity(StrEnum):
    """How much an alert presses, the least first. It rises with the days; it never blocks anything."""

    NOTICE = "notice"
    WARNING = "warning"
    OVERDUE = "overdue"
    CRITICAL = "critical"
