"""A plan of the organisation tree, one line for each unit: what comes, changes and goes, and what it touches."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from rich.console import Group
from rich.text import Text

from application.organisation.tree_changes import TreeChange
from application.organisation.tree_effects import TreeDifference
from engine.organisation.changes.tree_plan import CHANGES, COMES, GOES, FieldChange, UnitChange
from hoso.views.layout import lines
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import document

_SHOWN = 30
_COLOURS = {COMES: "green", CHANGES: "yellow", GOES: "red"}
_NOTHING = "–"


def plan_shown(planned: TreeChange, words: Words) -> Group | None:
    """Return what becomes of each unit, those that lose something first to be seen; None when nothing changes."""
    changes = planned.difference.changes
    if not changes:
        return None
    first = sorted(changes, key=lambda change: (change.sign != GOES, change.unit)) if len(changes) > _SHOWN else changes
    rest = planned.difference.units - _SHOWN
    more = Text(words.say("org.more", n=rest), "dim") if rest > 0 else None
    return lines(*(Text(_line(change, words), _COLOURS[change.sign]) for change in first[:_SHOWN]), more)


def import_document(change: TreeChange, *, dry_run: bool) -> dict[str, Any]:
    """Return what an import does."""
    list_of = {"units": change.plan.listed, "rows": change.plan.rows}
    return document("org-import", **list_of, dry_run=dry_run, **_changes_body(change.difference))


def change_document(change: TreeChange, *, dry_run: bool) -> dict[str, Any]:
    """Return what a change of one unit does."""
    return document("org-change", written=change.written, dry_run=dry_run, **_changes_body(change.difference))


def _changes_body(difference: TreeDifference) -> dict[str, Any]:
    """Return what becomes of the units that are told, and how many more there are."""
    changes = [
        {
            "sign": change.sign, "unit": change.unit, "name": change.name, "dossiers": change.dossiers,
            "roles": change.roles,
            "what": [{"field": part.name, "before": part.before, "after": part.after} for part in change.what],
        }
        for change in difference.changes
    ]  # fmt: skip
    return {"changes": changes, "more": difference.more}


def unit_lines(planned: TreeChange, words: Words) -> list[tuple[str, str]]:
    """Return what becomes of each unit as its sign (`+`, `~`, `-`) and a sentence, those that are shown."""
    return [(str(change.sign), _line(change, words)) for change in planned.difference.changes[:_SHOWN]]


def _line(change: UnitChange, words: Words) -> str:
    sign = "−" if change.sign == GOES else change.sign
    told = [f"{sign} {change.unit}  {change.name}", *_parts(change, words)]
    return "; ".join(part for part in told if part)


def _parts(change: UnitChange, words: Words) -> Iterator[str]:
    if change.sign == COMES:
        yield words.say("org.comes")
    for part in change.what:
        yield _field(part, words)
    if not change.what:
        yield words.say("org.past")
    if change.dossiers:
        yield words.say("org.dossiers", n=change.dossiers)
    if change.roles:
        yield words.say("org.roles", n=change.roles)


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
