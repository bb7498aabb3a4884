"""Pages of a list that others write to meanwhile: each row at most once, and none left out that was there all along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

import pytest

from application.ports.alert_store import AlertQuery
from application.ports.list_places import AlertPlace, due_place
from application.ports.store import DossierQuery, Store
from engine.access.sight import Sight
from engine.alerts.alert import AlertRow
from engine.organisation.unit_paths import all_paths
from engine.read_models.rows import DossierRow, DueRow
from engine.terms import Severity
from tests.support.alerts import DUE, alert, change, put_due
from tests.support.lines import dossier_row, due_row
from tests.support.scopes import cells_known_to, scope_of_cells

MOST_PAGES = 100
SORTS = ["name", "ref", "moved_on", "due"]
READS_ONE_CELL = Sight(named=scope_of_cells("c-1"), withheld={"ceremony"})


@dataclass
class Written:
    """A list that others write to: whatever is added, or moved to another place in it."""

    store: Store
    chance: Random
    rows: dict[str, DossierRow] = field(default_factory=dict)
    dues: dict[str, Sequence[DueRow]] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)
    times: int = 12

    def put(self, ref: str) -> None:
        """Add a dossier, or move one, anywhere in whatever order."""
        chance, day = self.chance, date(2026, 1, 1)
        self.moved |= {ref} & self.rows.keys()
        cell = self.rows[ref].cell if ref in self.rows else chance.choice(["c-1", "c-2"])
        moved_on = chance.choice([None, day + timedelta(chance.randrange(4))])
        self.rows[ref] = dossier_row(ref, cell=cell, moved_on=moved_on, name_key=bytes([chance.randrange(4)]))
        rules = chance.sample(["decision", "ceremony", "appraisal"], k=chance.randrange(4))
        self.dues[ref] = [
            due_row(ref, rule, day + timedelta(chance.randrange(4)), cell=cell, closed=chance.random() < 0.2)
            for rule in rules
        ]  # fmt: skip

    def write(self) -> None:
        """Let the store hold it."""
        dues = [due for rows in self.dues.values() for due in rows]
        tree = READS_ONE_CELL.named.tree if READS_ONE_CELL.named else None
        self.store.replace_summaries(
            dossiers=self.rows.values(), dues=dues, units=tree.rows if tree else (), persons=[], grants=[],
            unit_paths=all_paths(tree) if tree else (),
        )  # fmt: skip

    def meanwhile(self) -> None:
        """Add two dossiers and move one, a dozen times in all."""
        if self.times:
            self.times -= 1
            for _ in range(2):
                self.put(f"HS-{self.chance.randrange(1000):03d}")
            self.put(self.chance.choice(sorted(self.rows)))
            self.write()


def pages(written: Written, query: DossierQuery) -> Iterator[str]:
    """Yield the codes of page after page; between two of them somebody writes. Pages without end are broken off."""
    for _ in range(MOST_PAGES):
        page = written.store.placed_dossiers(query)
        if not page:
            return
        yield from (placed.row.ref for placed in page)
        query = replace(query, after=page[-1].key)
        written.meanwhile()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("sight", [Sight(), READS_ONE_CELL], ids=["all", "one cell"])
@pytest.mark.parametrize("sort", SORTS)
def test_pages_show_each_dossier_once_whatever_is_written_between_them(
    store: Store, *, sort: str, sight: Sight, seed: int
) -> None:
    written = Written(store, Random(seed))  # noqa: S311  # what happens, not a secret
    for number in range(0, 1000, 40):
        written.put(f"HS-{number:03d}")
    written.write()
    before = set(written.rows)

    shown = list(pages(written, DossierQuery(sort=sort, sight=sight, limit=1 + seed % 3)))

    calm = [ref for ref in shown if ref not in written.moved]
    assert len(calm) == len(set(calm))
    assert before - written.moved <= set(calm)


@pytest.mark.parametrize("seed", range(3))
def test_pages_of_alerts_show_each_once_whatever_is_raised_between_them(store: Store, seed: int) -> None:
    chance = Random(seed)  # noqa: S311  # what happens, not a secret
    shown, query = list[int](), AlertQuery(limit=1 + seed)
    raised = [raise_one(chance, number) for number in range(1, 13)]
    change(store, rows=tuple(raised))

    for _ in range(MOST_PAGES):
        rows = store.alerts(query)
        if not rows:
            break
        shown += [row.id for row in rows]
        query = replace(query, after=AlertPlace(rows[-1].severity, rows[-1].due_on, rows[-1].id))
        if len(raised) < 30:
            raised.append(raise_one(chance, len(raised) + 1))
            change(store, rows=(raised[-1],))

    assert len(shown) == len(set(shown))
    assert set(range(1, 13)) <= set(shown)


def raise_one(chance: Random, number: int) -> AlertRow:
    due_on = date(2026, 1, 1) + timedelta(chance.randrange(3))
    return alert(number, subject=f"HS-{number}", severity=chance.choice(list(Severity)), due_on=due_on)


@pytest.mark.parametrize("limit", [1, 2, 5])
@pytest.mark.parametrize("scoped", [False, True])
def test_pages_of_deadlines_to_come_make_up_all_of_them(store: Store, *, scoped: bool, limit: int) -> None:
    for number in range(7):  # two of a day, each in a cell of its own
        put_due(store, f"HS-{number}", due_on=DUE + timedelta(number // 2), cell=f"c-{number}")
    days, scope = (DUE, DUE + timedelta(2)), cells_known_to(store, *(f"c-{n}" for n in range(7))) if scoped else None
    shown, after = list[str](), None

    for _ in range(MOST_PAGES):
        page = store.running_dues(days, scope=scope, after=after, limit=limit)
        if not page:
            break
        shown += [due.ref for due in page]
        after = due_place(page[-1])

    assert shown == [f"HS-{number}" for number in range(6)]
