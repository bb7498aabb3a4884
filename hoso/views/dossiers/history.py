"""The lines of one dossier as a table, oldest first. Of private values only the reasons are shown here."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.table import Table

from engine.dossiers.fold import REASON
from engine.law.law import Law
from engine.ledger.entry import Entry
from engine.terms import EntryKind, Verdict
from hoso.views.layout import table
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day, told_instant
from hoso.wording.labels import act_label, move_label, step_label

_OPEN = (Verdict.MET, Verdict.WAIVED, Verdict.NOT_APPLICABLE)


def history_shown(entries: Sequence[Entry], law: Law, words: Words, *, logins: Mapping[str, str]) -> Table:
    """Return the history; people are shown by login."""
    made = table(*(words.say(f"col.{name}") for name in ("n", "at", "actor", "what", "detail")), right=(0,))
    for entry in entries:
        who = logins.get(entry.actor, entry.actor)
        kind = words.label(f"kind.{entry.kind}", str(entry.kind))
        made.add_row(str(entry.n), told_instant(entry.at), who, kind, entry_detail(entry, law, words))
    return made


def entry_detail(entry: Entry, law: Law, words: Words, *, reason: bool = True) -> str:
    """Return what a line says, with the reason that was given; without other private values."""
    teller = _TELLERS.get(entry.kind)
    told = [teller(entry, law, words)] if teller else []
    told += [words.say("history.reason", reason=entry.private[REASON])] if reason and REASON in entry.private else []
    return "; ".join(told)


def _opened(entry: Entry, _law: Law, words: Words) -> str:
    return f"{words.say('dossier.cell')} {entry.body['cell']}, {_day(entry.body['on'])}"


def _act(entry: Entry, _law: Law, words: Words) -> str:
    number = entry.body["fields"].get("number")
    text = f"{act_label(entry.body['act'], words)}, {_day(entry.body['fields'].get('on'))}"
    return f"{text}, {number}" if number else text


def _corrected(entry: Entry, law: Law, words: Words) -> str:
    key = "history.void" if entry.body["void"] else "history.corrects"
    return f"{words.say(key, n=entry.body['corrects'])}: {_act(entry, law, words)}"


def _accepted(entry: Entry, _law: Law, words: Words) -> str:
    return words.say("history.accepts", n=", ".join(map(str, entry.body["acts"])))


def _reviewed(entry: Entry, _law: Law, words: Words) -> str:
    return words.say("history.reviews", n=entry.body["reviews"], entries=", ".join(map(str, entry.body["entries"])))


def _decided(entry: Entry, law: Law, words: Words) -> str:
    return "; ".join(_parts(entry, law, words))


def _parts(entry: Entry, law: Law, words: Words) -> Iterator[str]:
    body = entry.body
    if "redates" in body:
        key = "history.redate_refused" if entry.kind is EntryKind.REFUSED else "history.redates"
        yield words.say(key, n=body["redates"], was=_day(body["was"]), on=_day(body["on"]))
    source, dest = (step_label(law.workflow, body[name], words) for name in ("from", "to"))
    yield f"{source} → {dest} ({move_label(law.workflow, body['move'], words)}, {_day(body['on'])})"
    if body.get("not_required"):
        yield words.say("decision.not_required")
    if body.get("auto"):
        yield words.say("history.auto")
    if body.get("effective_on"):
        yield words.say("way.effective", on=_day(body["effective_on"]))
    yield from _asides(entry, words)


def _asides(entry: Entry, words: Words) -> Iterator[str]:
    """Yield what speaks against a move: the rules that refused it, the grounds that had been corrected by then."""
    against = [str(rule) for rule, verdict, _ in entry.body["findings"] if Verdict(verdict) not in _OPEN]
    if entry.kind is EntryKind.REFUSED and against:
        yield words.say("history.against", rules=", ".join(against))
    if entry.body.get("in_doubt"):
        yield words.say("history.in_doubt", n=", ".join(map(str, entry.body["in_doubt"])))


def _day(iso: object) -> str:
    return told_day(date.fromisoformat(str(iso))) if iso else "–"


_TELLERS = {
    EntryKind.OPENED: _opened,
    EntryKind.ACT: _act,
    EntryKind.CORRECTED: _corrected,
    EntryKind.ACCEPTED: _accepted,
    EntryKind.MOVED: _decided,
    EntryKind.REFUSED: _decided,
    EntryKind.REDATED: _decided,
    EntryKind.REVIEWED: _reviewed,
}
