"""What would help, as sentences. A rule's own sentence, when it has one, goes first."""

from collections.abc import Iterable
from dataclasses import replace

from engine.law.model.edition import Edition
from engine.law.model.finding import Finding, Remedy
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import path_label, word_label


def remedy_sentences(finding: Finding, edition: Edition, words: Words) -> list[str]:
    """Return everything that would help with one finding, the rule's own sentence first."""
    rule = next((rule for rule in edition.rules if rule.id == finding.rule), None)
    own = [] if rule is None or rule.remedy is None else [words.either(rule.remedy.vi, rule.remedy.en).rstrip(".")]
    return list(dict.fromkeys([*own, *(remedy_sentence(remedy, words) for remedy in _joined(finding.remedies))]))


def _joined(remedies: Iterable[Remedy]) -> list[Remedy]:
    """Return the remedies with all that wait for acceptance in one, where the first of them stood."""
    papers = tuple(remedy.about for remedy in remedies if remedy.kind == "accept")
    joined = (replace(remedy, words=papers) if remedy.kind == "accept" else remedy for remedy in remedies)
    kept = {remedy.kind if remedy.kind == "accept" else remedy: remedy for remedy in joined}
    return list(kept.values())


def remedy_sentence(remedy: Remedy, words: Words) -> str:
    """Return one remedy as a sentence without full stop."""
    about = path_label(remedy.about, words)
    named = ", ".join(word_label(word, words) for word in remedy.words)
    if remedy.kind == "need":
        about = _counted(remedy.about, about, named, words)
    if remedy.kind == "accept":
        about = ", ".join(f"“{path_label(path, words)}”" for path in remedy.words or (remedy.about,))
    if remedy.kind == "record" and named:
        about = f"{about}: {named}"
    day = told_day(remedy.by or remedy.day)
    return words.say(_key(remedy), about=about, words=named, count=remedy.count, day=day)


def _counted(path: str, about: str, named: str, words: Words) -> str:  # noqa: PLR0917  # two of them are what is told
    """Return what is counted: votes and members by their unit, papers by their name."""
    slug, dot, field = path.partition(".")
    unit = words.label(f"counted.{field}", "") if dot else ""
    if unit:
        return f"{unit} ({path_label(slug, words)})"
    return f"“{about}”: {named}" if named else f"“{about}”"


def next_command(ref: str, remedy: Remedy) -> str:
    """Return the command to go on with: what a remedy says, or the fields to fill in for it; empty when none does.

    It can be pasted as it stands: one that needs values of the clerk's shows which they are, and writes nothing.
    """
    slug = remedy.about.partition(".")[0]
    if remedy.kind == "accept":
        return f"hoso accept {ref}"
    if remedy.kind == "consent":
        return f"hoso record {ref} superior_consent --acts"
    if remedy.kind in ("record", "need", "redo", "renew") and slug != "place" and "." not in remedy.about:
        return f"hoso record {ref} {slug} --acts"
    if remedy.kind in ("supply", "choose") and slug not in ("place", ""):
        return f"hoso show {ref}"
    return ""


def _key(remedy: Remedy) -> str:
    if remedy.kind == "consent" and not remedy.words:
        return "remedy.consent_any"
    if remedy.by is not None:
        return f"remedy.{remedy.kind}_by"
    if remedy.kind == "redo" and remedy.day is not None:
        return "remedy.redo_from"
    return f"remedy.{remedy.kind}"
