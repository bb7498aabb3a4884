"""Two editions side by side: what was added, removed or changed, part by part, in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Literal

from engine.law.model.alert_policy import AlertPolicy, RouteStep
from engine.law.model.condition import Condition
from engine.law.model.edition import Edition
from engine.law.model.finding import Citation
from engine.law.model.message import shown
from engine.law.model.monitor_rule import MonitorRule
from engine.law.model.operand import LaterDay
from engine.law.model.rule import (
    DatedValue,
    DeadlineRule,
    Effective,
    FormVersion,
    Instrument,
    Param,
    Rule,
    RuleVersion,
    Sentence,
    Tightening,
    Waivable,
)
from engine.law.operators.parameters_used import rule_uses
from engine.law.wording.condition_text import Namer, plain_name, told
from engine.law.wording.monitor_text import watch_told
from engine.terms import Enforce
from engine.text.language import Language

What = Literal["added", "removed", "changed"]
Parts = dict[str, tuple[object, Sentence]]
"""Name of a part → its value, by which it is compared, and how it reads."""


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """One part that differs; None where it is not there."""

    name: str
    before: Sentence | None
    after: Sentence | None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: its kind, its id, its title, and the parts. All parts where it was added or removed.

    `rules` are the ids of the rules whose answer it can change: the rule itself, or those that use a parameter.
    """

    kind: str
    id: str
    title: Sentence
    what: What
    parts: tuple[ChangedPart, ...]
    rules: tuple[str, ...] = ()


def compared(a: Edition, b: Edition, name: Namer = plain_name) -> tuple[Change, ...]:
    """Return what differs from `a` to `b`, rules first, each group in the order of the files.

    Args:
        a: The earlier edition.
        b: The later one.
        name: What paths are called in the sentences.

    """
    say = _Say(name)
    groups = (
        ("rule", {rule.id: rule for rule in a.rules}, {rule.id: rule for rule in b.rules}, say.rule),
        ("param", a.params, b.params, say.param),
        ("tightening", _by_scope(a), _by_scope(b), say.tightening),
        ("deadline", {rule.id: rule for rule in a.deadlines}, {rule.id: rule for rule in b.deadlines}, say.deadline),
        ("alerting", {"alerting": a.alerts}, {"alerting": b.alerts}, say.alerting),
        ("standing", {rule.id: rule for rule in a.standing}, {rule.id: rule for rule in b.standing}, say.standing),
        ("effective", a.effective, b.effective, say.effective),
        ("form", a.forms, b.forms, say.form),
        ("instrument", a.instruments, b.instruments, say.instrument),
        ("covers", {"covers_from": a.covers_from}, {"covers_from": b.covers_from}, say.day),
        ("calendar", {"calendar": a.calendar.digest}, {"calendar": b.calendar.digest}, say.word),
    )
    changes = (change for kind, old, new, parts in groups for change in _changes(kind, old, new, parts=parts))
    return tuple(replace(change, rules=_rules(change, (*a.rules, *b.rules))) for change in changes)


def _rules(change: Change, rules: Sequence[Rule]) -> tuple[str, ...]:
    if change.kind == "rule":
        return (change.id,)
    if change.kind not in {"param", "tightening"}:
        return ()
    name = change.id.partition(" @ ")[0]
    return tuple(dict.fromkeys(rule.id for rule in rules if any(use.param == name for use in rule_uses(rule))))


def _changes(
    kind: str, old: Mapping[str, Any], new: Mapping[str, Any], *, parts: Callable[[Any], Parts]
) -> Iterator[Change]:
    for id_ in dict.fromkeys([*old, *new]):
        before = parts(old[id_]) if id_ in old else {}
        after = parts(new[id_]) if id_ in new else {}
        changed = tuple(_parts(before, after))
        if changed:
            what: What = "added" if id_ not in old else "removed" if id_ not in new else "changed"
            yield Change(kind, id_, _title(new.get(id_, old.get(id_)), id_), what, changed)


def _parts(before: Parts, after: Parts) -> Iterator[ChangedPart]:
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if (old and old[0]) != (new and new[0]):
            yield ChangedPart(name, old and old[1], new and new[1])


def _title(thing: object, id_: str) -> Sentence:
    title = getattr(thing, "title", None)
    if isinstance(title, Sentence):
        return title
    return Sentence(title, title) if isinstance(title, str) else Sentence(id_, id_)


def _by_scope(edition: Edition) -> dict[str, Tightening]:
    return {f"{tightening.param} @ {tightening.scope}": tightening for tightening in edition.tightenings}


class _Say:
    """Parts of things with their words in both languages."""

    def __init__(self, name: Namer) -> None:
        self.name = name

    def rule(self, rule: Rule) -> Parts:
        """Return the parts of a rule."""
        parts: Parts = {
            "title": (rule.title, rule.title),
            "guards": (dict(rule.guards), _both(lambda lang: _guards(rule.guards, lang))),
            "counted_on": _word(rule.counted_on),
            "versions": (rule.versions, _both(lambda lang: _versions(rule.versions, lang))),
            "require": (rule.require, self.condition(rule.require)),
            "message": (rule.message, rule.message),
        }
        if rule.applies_when is not None:
            parts["applies_when"] = rule.applies_when, self.condition(rule.applies_when)
        if rule.remedy is not None:
            parts["remedy"] = rule.remedy, rule.remedy
        if rule.waivable is not None:
            parts["waivable"] = rule.waivable, _both(partial(_waiver, rule.waivable))
        if rule.scope:
            parts["scope"] = _word(rule.scope)
        return parts

    def param(self, param: Param) -> Parts:
        """Return the parts of a parameter."""
        return {"unit": _word(param.unit), "tighter": _word(param.tighter), **self.tightening(param)}

    def tightening(self, item: Param | Tightening) -> Parts:
        """Return the dated values."""
        return {"values": (item.values, _both(lambda lang: "; ".join(_dated(dated, lang) for dated in item.values)))}

    def deadline(self, rule: DeadlineRule) -> Parts:
        """Return the parts of a deadline."""
        length = rule.months if rule.working_days is None else rule.working_days
        unit = ("tháng", "months") if rule.working_days is None else ("ngày làm việc", "working days")
        number = _number(length)
        parts: Parts = {
            "title": (rule.title, rule.title),
            "versions": (rule.versions, _both(lambda lang: _versions(rule.versions, lang))),
            "start": (rule.start, self.start(rule.start)),
            "length": ((rule.months, rule.working_days), Sentence(f"{number} {unit[0]}", f"{number} {unit[1]}")),
            "done": _word(", ".join(rule.done), rule.done),
            "warn_before": _word(", ".join(map(str, rule.warn_before)), rule.warn_before),
            "steps": _word(", ".join(rule.steps), rule.steps),
        }
        if rule.extension is not None:
            extension = rule.extension
            said = f"{extension.consent}: {_number(extension.working_days)} ({extension.by})"
            parts["extension"] = _word(said, extension)
        if rule.when is not None:
            parts["when"] = rule.when, self.condition(rule.when)
        if rule.late is not None:
            parts["late"] = rule.late, rule.late
        plain = {"ends": rule.ends, "counted_on": rule.counted_on, "guard": rule.guard, "route": rule.route}
        parts.update({name: _word(value) for name, value in plain.items() if value})
        if rule.whole_month:
            parts["whole_month"] = True, Sentence("đến hết tháng", "to the end of the month")
        return parts

    def alerting(self, policy: AlertPolicy) -> Parts:
        """Return who is told of what is late, and when."""
        routes = (f"{name}: {' → '.join(map(_step, route))}" for name, route in policy.routes.items())
        return {
            "late_after": _word(", ".join(map(_number, policy.late_after)), policy.late_after),
            "acknowledge": _word(_number(policy.acknowledge_within), policy.acknowledge_within),
            "snooze": _word(_number(policy.snooze_within), policy.snooze_within),
            "routes": _word("; ".join(routes), policy.routes),
        }

    def standing(self, rule: MonitorRule) -> Parts:
        """Return the parts of something watched over units."""
        return {
            "title": (rule.title, rule.title),
            "versions": (rule.versions, _both(lambda lang: _versions(rule.versions, lang))),
            "watch": (rule.watch, Sentence(watch_told(rule.watch, "vi"), watch_told(rule.watch, "en"))),
            "severity": _word(str(rule.severity)),
            "message": (rule.message, rule.message),
            "ends": (rule.ends, rule.ends),
            "route": _word(rule.route),
        }

    def effective(self, rule: Effective) -> Parts:
        """Return the parts of what sets the effective day."""
        return {
            "title": (rule.title, rule.title),
            "versions": (rule.versions, _both(lambda lang: _versions(rule.versions, lang))),
            "after": (rule.after, self.start(rule.after)),
        }

    def form(self, versions: Sequence[FormVersion]) -> Parts:
        """Return the printed forms of one document."""
        return {"values": (tuple(versions), _both(lambda lang: "; ".join(_form(form, lang) for form in versions)))}

    def instrument(self, doc: Instrument) -> Parts:
        """Return the parts of a legal text."""
        return {
            "text": (doc, _both(lambda lang: f"{doc.title}: {shown(doc.issued, lang)}, {shown(doc.in_force, lang)}"))
        }

    def day(self, day: date) -> Parts:
        """Return a single day."""
        return {"text": (day, _both(lambda lang: shown(day, lang)))}

    def word(self, word: str) -> Parts:
        """Return a single word."""
        return {"text": _word(word[:12], word)}

    def condition(self, condition: Condition) -> Sentence:
        """Return a condition in words."""
        return _both(lambda lang: told(condition, lang, self.name))

    def start(self, start: object) -> Sentence:
        """Return from what a term counts."""
        if isinstance(start, LaterDay):
            since, months = self.start(start.add_months.since), _number(start.add_months.months)
            return Sentence(f"{months} tháng sau {since.vi}", f"{months} months after {since.en}")
        choose = getattr(start, "choose", None)
        paths = list(choose.values()) if choose else [str(start)]
        return _both(lambda lang: " / ".join(self.name(path, lang) for path in paths))


def _both(tell: Callable[[Language], str]) -> Sentence:
    return Sentence(tell("vi"), tell("en"))


def _word(text: str, value: object = None) -> tuple[object, Sentence]:
    return (text if value is None else value), Sentence(text, text)


def _number(value: object) -> str:
    return f"«{name}»" if (name := getattr(value, "param", None)) else str(value)


def _step(step: RouteStep) -> str:
    return f"{', '.join(step.roles)} @ {step.where}"


def _guards(guards: Mapping[str, Enforce], lang: Language) -> str:
    warns = "chỉ lưu ý" if lang == "vi" else "warns only"
    return ", ".join(move + (f" ({warns})" if enforce is Enforce.WARN else "") for move, enforce in guards.items())


def _waiver(waiver: Waivable, lang: Language) -> str:
    return f"{waiver.by} {_versions(waiver.versions, lang) if waiver.versions else _cites(waiver.cites)}".strip()


def _versions(versions: Sequence[RuleVersion], lang: Language) -> str:
    return "; ".join(f"{_window(v.since, v.until, lang)}: {_cites(v.cites)} [{v.confidence}]" for v in versions)


def _window(since: date, until: date | None, lang: Language) -> str:
    begun = f"{'từ' if lang == 'vi' else 'from'} {since:%d/%m/%Y}"
    return begun if until is None else f"{begun} {'đến trước' if lang == 'vi' else 'until'} {until:%d/%m/%Y}"


def _cites(cites: Sequence[Citation]) -> str:
    return ", ".join(f"{cite.title} {cite.point}".strip() for cite in cites)


def _dated(dated: DatedValue, lang: Language) -> str:
    return f"{_window(dated.since, None, lang)}: {shown(dated.value, lang)} ({_cites(dated.cites)})"


def _form(form: FormVersion, lang: Language) -> str:
    title = form.title.vi if lang == "vi" else form.title.en
    return f"{_window(form.since, None, lang)}: {shown(form.number, lang)}, {title}"
