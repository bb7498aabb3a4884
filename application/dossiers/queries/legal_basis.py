"""Which text judged which act: for every granted move the law days, the instruments and the rules, from its entry."""

from collections.abc import Iterable
from datetime import date

from application.ports.law_book import LawBook
from engine.errors import EvidenceError
from engine.law.model.edition import Edition
from engine.ledger.entry import Entry
from engine.terms import EntryKind, Verdict
from engine.values import Value


class AppliedText(Value, frozen=True):
    """One legal text as it was asked on one law day, with the rules that cite it; `key` is empty where none does."""

    law_on: date
    key: str
    title: str
    rules: tuple[str, ...]


class LegalBasis(Value, frozen=True):
    """One granted move: its entry, its day, the edition that was in use, and the texts."""

    n: int
    move: str
    on: date
    edition: str
    texts: tuple[AppliedText, ...]


def judged_by(entries: Iterable[Entry], lawbook: LawBook) -> tuple[LegalBasis, ...]:
    """Return which texts judged each granted move of one dossier, oldest first.

    Rules that do not apply are left out. A move whose day was set right was judged by the texts of that day. An edition
    that cannot be read any more leaves a move without texts.
    """
    granted: dict[int, Entry] = {}
    for entry in entries:
        if entry.kind is EntryKind.MOVED:
            granted[entry.n] = entry
        elif entry.kind is EntryKind.REDATED:
            granted[entry.body["redates"]] = entry
    return tuple(_judged(n, entry, lawbook) for n, entry in granted.items())


def _judged(n: int, entry: Entry, lawbook: LawBook) -> LegalBasis:
    body = entry.body
    try:
        edition = lawbook.law(entry.edition, entry.workflow).edition
    except EvidenceError:
        return LegalBasis(n, body["move"], date.fromisoformat(body["on"]), entry.edition, ())
    asked = [(rule, date.fromisoformat(day)) for rule, said, day in body["findings"] if said != Verdict.NOT_APPLICABLE]
    return LegalBasis(n, body["move"], date.fromisoformat(body["on"]), entry.edition, _texts(edition, asked))


def _texts(edition: Edition, asked: list[tuple[str, date]]) -> tuple[AppliedText, ...]:
    """Return the texts in the order of law days, each with its rules in the order of the findings."""
    rules = {rule.id: rule for rule in edition.rules}
    rules_by_text: dict[tuple[date, str, str], list[str]] = {}
    for rule_id, law_on in asked:
        rule = rules.get(rule_id)
        version = next((version for version in rule.versions if version.covers(law_on)), None) if rule else None
        cites = {(cite.instrument, cite.title) for cite in version.cites} if version else {("", "")}
        for key, title in sorted(cites):
            rules_by_text.setdefault((law_on, key, title), []).append(rule_id)
    ordered = sorted(rules_by_text, key=lambda text: text[0])
    return tuple(AppliedText(*text, tuple(dict.fromkeys(rules_by_text[text]))) for text in ordered)
