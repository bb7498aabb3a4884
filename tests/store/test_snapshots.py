"""What one reader reads at one instant is of that instant, whatever others write meanwhile."""

import pytest

from application.ports.store import DossierQuery
from store import SqlStore, open_store
from tests.support.lines import batch, dossier_row, request


def read(store: SqlStore) -> tuple[int, int]:
    """Return what the driver and what a statement of SQLAlchemy tell of the same writes."""
    return store.place_count(), store.count(DossierQuery())


def test_a_snapshot_holds_nothing_that_is_written_after_it_began(store_url: str) -> None:
    with open_store(store_url) as store, open_store(store_url) as other:
        if not store._reads_while_it_writes:
            pytest.skip("with this library nobody writes to a file while it is read")
        with store.snapshot():
            before = read(store)
            other.write(request("k1"), [batch("HS-1", summary={"dossier": dossier_row("HS-1")})])

            assert (read(store), read(other)) == (before, (1, 1))

        assert (before, read(store)) == ((0, 0), (1, 1))
