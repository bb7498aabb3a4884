"""A rule as its page shows it: its sentence, the moves that it guards, its citations, and the values in force."""

from dataclasses import dataclass

from application.editions.look_at_law import Place
from engine.law.law import Law
from engine.law.model.monitor_rule import MonitorRule
from engine.law.model.rule import Effective, Rule
from engine.law.usage.values_in_force import AnyRule, applies_in, in_use
from engine.law.wording.monitor_text import watch_told
from engine.terms import Enforce
from hoso.views.decisions.findings import cites_of
from hoso.views.law.law import confidence_told, counted_told, moves_counted, terms_told, window_told, with_names
from hoso.views.law.law_values import value_told
from hoso.wording.catalogue import Words
from hoso.wording.labels import move_label


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule, a deadline, something watched, or a start of effect.

    Attributes:
        id, title, sentence: What it is, and what it says where it does not hold; empty where it says nothing.
        kind: What it is where it guards nothing: a deadline, something watched; empty for a rule that guards moves.
        guards: The moves that it guards, each with whether it only warns there.
        told: What else is known of it, as sentences.
        versions: From when until when, citations, and how well the text is known; of each version.
        values: The values in force where that is asked; `is_in_force` tells whether it is in force there at all.

    """

    id: str
    title: str
    sentence: str
    kind: str
    guards: tuple[tuple[str, bool], ...]
    told: tuple[str, ...]
    versions: tuple[tuple[str, str, str], ...]
    values: tuple[str, ...]
    is_in_force: bool


def rule_of(rule: AnyRule, law: Law, words: Words, *, place: Place) -> RuleShown:
    """Return what the page of a rule shows, with the values for a place."""
    versions = tuple(
        (window_told(version, words), cites_of(version.cites, words), confidence_told(version, words))
        for version in rule.versions
    )
    sentence = ""
    if isinstance(rule, Rule | MonitorRule):
        sentence = with_names(words.either(rule.message.vi, rule.message.en), words)
    return RuleShown(
        id=rule.id, title=words.either(rule.title.vi, rule.title.en), sentence=sentence, kind=_kind(rule, words),
        guards=guards_of(rule, law, words), told=tuple(_told(rule, law, words)), versions=versions,
        values=tuple(
            value_told(value, words) for value in in_use(rule, law.edition, units=place.units, day=place.day)
        ),
        is_in_force=applies_in(rule, place.units, place.day),
    )  # fmt: skip


def guards_of(rule: AnyRule, law: Law, words: Words) -> tuple[tuple[str, bool], ...]:
    """Return the label of each move that a rule guards, and whether it only warns there."""
    if not isinstance(rule, Rule):
        return ()
    return tuple(
        (move_label(law.holding(move), move, words), enforce is Enforce.WARN) for move, enforce in rule.guards.items()
    )


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule on one line: id, title, what it guards or is, since when, and by which text."""

    id: str
    title: str
    guards: str
    since: str
    cites: str


def rule_lines(law: Law, words: Words) -> list[RuleLine]:
    """Return every rule, deadline and watched thing of an edition."""
    edition = law.edition
    every: list[AnyRule] = [*edition.rules, *edition.deadlines, *edition.standing]
    lines = []
    for rule in every:
        latest = rule.versions[-1] if rule.versions else None
        guards = ", ".join(label for label, _ in guards_of(rule, law, words)) or _kind(rule, words)
        lines.append(
            RuleLine(
                rule.id, words.either(rule.title.vi, rule.title.en), guards,
                "" if latest is None else window_told(latest, words),
                "" if latest is None else cites_of(latest.cites, words),
            )
        )  # fmt: skip
    return lines


def _kind(rule: AnyRule, words: Words) -> str:
    if isinstance(rule, Rule | Effective):
        return ""
    return words.say("policy.standing" if isinstance(rule, MonitorRule) else "policy.deadline")


def _told(rule: AnyRule, law: Law, words: Words) -> list[str]:
    if isinstance(rule, Rule):
        return [counted_told(rule, words), *terms_told(rule, words)]
    if isinstance(rule, MonitorRule):
        watched = words.either(watch_told(rule.watch, "vi"), watch_told(rule.watch, "en"))
        return [watched, f"{words.say('policy.ends')}: {words.either(rule.ends.vi, rule.ends.en)}"]
    if isinstance(rule, Effective):
        return [words.say("policy.effective", moves=moves_counted(rule, law, words))]
    return []
