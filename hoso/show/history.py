"""The lines of one dossier as a table, oldest first. Private values are not shown here."""

from collections.abc import Mapping, Sequence
from datetime import date

from rich.table import Table

from engine.log.lines import Entry
from engine.office import Law
from engine.terms import EntryKind, Verdict
from hoso.show.days import told_day, told_instant
from hoso.show.labels import act_label, move_label, step_label
from hoso.show.screen import table
from hoso.words import Words

_OPEN = (Verdict.MET, Verdict.WAIVED, Verdict.NOT_APPLICABLE)


def history_shown(entries: Sequence[Entry], law: Law, words: Words, *, logins: Mapping[str, str]) -> Table:
    """Return the history; people are shown by login."""
    made = table(*(words.say(f"col.{name}") for name in ("n", "at", "actor", "what", "detail")), right=(0,))
    for entry in entries:
        who = logins.get(entry.actor, entry.actor)
        kind = words.label(f"kind.{entry.kind}", str(entry.kind))
        made.add_row(str(entry.n), told_instant(entry.at), who, kind, entry_detail(entry, law, words))
    return made


def entry_detail(entry: Entry, law: Law, words: Words) -> str:
    """Return what a line says, without private values."""
    teller = _TELLERS.get(entry.kind)
    return teller(entry, law, words) if teller else ""


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


def _decided(entry: Entry, law: Law, words: Words) -> str:
    body = entry.body
    source, dest = (step_label(law.procedure, body[name], words) for name in ("from", "to"))
    text = f"{source} → {dest} ({move_label(law.procedure, body['move'], words)}, {_day(body['on'])})"
    if body.get("not_required"):
        text += f"; {words.say('decision.not_required')}"
    if body.get("auto"):
        text += f"; {words.say('history.auto')}"
    if body.get("effective_on"):
        text += f"; {words.say('way.effective', on=_day(body['effective_on']))}"
    against = [str(rule) for rule, verdict, _ in body["findings"] if Verdict(verdict) not in _OPEN]
    if entry.kind is EntryKind.REFUSED and against:
        text += f"; {words.say('history.against', rules=', '.join(against))}"
    return text


def _day(iso: object) -> str:
    return told_day(date.fromisoformat(str(iso))) if iso else "–"


_TELLERS = {
    EntryKind.OPENED: _opened,
    EntryKind.ACT: _act,
    EntryKind.CORRECTED: _corrected,
    EntryKind.ACCEPTED: _accepted,
    EntryKind.MOVED: _decided,
    EntryKind.REFUSED: _decided,
}
