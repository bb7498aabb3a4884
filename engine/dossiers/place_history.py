"""Where a dossier lay on any day: the facts and scopes of each cell that kept it, joined at the days of its moves."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from engine.dossiers.dossier import Dossier
from engine.organisation.place_facts import PLACE_FACTS, DatedValues
from engine.organisation.tree import OrgTree

_Value = TypeVar("_Value")
Steps = tuple[tuple[date, _Value], ...]


def place_facts(dossier: Dossier, tree: OrgTree) -> Mapping[str, DatedValues]:
    """Return every fact of the dossier's place, each value with the day from which it held."""
    if not dossier.places:
        return tree.place_facts(dossier.cell)
    kept = [(since, tree.place_facts(cell)) for since, cell in dossier.places]
    return {name: joined([(since, facts[name]) for since, facts in kept], nothing=None) for name in PLACE_FACTS}


def path_history(dossier: Dossier, tree: OrgTree) -> Steps[tuple[str, ...]]:
    """Return the scopes that the dossier lay in, each with its first day; empty where its cell had ended."""
    if not dossier.places:
        return tree.path_history(dossier.cell)
    return joined([(since, tree.path_history(cell)) for since, cell in dossier.places], nothing=())


def joined(parts: Sequence[tuple[date, Steps[_Value]]], *, nothing: _Value) -> Steps[_Value]:
    """Return what held on each day, where the history of each part counts from its day until the next one begins.

    Args:
        parts: Day from which a history counts, and the history; in the order of days.
        nothing: What holds before a history begins.

    """
    ends = [*(since for since, _ in parts[1:]), date.max]
    found: list[tuple[date, _Value]] = []
    for (since, history), end in zip(parts, ends, strict=True):
        begun = [value for day, value in history if day <= since]
        found.append((since, begun[-1] if begun else nothing))
        found += [(day, value) for day, value in history if since < day < end]
    return tuple(found)
