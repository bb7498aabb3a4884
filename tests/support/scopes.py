"""Parts of the organisation for tests of the store."""

from datetime import date

from application.ports.store import Batch, Store, UnitChanges
from engine.access.scope import Scope
from engine.ledger.subjects import ORG
from engine.organisation.tree import OrgTree
from engine.organisation.unit_paths import paths_of
from tests.support.lines import request, unit_row

ON = date(2026, 1, 1)


def scope_of_cells(*cells: str) -> Scope:
    """A part that holds these cells, each a root of its own."""
    return Scope(frozenset(cells), ON, OrgTree([unit_row(cell, parent="") for cell in cells]))


def known_to(store: Store, scope: Scope) -> Scope:
    """The same part, once the store holds its units and their paths."""
    rows = scope.tree.rows
    changes = UnitChanges(put=rows, moved=scope.tree.units, paths=paths_of(scope.tree, sorted(scope.tree.units)))
    store.write(request(f"scope of {sorted(scope.tree.units)}"), [Batch(ORG, store.head(ORG), (), units=changes)])
    return scope


def cells_known_to(store: Store, *cells: str) -> Scope:
    """A part of these cells, which the store knows from now on."""
    return known_to(store, scope_of_cells(*cells))
