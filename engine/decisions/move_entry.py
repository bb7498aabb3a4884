"""The log draft of a decision: verdicts by rule, never the values that the rules read."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine.dossiers.fold import REASON
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
        body["structural"] = [english for _, english in decision.structural]
    private: Mapping[str, Any] = {REASON: reason} if reason else {}
    return Draft(EntryKind.MOVED if granted else EntryKind.REFUSED, body, private)
