"""One entry of a dossier, whole: who, when, every field with its personal ones, the reason, a decision in full."""

from rich.console import Group
from rich.text import Text

from application.dossiers.queries.show_history import WholeEntry
from engine.dossiers.fold import REASON
from engine.ledger.entry import Entry
from hoso.views.decisions.decisions import checked
from hoso.views.documents import decision_body, entry_body
from hoso.views.dossiers.entry_fields import fields_told
from hoso.views.dossiers.history import entry_detail
from hoso.views.layout import lines
from hoso.wording.catalogue import Words
from hoso.wording.days import told_instant
from hoso.wording.document import Json, document


def entry_shown(seen: WholeEntry, words: Words) -> Group:
    """Return it as text."""
    entry = seen.entry
    kind = words.label(f"kind.{entry.kind}", str(entry.kind))
    role = words.label(f"role.{entry.role}", entry.role or "–")
    who = seen.logins.get(entry.actor, entry.actor)
    parts: list[object] = [
        Text(words.say("entry.head", ref=entry.subject, n=entry.n, kind=kind), "bold"),
        Text(words.say("entry.by", who=who, role=role, unit=entry.unit or "–", at=told_instant(entry.at))),
        Text(entry_detail(entry, seen.law, words, reason=False)),
    ]
    parts += [Text(f" {line}") for line in fields_told(seen, words)]
    if REASON in entry.private:
        parts.append(Text(words.say("entry.reason", reason=entry.private[REASON]), "bold"))
    if not entry.commit.keys() <= entry.private.keys():
        parts.append(Text(words.say("entry.gone"), "yellow"))
    if seen.decision is not None:
        parts += [Text(""), checked(seen.decision, seen.law, words, everything=True)]
    return lines(*parts, Text(words.say("entry.hash", hash=entry.hash, edition=f"{entry.edition[:12]}…"), "dim"))


def entry_document(seen: WholeEntry) -> Json:
    """Return it as a document."""
    decision = None if seen.decision is None else decision_body(seen.decision)
    private = dict(seen.entry.private)
    return document("entry", subject=seen.entry.subject, **entry_body(seen.entry), private=private, decision=decision)


def line_document(entry: Entry) -> Json:
    """Return a line of a history as a document, with the reason that was given for it."""
    return document("entry", subject=entry.subject, **entry_body(entry), reason=entry.private.get(REASON, ""))
