"""The organisation tree on a day: as a tree, roots first, and as a document."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rich.console import Group
from rich.text import Text
from rich.tree import Tree

from application.organisation.show_tree import UnitsOnDay
from engine.organisation.rows import UnitRow
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import document


def tree_shown(standing: UnitsOnDay, words: Words) -> Group | str:
    """Return the units in force on a day as a tree, or that there are none."""
    if not standing.rows:
        return words.say("org.empty", on=told_day(standing.day))
    units = {row.unit: row for row in standing.rows}
    below: dict[str, list[UnitRow]] = {}
    for row in units.values():
        below.setdefault(row.parent if row.parent in units else "", []).append(row)
    trees = []
    for root in below.get("", []):
        tree = Tree(_unit(root, words))
        _grow(tree, root, below, words=words)
        trees.append(tree)
    more = [Text(words.say("org.more_units"), "dim")] if standing.more else []
    return Group(*trees, *more)


def tree_document(standing: UnitsOnDay) -> dict[str, Any]:
    """Return the units in force on a day."""
    return document("tree", as_of=standing.day, units=[asdict(row) for row in standing.rows], more=standing.more)


def _grow(tree: Tree, row: UnitRow, below: Mapping[str, list[UnitRow]], *, words: Words) -> None:
    for child in below.get(row.unit, []):
        _grow(tree.add(_unit(child, words)), child, below, words=words)


def _unit(row: UnitRow, words: Words) -> Text:
    line = Text.assemble((row.name, "bold"), f"  {row.unit}  ", (words.label(f"unit.{row.kind}", row.kind), "dim"))
    notes = unit_notes(row, words)
    return line.append(f"  {'; '.join(notes)}") if notes else line


def unit_notes(row: UnitRow, words: Words) -> list[str]:
    """Return what is worth knowing of a unit: its members, and whether it decides."""
    notes = []
    if row.official_members is not None:
        notes.append(words.say("org.members", n=row.official_members))
    if row.committee_members is not None:
        notes.append(words.say("org.committee", n=row.committee_members))
    if row.decides:
        notes.append(words.say("org.decides"))
    return notes
