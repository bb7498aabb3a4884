"""What `--json` prints: a document for each command, with `schema` and `version`; shapes only grow within a version."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from application.paging import MOST_COUNTED
from engine.errors import Message
from engine.law.model.finding import Citation, Decision, Finding, FindingPart, Granted, Remedy, Undisclosed
from engine.law.model.vocabulary import is_private
from engine.ledger.subjects import is_dossier
from engine.terms import OPENING
from hoso.views.earlier_law import earlier_body
from hoso.wording.catalogue import Words
from hoso.wording.document import Json, document, plain

if TYPE_CHECKING:
    from application.audit.audit import AuditReport
    from application.dossiers.dossier_command import DossierWritten
    from application.dossiers.queries.check_move import MoveCheck
    from application.dossiers.queries.list_dossiers import DossierList
    from application.dossiers.queries.show_dossier import DossierView
    from application.judging.corrected_grounds import Review
    from application.judging.replay import JudgedAgain
    from engine.dossiers.dossier import Dossier, Recorded
    from engine.law.model.due import Due
    from engine.ledger.entry import Entry
    from engine.read_models.rows import DueRow


def _in_both(reason: Message) -> Json:
    from hoso.wording.messages import sentence  # noqa: PLC0415  # the long catalogue of sentences

    return {"vi": sentence(reason, Words("vi")), "en": sentence(reason, Words("en"))}


def decision_body(decision: Decision) -> Json:
    """Return a decision. It holds values seen, never the name of anybody.

    `granted` is null where it hangs on verdicts that the reader may not see; `withheld` names their rules.
    """
    return {
        "ref": decision.dossier, "dossier": decision.dossier, "move": decision.move,
        "from": decision.source, "to": decision.dest, "on": decision.on, "granted": _granted(decision),
        "not_required": decision.not_required, "effective_on": decision.effective_on,
        "structural": [_in_both(reason) for reason in decision.structural],
        "unmet": [finding_body(finding) for finding in decision.blocking],
        "warnings": [finding_body(finding) for finding in decision.warnings],
        "met": [finding_body(finding) for finding in decision.findings if finding.verdict in OPENING],
        "verdicts": {rule: str(verdict) for rule, verdict in decision.verdicts.items()},
        "earliest": decision.earliest, "latest": decision.latest, "possible_from": decision.possible_from,
        "later": [finding_body(finding) for finding in decision.later], "tried_on": decision.tried_on,
        "no_day": decision.no_day, "hidden": decision.is_cut, "withheld": decision.withheld,
    }  # fmt: skip


def _granted(decision: Decision) -> bool | None:
    return None if isinstance(decision, Undisclosed) else isinstance(decision, Granted)


def finding_body(finding: Finding) -> Json:
    """Return one finding; `hidden`: values, remedies and days are left out, because the reader may not see them."""
    return {
        "rule": finding.rule, "verdict": str(finding.verdict), "enforce": str(finding.enforce),
        "title": {"vi": finding.title_vi, "en": finding.title_en},
        "message": {"vi": finding.message_vi, "en": finding.message_en},
        "law_on": finding.law_on, "counted_on": finding.counted_on,
        "cite": [_cite(cite) for cite in finding.cites],
        "found": finding.seen, "needed": finding.needed, "parts": [_part(part) for part in finding.parts],
        "remedies": [remedy_body(remedy) for remedy in finding.remedies],
        "earliest": finding.earliest, "latest": finding.latest, "possible_from": finding.possible_from,
        "waived_by": finding.waived_by, "applies_unknown": finding.applies_unknown, "hidden": finding.hidden,
    }  # fmt: skip


def _cite(cite: Citation) -> Json:
    return {"doc": cite.instrument, "point": cite.point, "title": cite.title, "confidence": str(cite.confidence)}


def _part(part: FindingPart) -> Json:
    return {"about": part.about, "found": part.seen, "needed": part.needed, "denied": part.denied}


def remedy_body(remedy: Remedy) -> Json:
    """Return what may be done about a finding."""
    return {
        "kind": remedy.kind, "about": remedy.about, "count": remedy.count,
        "on": remedy.day, "day": remedy.day, "by": remedy.by, "words": remedy.words,
    }  # fmt: skip


def done_document(name: str, done: "DossierWritten", *, decided: bool = True, **more: object) -> Json:
    """Return what a command on a dossier did; with `decided`, its decisions in full."""
    bodies = [decision_body(decision) for decision in done.decisions] if decided else []
    granted = all(body["granted"] for body in bodies)
    return document(
        name, ref=done.dossier.ref, dossier=done.dossier.ref, step=done.dossier.step, entries=done.entries,
        granted=granted, again=done.again, decisions=bodies, reviews=review_bodies(done.reviews), **more,
    )  # fmt: skip


def review_bodies(reviews: Sequence["Review"]) -> list[Json]:
    """Return the decisions to look at again, and whether each would stand."""
    return [
        {
            "n": review.move.n, "move": review.move.name, "on": review.move.on, "doubt": str(review.doubt),
            "rules": review.rules, "entries": review.entries, "since": review.since,
        }
        for review in reviews
    ]  # fmt: skip


def check_document(seen: "MoveCheck") -> Json:
    """Return what a move would be answered."""
    return document("check", **decision_body(seen.decision), reviews=review_bodies(seen.reviews))


def dossier_document(view: "DossierView") -> Json:
    """Return one dossier; `name` is null and `hidden` true where the reader may not see private values."""
    dossier = view.dossier
    return document(
        "dossier", ref=dossier.ref, as_of=view.day, name=None if view.hidden else view.name, hidden=view.hidden,
        cell=dossier.cell_on(view.day), workflow=dossier.workflow,
        places=[{"cell": cell, "since": None if since == date.min else since} for since, cell in dossier.places],
        step=dossier.step, moved_on=dossier.moved_on, effective_on=view.effective_on,
        entries=dossier.version, acts=[_act(recorded, dossier, hidden=view.hidden) for recorded in dossier.all_acts()],
        dues=[due_body(due) for due in view.dues], decisions=[decision_body(decision) for decision in view.decisions],
        judged_by=view.judged_by, earlier_law=earlier_body(view.earlier), reviews=review_bodies(view.reviews),
    )  # fmt: skip


def _act(recorded: "Recorded", dossier: "Dossier", *, hidden: bool) -> Json:
    """Return one act; `hidden` names the fields that the reader may not see, filled in or not."""
    private = [name for name in type(recorded.act).model_fields if hidden and is_private(f"{recorded.act.slug}.{name}")]
    if hidden:
        fields = {name: plain(value) for name, value in recorded.act if value is not None and name not in private}
    else:
        fields = {**recorded.act.clear(), **recorded.act.private()}
    return {
        "n": recorded.n, "act": recorded.act.slug, "on": recorded.on, "fields": fields,
        "marks": recorded.marks, "hidden": private, "entered_by": recorded.entered_by,
        "accepted_by": recorded.accepted_by, "counts": recorded not in dossier.repeated,
    }  # fmt: skip


def due_body(due: "Due | DueRow") -> Json:
    """Return one deadline, of a dossier or of a list."""
    return {
        "deadline": due.deadline, "start_on": due.start_on, "due_on": due.due_on,
        "done_on": due.done_on, "closed": due.closed,
    }  # fmt: skip


def list_document(page: "DossierList") -> Json:
    """Return a list of dossiers; `name` is null and `hidden` true where the reader may not see private values.

    `next` is the key after which the next page begins, empty when none follows.
    Where it was asked for, each has the rules that hold its next step back; null where it has come to its end.
    """
    missing = page.missing
    earlier, counts = page.earlier, {"total": page.total, "counted_to": MOST_COUNTED, "waiting": page.waiting}
    return document("list", as_of=page.day, **counts, next=page.next, dossiers=[
        {
            "ref": listed.row.ref, "name": None if listed.hidden else listed.row.name, "hidden": listed.hidden,
            "cell": listed.row.cell, "workflow": listed.row.workflow,
            "step": listed.row.step,
            "moved_on": listed.row.moved_on, "due": due_body(listed.due) if listed.due else None,
            "overdue": bool(listed.due and listed.due.due_on < page.day), "next_change_on": listed.row.next_change_on,
            "review": listed.row.review, "review_on": listed.row.review_on,
            "earlier_law": earlier_body(earlier.get(listed.row.ref)),
            **({} if missing is None else {"missing": missing.get(listed.row.ref)}),
        }
        for listed in page.rows
    ])  # fmt: skip


def entry_body(entry: "Entry") -> Json:
    """Return one line of a history, without private values."""
    return {
        "ref": entry.subject if is_dossier(entry.subject) else None,
        "n": entry.n, "at": entry.at, "person": entry.actor, "actor": entry.actor, "role": entry.role,
        "unit": entry.unit, "kind": str(entry.kind),
        "body": entry.body, "hash": entry.hash, "prev": entry.prev, "req": entry.req, "edition": entry.edition,
        "workflow": entry.workflow, "commit": entry.commit,
    }  # fmt: skip


def replayed_body(replayed: "JudgedAgain") -> Json:
    """Return one decision judged again."""
    return {
        "ref": replayed.ref, "dossier": replayed.ref, "n": replayed.n,
        "move": replayed.move, "on": replayed.on.isoformat(),
        "recorded_granted": replayed.recorded_granted, "granted": replayed.granted,
        "agrees": replayed.agrees, "redacted": replayed.redacted,
        "differences": [asdict(diff) for diff in replayed.differences],
    }  # fmt: skip


def report_document(report: "AuditReport") -> Json:
    """Return what an audit saw."""
    return document(
        "audit", sound=report.sound, lines=report.lines, chains=report.chains, values=report.values, files=report.files,
        pending=report.pending, head=report.head, summaries_compared=report.compared, packed_not_compared=report.unread,
        faults=[{"check": fault.check, "where": fault.where, "what": fault.what} for fault in report.faults],
    )  # fmt: skip
