"""The organisation tree as past entries left it, by the log alone: whoever judges again trusts no table."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from application.judging.lines_in_parts import entries_in_parts
from application.ports.store import Store
from engine.ledger.subjects import ORG
from engine.organisation.lazy_tree import LazyTree
from engine.organisation.tree import OrgTree
from engine.organisation.unit_history import UnitHistory, UnitsAt

_LINES_AT_ONCE = 20
"""A line of an import holds thousands of units."""
TREES_KEPT = 8
QUESTIONS_LIMIT = 5_000


class KeepsStore(Protocol):
    """Whatever the log is read from, such as a unit of work."""

    @property
    def store(self) -> Store:
        """Return the store."""
        ...


@dataclass
class PastTrees:
    """Trees of the past over one history of units.

    A tree remembers the units that it was asked about; so only the last few are kept, and none for long.
    """

    office: KeepsStore
    _trees: OrderedDict[int, tuple[OrgTree, int]] = field(default_factory=OrderedDict, repr=False)

    def at(self, version: int) -> OrgTree:
        """Return the tree as entry `version` of the chain `@org` left it, read unit by unit."""
        tree, asked = self._trees.pop(version, (None, 0))
        if tree is None or asked == QUESTIONS_LIMIT:
            tree, asked = LazyTree(self.source(version)), 0
        self._trees[version] = tree, asked + 1
        if len(self._trees) > TREES_KEPT:
            self._trees.popitem(last=False)
        return tree

    def source(self, version: int) -> UnitsAt:
        """Return the units as entry `version` left them."""
        return UnitsAt(self._history, version)

    @cached_property
    def units(self) -> Sequence[str]:
        """Return the ids of all units that ever were in the tree, in order."""
        return self._history.units()

    @cached_property
    def _history(self) -> UnitHistory:
        history = UnitHistory()
        for entries in entries_in_parts(self.office.store, ORG, _LINES_AT_ONCE):
            history.follow(entries)
        return history
