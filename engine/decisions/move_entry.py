"""The draft of a log entry for a decision: verdicts by rule, never the values that were seen."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine.dossiers.fold import REASON
from engine.law.model.finding import Decision, Granted
from engine.ledger.entry import Draft
from engine.terms import EntryKind


def move_draft(
    decision: Decision, *, org: int, reason: str = "", auto: bool = False, in_doubt: Sequence[int] = ()
) -> Draft:
    """Return the draft of a granted or refused move: verdicts by rule, never the values that were seen.

    Args:
        decision: The answer.
        org: Number of the `@org` entry whose tree was used.
        reason: Why, in the clerk's words; kept beside the log.
        auto: The workflow made the move by itself.
        in_doubt: Entries of earlier moves whose ground was corrected since, and which stood so when this was asked.

    """
    granted = isinstance(decision, Granted)
    body: dict[str, Any] = {
        "move": decision.move, "from": decision.source, "to": decision.dest, "on": decision.on.isoformat(), "org": org,
        "findings": [[f.rule, str(f.verdict), f.law_on.isoformat()] for f in decision.said],
    }  # fmt: skip
    counts = None if decision.effective_on is None else decision.effective_on.isoformat()
    flags = {"auto": auto, "not_required": decision.not_required, "effective_on": counts, "in_doubt": list(in_doubt)}
    body.update({name: value for name, value in flags.items() if value})
    if not granted:
        body["structural"] = [english for _, english in decision.structural]
    private: Mapping[str, Any] = {REASON: reason} if reason else {}
    return Draft(EntryKind.MOVED if granted else EntryKind.REFUSED, body, private)
