"""The place of a dossier on any day: facts and paths of the cells that kept it, joined at the days of its transfers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from engine.dossiers.dossier import Dossier
from engine.organisation.place_facts import PLACE_FACTS, DatedValues
from engine.organisation.tree import OrgTree

_Value = TypeVar("_Value")
Steps = tuple[tuple[date, _Value], ...]


def place_facts(dossier: Dossier, tree: OrgTree) -> Mapping[str, DatedValues]:
    """Return name → dated values, for every fact of the cells that kept the dossier."""
    if not dossier.places:
        return tree.place_facts(dossier.cell)
    kept = [(since, tree.place_facts(cell)) for since, cell in dossier.places]
    return {name: joined([(since, facts[name]) for since, facts in kept], nothing=None) for name in PLACE_FACTS}


def path_history(dossier: Dossier, tree: OrgTree) -> Steps[tuple[str, ...]]:
    """Return (first day, path) pairs of the dossier's cells; the path is empty where the cell had ended."""
    if not dossier.places:
        return tree.path_history(dossier.cell)
    return joined([(since, tree.path_history(cell)) for since, cell in dossier.places], nothing=())


def joined(parts: Sequence[tuple[date, Steps[_Value]]], *, nothing: _Value) -> Steps[_Value]:
    """Return one history made of several, each of which counts from its day until the day of the next.

    Args:
        parts: (first day, history) pairs in the order of days.
        nothing: The value before a history begins.

    """
    ends = [*(since for since, _ in parts[1:]), date.max]
    values: list[tuple[date, _Value]] = []
    for (since, history), end in zip(parts, ends, strict=True):
        begun = [value for day, value in history if day <= since]
        values.append((since, begun[-1] if begun else nothing))
        values += [(day, value) for day, value in history if since < day < end]
    return tuple(values)
