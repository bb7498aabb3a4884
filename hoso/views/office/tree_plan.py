"""A plan of the organisation tree, one line for each unit: what comes, changes and goes, and what it touches."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rich.console import Group
from rich.text import Text

from application.administration.tree_changes import OrgPlan
from engine.organisation.tree_plan import CHANGES, COMES, GOES, FieldChange, UnitChange
from hoso.terminal.screen import lines
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day

_SHOWN = 30
_COLOURS = {COMES: "green", CHANGES: "yellow", GOES: "red"}
_NOTHING = "–"


def plan_shown(plan: OrgPlan, words: Words) -> Group | None:
    """Return the changes of a plan, those that remove something first to be seen; None when there are none."""
    changes = plan.difference.changes
    if not changes:
        return None
    first = sorted(changes, key=lambda one: (one.sign != GOES, one.unit)) if len(changes) > _SHOWN else changes
    rest = len(changes) - _SHOWN
    more = Text(words.say("org.more", n=rest), "dim") if rest > 0 else None
    return lines(*(Text(_line(one, words), _COLOURS[one.sign]) for one in first[:_SHOWN]), more)


def plan_body(changes: Sequence[UnitChange]) -> list[dict[str, Any]]:
    """Return the changes of a plan as JSON values."""
    return [
        {
            "sign": one.sign, "unit": one.unit, "name": one.name, "dossiers": one.dossiers, "roles": one.roles,
            "what": [{"field": part.name, "before": part.before, "after": part.after} for part in one.what],
        }
        for one in changes
    ]  # fmt: skip


def _line(one: UnitChange, words: Words) -> str:
    sign = "−" if one.sign == GOES else one.sign
    told = [f"{sign} {one.unit}  {one.name}", *_parts(one, words)]
    return "; ".join(part for part in told if part)


def _parts(one: UnitChange, words: Words) -> Iterator[str]:
    if one.sign == COMES:
        yield words.say("org.comes")
    for part in one.what:
        yield _field(part, words)
    if not one.what:
        yield words.say("org.past")
    if one.dossiers:
        yield words.say("org.dossiers", n=one.dossiers)
    if one.roles:
        yield words.say("org.roles", n=one.roles)


def _field(part: FieldChange, words: Words) -> str:
    label, after = words.say(f"org.field.{part.name}"), _value(part, part.after, words)
    if part.name in ("ends_on", "merged_into") or part.before == "":
        return f"{label} {after}"
    return f"{label} {_value(part, part.before, words)} → {after}"


def _value(part: FieldChange, value: object, words: Words) -> str:
    if value is None or value == "":
        return _NOTHING
    if isinstance(value, bool):
        return words.say("word.yes" if value else "word.no")
    if isinstance(value, date):
        return told_day(value)
    return words.label(f"unit.{value}", str(value)) if part.name == "kind" else str(value)
