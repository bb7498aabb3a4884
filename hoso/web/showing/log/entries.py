"""One entry in full: who, when, on which papers, what had been refused before, as known then and as judged now."""

from dataclasses import dataclass

from application.audit.entry_in_full import EntryInFull
from engine.law.model.finding import Decision, Granted
from engine.ledger.entry import Entry
from engine.terms import Verdict
from hoso.views.dossiers.dossier import act_detail
from hoso.views.dossiers.entry_fields import fields_told
from hoso.views.dossiers.history import entry_detail
from hoso.web.showing.decisions import AnswerShown, answer_of
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day, told_instant
from hoso.wording.labels import act_label


@dataclass(frozen=True, slots=True)
class EntryOnPage:
    """What the page of an entry shows.

    Attributes:
        n, at, by, role, kind, detail, hash, edition: The line itself.
        fields: Each field of an act with its value, and the value before where it was corrected; `is_erased` where
            personal values are gone.
        answer: The decision that it holds, by the law of then; None where it holds none.
        papers: Entry, day, kind and number and fields of each paper that the rules read, and whether it was accepted.
        refused: Number, instant and what was said of each earlier refusal of the same move.
        now: What would be answered now about the same day, as a word; empty where nothing can be said.
        today: The day of now.
        apart: Rule, and both verdicts as words, of each rule that is answered otherwise now.

    """

    n: int
    at: str
    by: str
    role: str
    kind: str
    detail: str
    hash: str
    edition: str
    fields: tuple[str, ...]
    is_erased: bool
    answer: AnswerShown | None
    papers: tuple[tuple[int, str, str, str, bool], ...]
    refused: tuple[tuple[int, str, str], ...]
    now: str
    today: str
    apart: tuple[tuple[str, str, str], ...]


def entry_on_page(seen: EntryInFull, words: Words) -> EntryOnPage:
    """Return what the page of an entry shows."""
    whole, now = seen.whole, seen.now
    entry, then = whole.entry, whole.decision
    return EntryOnPage(
        n=entry.n, at=told_instant(entry.at), by=whole.logins.get(entry.actor, entry.actor),
        role=words.label(f"role.{entry.role}", entry.role or "–"),
        kind=words.label(f"kind.{entry.kind}", str(entry.kind)), detail=entry_detail(entry, whole.law, words),
        hash=entry.hash, edition=entry.edition, fields=tuple(fields_told(whole, words)),
        is_erased=not entry.commit.keys() <= entry.private.keys(),
        answer=None if then is None else answer_of(then, whole.law, words),
        papers=tuple(
            (
                paper.n, told_day(paper.on), act_label(paper.act.slug, words),
                act_detail(paper, words, hidden=False), paper.accepted,
            )
            for paper in seen.papers
        ),
        refused=tuple(_refusal(refusal, seen, words) for refusal in seen.refused),
        now="" if now is None else words.say("replay.granted" if isinstance(now, Granted) else "replay.refused"),
        today=told_day(seen.day), apart=() if then is None or now is None else apart_of(then, now, words),
    )  # fmt: skip


def _refusal(refusal: Entry, seen: EntryInFull, words: Words) -> tuple[int, str, str]:
    return refusal.n, told_instant(refusal.at), entry_detail(refusal, seen.whole.law, words)


def apart_of(then: Decision, now: Decision, words: Words) -> tuple[tuple[str, str, str], ...]:
    """Return each rule of which two decisions say another thing, with both verdicts in words."""

    def told(verdict: Verdict | None) -> str:
        return words.say("replay.absent") if verdict is None else words.label(f"verdict.{verdict}", str(verdict))

    rules = dict.fromkeys([*then.verdicts, *now.verdicts])
    pairs = ((rule, then.verdicts.get(rule), now.verdicts.get(rule)) for rule in rules)
    return tuple((rule, told(was), told(it_is)) for rule, was, it_is in pairs if was is not it_is)
