"""Editions and what a draft would change, as text and documents."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from application.editions.approve_edition import ApprovalPreview
from application.editions.edition_states import EditionRow, EditionStep
from application.editions.try_edition import Trial
from application.editions.what_if import Pending, Tried
from engine.law.law import Law
from hoso.views.layout import lines, table
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day, told_instant
from hoso.wording.document import document
from hoso.wording.labels import move_label
from hoso.wording.messages import sentence


def editions_shown(rows: Sequence[EditionRow], words: Words, *, logins: Mapping[str, str]) -> Table:
    """Return every edition on a line; people are shown by login."""
    made = table(*(words.say(f"col.{name}") for name in ("edition", "title", "state", "author", "approver", "adopted")))
    for row in rows:
        made.add_row(
            f"{row.edition[:12]}…", row.title, words.label(f"state.{row.state}"), stage_told(row.proposed, logins),
            approver_told(row, words, logins=logins), stage_told(row.adopted, logins),
        )  # fmt: skip
    return made


def approver_told(row: EditionRow, words: Words, *, logins: Mapping[str, str]) -> str:
    """Return who approved an edition and what they were shown; or that there was no second person."""
    if row.alone:
        return words.say("edition.alone")
    seen = words.say("edition.seen", flips=row.flips, pending=row.pending) if row.approved else ""
    approver = stage_told(row.approved, logins)
    return f"{approver}; {seen}" if seen else approver


def editions_document(rows: Sequence[EditionRow]) -> dict[str, Any]:
    """Return every edition as a document."""
    return document("editions", editions=rows)


def stage_told(stage: EditionStep | None, logins: Mapping[str, str]) -> str:
    """Return who did something, and when; a dash where nobody did."""
    return "–" if stage is None else f"{logins.get(stage.person, stage.person)}, {told_instant(stage.at)}"


def pending_shown(seen: ApprovalPreview, words: Words) -> Group:
    """Return the dossiers under way whose next answer would flip, below how many there are."""
    digest = f"{seen.row.edition[:12]}…"
    head = words.say("pending.head", pending=seen.looked, flips=len(seen.flips), digest=digest)
    return lines(Text(head, "bold"), *(Text(_pending(flip, seen.law, words), "yellow") for flip in seen.flips))


def _pending(flip: Pending, law: Law, words: Words) -> str:
    now, then = (
        words.say("pending.no_move") if granted is None else _told(granted, words) for granted in (flip.now, flip.then)
    )
    move = move_label(law.holding(flip.move), flip.move, words)
    return words.say("pending.line", ref=flip.ref, move=move, now=now, then=then, rules=", ".join(flip.rules))


def _told(granted: bool, words: Words) -> str:  # noqa: FBT001  # one fact, one word
    return words.say("replay.granted" if granted else "replay.refused")


def pending_body(flip: Pending) -> dict[str, Any]:
    """Return a dossier that would flip, without anything personal."""
    return {"dossier": flip.ref, **asdict(flip)}


def tried_shown(tried: Tried, trial: Trial, words: Words) -> Group:
    """Return a decision that flips with the rules that make it flip, or why it cannot be judged."""
    where = {"ref": tried.ref, "n": tried.n, "on": told_day(tried.on)}
    if tried.error is not None:
        return lines(Text(words.say("whatif.failed", error=sentence(tried.error, words), **where), "yellow"))
    recorded, again = _told(tried.recorded_granted, words), _told(not tried.recorded_granted, words)
    move = move_label(trial.law.holding(tried.move), tried.move, words)
    head = Text(words.say("whatif.flip", move=move, recorded=recorded, again=again, **where), "bold")
    return lines(head, *(Text(f"    {line}") for line in _reasons(tried, trial, words)))


def _reasons(tried: Tried, trial: Trial, words: Words) -> list[str]:
    from hoso.views.office.audit import verdict_told  # noqa: PLC0415  # both tell of verdicts

    absent = words.say("replay.absent")
    rules = {rule.id: rule.title for law in (trial.law, trial.draft) for rule in law.edition.rules}
    told = []
    for diff in tried.differences:
        recorded, again = (verdict_told(text, words) or absent for text in (diff.recorded, diff.again))
        line = words.say("replay.rule", rule=diff.rule, recorded=recorded, again=again)
        title = rules.get(diff.rule)
        told.append(f"{line}  {words.either(title.vi, title.en)}" if title else line)
    return told


def trial_document(trial: Trial, *, since: date | None) -> dict[str, Any]:
    """Return the sums of a trial."""
    return document("whatif", edition=trial.draft.edition_digest, since=since, written=False, **trial.counted.sums())


def tried_body(tried: Tried) -> dict[str, Any]:
    """Return a decision that flips or cannot be judged, without anything personal."""
    return document(
        "whatif-decision", dossier=tried.ref, n=tried.n, move=tried.move, on=tried.on,
        outcome=str(tried.outcome), differences=tried.differences, error=tried.error,
    )  # fmt: skip
