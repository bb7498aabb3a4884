"""The log draft of a decision: verdicts by rule, never the values that the rules read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from engine.dossiers.fold import REASON
from engine.errors import Message
from engine.law.model.finding import Decision, Granted
from engine.ledger.entry import Draft
from engine.terms import EntryKind


def move_draft(
    decision: Decision, *, org: int, reason: str = "", auto: bool = False, in_doubt: Sequence[int] = ()
) -> Draft:
    """Return the log draft of a granted or refused move: verdicts by rule, never the values that the rules read.

    Args:
        decision: The decision.
        org: Number of the `@org` entry that the organisation tree came from.
        reason: The reason in the words of the clerk; a private value.
        auto: True when the workflow made the move automatically.
        in_doubt: Entries of earlier moves that were to be reviewed when this decision was made.

    """
    granted = isinstance(decision, Granted)
    body: dict[str, Any] = {
        "move": decision.move, "from": decision.source, "to": decision.dest, "on": decision.on.isoformat(), "org": org,
        "findings": [[rule.rule, str(rule.verdict), rule.law_on.isoformat()] for rule in decision.said],
    }  # fmt: skip
    counts = None if decision.effective_on is None else decision.effective_on.isoformat()
    flags = {"auto": auto, "not_required": decision.not_required, "effective_on": counts, "in_doubt": list(in_doubt)}
    body.update({name: value for name, value in flags.items() if value})
    if not granted:
        body["structural"] = [recorded_reason(reason) for reason in decision.structural]
    private: Mapping[str, Any] = {REASON: reason} if reason else {}
    return Draft(EntryKind.MOVED if granted else EntryKind.REFUSED, body, private)


_REASONS = {
    "move.no_rule": "no rule in force opens this move on that day",
    "move.not_from_here": "the dossier stands on “{here}”; this can only be done from: {sources}",
    "move.before_last_move": "{on} is before the dossier's last move ({last})",
}
"""Code → the text that the log keeps of it. It belongs to the form of the log: a replay compares it."""


def recorded_reason(reason: Message) -> str:
    """Return a reason that no rule gives, as the log keeps it."""
    return _REASONS[reason.code].format(**{name: _recorded(value) for name, value in reason.values.items()})


def _recorded(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_recorded, value))
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(getattr(value, "en", value))
