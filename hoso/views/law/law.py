"""The rules and deadlines of an edition as text and documents."""

from collections.abc import Mapping
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from engine.law.law import Law
from engine.law.model.edition import Edition
from engine.law.model.message import PLACEHOLDER
from engine.law.model.monitor_rule import MonitorRule
from engine.law.model.rule import Effective, Rule, RuleVersion
from engine.law.usage.values_in_force import AnyRule
from engine.law.wording.monitor_text import watch_told
from engine.terms import Enforce
from hoso.views.decisions.findings import cites_of
from hoso.views.layout import lines, table
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import document
from hoso.wording.labels import act_label, move_label


def named(edition: Edition, code: str) -> list[AnyRule]:
    """Return what a code on a screen stands for: a rule or deadline of that id, else all that cite that point.

    Upper and lower case are one.
    """
    effective = {start.id: start for start in edition.effective.values()}
    every: list[AnyRule] = [*edition.rules, *edition.deadlines, *edition.standing, *effective.values()]
    wanted = code.casefold()
    exact = [rule for rule in every if rule.id.casefold() == wanted]
    return exact or [rule for rule in every if wanted in _points(rule)]


def codes(edition: Edition) -> list[str]:
    """Return every code that `named` finds."""
    effective = [start.id for start in edition.effective.values()]
    rules: list[AnyRule] = [*edition.rules, *edition.deadlines, *edition.standing]
    return [*(rule.id for rule in rules), *dict.fromkeys(effective)]


def _points(rule: AnyRule) -> set[str]:
    return {cite.point.casefold() for version in rule.versions for cite in version.cites}


def rules_shown(law: Law, words: Words) -> Group:
    """Return every rule and deadline on a line."""
    made = table(*(words.say(f"col.{name}") for name in ("rule", "title", "guards", "since", "cite")))
    for rule in law.edition.rules:
        made.add_row(
            rule.id, words.either(rule.title.vi, rule.title.en), ", ".join(rule.guards), *_latest(rule.versions, words)
        )
    for due in law.edition.deadlines:
        made.add_row(
            due.id,
            words.either(due.title.vi, due.title.en),
            words.say("policy.deadline"),
            *_latest(due.versions, words),
        )
    for watched in law.edition.standing:
        title = words.either(watched.title.vi, watched.title.en)
        made.add_row(watched.id, title, words.say("policy.standing"), *_latest(watched.versions, words))
    return lines(Text(words.say("decision.edition", digest=law.edition_digest), "bold"), made)


def rule_shown(rule: AnyRule, law: Law, words: Words) -> Group:
    """Return one rule, deadline or standing rule with all its versions."""
    parts: list[object] = [Text(f"{rule.id}  {words.either(rule.title.vi, rule.title.en)}", "bold")]
    if isinstance(rule, Rule):
        parts += [Text(line) for line in _rule_lines(rule, law, words)]
    if isinstance(rule, Effective):
        parts += [Text(words.say("policy.effective", moves=moves_counted(rule, law, words)))]
    if isinstance(rule, MonitorRule):
        parts += [Text(line) for line in _standing_lines(rule, words)]
    return lines(*parts, _versions(rule.versions, words))


def moves_counted(rule: Effective, law: Law, words: Words) -> str:
    """Return the moves whose effective day a rule tells."""
    moves = [move for move, start in law.edition.effective.items() if start.id == rule.id]
    return ", ".join(move_label(law.holding(move), move, words) for move in moves)


def _standing_lines(rule: MonitorRule, words: Words) -> list[str]:
    told = [words.either(watch_told(rule.watch, "vi"), watch_told(rule.watch, "en"))]
    told.append(words.either(rule.message.vi, rule.message.en))
    told.append(f"{words.say('policy.ends')}: {words.either(rule.ends.vi, rule.ends.en)}")
    return told


def _rule_lines(rule: Rule, law: Law, words: Words) -> list[str]:
    guards = [
        move_label(law.holding(move), move, words)
        + (f" ({words.say('policy.warns')})" if enforce is Enforce.WARN else "")
        for move, enforce in rule.guards.items()
    ]
    told = [f"{words.say('col.guards')}: {', '.join(guards)}"]
    told.append(counted_told(rule, words))
    told.append(with_names(words.either(rule.message.vi, rule.message.en), words))
    return [*told, *terms_told(rule, words)]


def counted_told(rule: Rule, words: Words) -> str:
    """Return which day the law of a rule is that of."""
    counted = words.say("policy.move_day") if rule.counted_on == "move" else act_label(rule.counted_on, words)
    return words.say("policy.counted_on", act=counted)


def terms_told(rule: Rule, words: Words) -> list[str]:
    """Return the remedy of a rule, who may waive it, and for which unit it is."""
    told = []
    if rule.remedy is not None:
        told.append(f"{words.say('decision.remedy')}: {words.either(rule.remedy.vi, rule.remedy.en)}")
    if rule.waivable is not None:
        told.append(words.say("policy.waivable", level=words.label(f"word.{rule.waivable.by}")))
    if rule.scope:
        told.append(words.say("policy.scope", unit=rule.scope))
    return told


def with_names(message: str, words: Words) -> str:
    """Return a sentence with the names of its values in place of the values."""
    return PLACEHOLDER.sub(lambda match: f"‹{words.label(f'value.{match[1]}', match[1])}›", message)


def _versions(versions: tuple[RuleVersion, ...], words: Words) -> Table:
    made = table(words.say("col.since"), words.say("col.cite"), words.say("col.confidence"))
    for version in versions:
        made.add_row(window_told(version, words), cites_of(version.cites, words), confidence_told(version, words))
    return made


def _latest(versions: tuple[RuleVersion, ...], words: Words) -> tuple[str, str]:
    return (window_told(versions[-1], words), cites_of(versions[-1].cites, words)) if versions else ("", "")


def confidence_told(version: RuleVersion, words: Words) -> str:
    """Return how well a text is known: its letter, and what that means."""
    return f"{version.confidence}: {words.say(f'confidence.{version.confidence}')}"


def window_told(version: RuleVersion, words: Words) -> str:
    """Return from when until when a version is in force."""
    if version.until is None:
        return words.say("policy.in_force", since=told_day(version.since))
    return words.say("policy.until", since=told_day(version.since), until=told_day(version.until))


def law_document(law: Law) -> dict[str, Any]:
    """Return an edition with its rules and deadlines."""
    return document(
        "policy", edition=law.edition_digest, workflow=law.workflow_digest, covers_from=law.edition.covers_from,
        rules=[_body(rule) for rule in law.edition.rules], deadlines=[_body(due) for due in law.edition.deadlines],
        standing=[_body(watched) for watched in law.edition.standing],
    )  # fmt: skip


def rule_document(rules: list[AnyRule], in_force: Mapping[str, Any]) -> dict[str, Any]:
    """Return one rule, deadline or standing rule, and beside it all others that the same code stands for.

    `in_force` are the values of the first one, by `hoso.views.law.law_values`.
    """
    return document("rule", **_body(rules[0]), in_force=in_force, others=[_body(rule) for rule in rules[1:]])


def _body(rule: AnyRule) -> dict[str, Any]:
    versions = [
        {"since": version.since, "until": version.until, "cites": version.cites, "confidence": str(version.confidence)}
        for version in rule.versions
    ]
    body: dict[str, Any] = {"id": rule.id, "title": rule.title, "versions": versions}
    if isinstance(rule, Rule):
        guards = {move: str(enforce) for move, enforce in rule.guards.items()}
        body |= {"guards": guards, "counted_on": rule.counted_on, "scope": rule.scope, "message": rule.message}
        body["waivable_by"] = rule.waivable.by if rule.waivable else None
    if isinstance(rule, MonitorRule):
        watch = rule.watch.model_dump(mode="json", exclude_none=True)
        body |= {"severity": str(rule.severity), "watch": watch, "message": rule.message, "ends": rule.ends}
    return body
