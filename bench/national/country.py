"""The tree of a fictional national organisation of any size, in the two shapes that the real one had.

Centre, provinces, communes, grassroots committees, cells; until 30/06/2025 districts stood where communes stand now.
Grassroots committees and every other cell have two windows, so that there are 1.5 windows a unit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from demo.world.tree import BEGINNING, NO_DISTRICTS
from engine.organisation.rows import UnitRow
from engine.terms import UnitKind

CENTRE = "tw"
ORGS, CELLS = 9, 9
"""Grassroots committees of a commune, and cells of each."""
KINDS = CELLS + 1
"""Kinds of cell: by their turn in a committee, and the cells that stand below a commune without a committee.

All cells of a kind are alike but for their names: what was decided in one is decided so in another.
"""

_IN_DISTRICT = 5
_PROVINCES = 34
_OF_COMMUNE = 1 + ORGS + ORGS * CELLS + 1 + 1 / _IN_DISTRICT
"""Units that come with a commune: it, its committees, their cells, a cell without committee, a part of a district."""

_ROW = UnitRow(
    unit="", since=BEGINNING, until=None, kind=UnitKind.CELL, parent="", name="", decides=False, official_members=None,
    has_youth_union=None, has_trade_union=None, unit_type="", special_area=None, code="",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A cell with the units above it; `org` is empty where the cell stands below the commune without a committee."""

    cell: str
    org: str
    commune: str
    district: str
    province: str
    centre: str = CENTRE

    @property
    def units(self) -> tuple[str, ...]:
        """Return the cell and all units that ever stood above it."""
        return self.cell, self.org, self.commune, self.district, self.province, self.centre


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, the district that it belonged to, and its province."""

    unit: str
    district: str
    province: str
    number: int


class Country:
    """The organisation with about so many units, one commune at least."""

    def __init__(self, units: int) -> None:
        count = max(1, round((units - 1) / (_OF_COMMUNE + 1 / (2 * _IN_DISTRICT))))
        self.provinces = max(1, min(_PROVINCES, count // _IN_DISTRICT))
        self.communes = [self._commune(number) for number in range(count)]

    def _commune(self, number: int) -> Commune:
        province, turn = f"t{number % self.provinces + 1:02d}", number // self.provinces
        return Commune(
            f"{province}-x{turn + 1:03d}", f"{province}-h{turn // _IN_DISTRICT + 1:02d}", province, number + 1
        )

    def place(self, kind: int, *, commune: int, org: int = 0) -> Place:
        """Return the cell of a kind in a commune, in a committee of it; both are counted from 0 and begin anew."""
        chosen = self.communes[commune % len(self.communes)]
        above = chosen.unit, chosen.district, chosen.province
        if kind == CELLS:
            return Place(f"{chosen.unit}-cs", "", *above)
        committee = f"{chosen.unit}-c{org % ORGS + 1}"
        return Place(f"{committee}-{kind + 1}", committee, *above)

    def districts(self) -> Sequence[str]:
        """Return the ids of all districts, in order."""
        return list(dict.fromkeys(commune.district for commune in self.communes))

    @cached_property
    def rows(self) -> tuple[UnitRow, ...]:
        """Return every window of every unit, those above before those below."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[UnitRow]:
        yield replace(_ROW, unit=CENTRE, kind=UnitKind.CENTRE, name="Trung ương (hư cấu)")
        for number in range(1, self.provinces + 1):
            yield replace(_ROW, unit=f"t{number:02d}", kind=UnitKind.PROVINCE, parent=CENTRE, name=f"Tỉnh số {number}")
        for district in self.districts():
            yield replace(_ROW, unit=district, kind=UnitKind.DISTRICT, parent=district.partition("-")[0], decides=True,
                          name=f"Huyện {district}", until=NO_DISTRICTS)  # fmt: skip
        for commune in self.communes:
            yield replace(_ROW, unit=commune.unit, kind=UnitKind.COMMUNE, parent=commune.province, decides=True,
                          name=f"Xã số {commune.number}", since=NO_DISTRICTS)  # fmt: skip
            yield from _below(commune)


def known_at_first(rows: Sequence[UnitRow]) -> list[UnitRow]:
    """Return the tree as the office knew it before the districts ended."""
    return [replace(row, until=None) for row in rows if row.since < NO_DISTRICTS]


def _below(commune: Commune) -> Iterator[UnitRow]:
    place = f"xã số {commune.number}"
    for n in range(1, ORGS + 1):
        org = f"{commune.unit}-c{n}"
        row = replace(_ROW, unit=org, kind=UnitKind.GRASSROOTS, name=f"Đảng bộ cơ sở {n}, {place}")
        yield from _risen(row, commune)
        for kind in range(CELLS):
            cell = _cell(f"{org}-{kind + 1}", f"Chi bộ {kind + 1}, đảng bộ {n}, {place}", kind)
            yield from _grown(replace(cell, parent=org)) if kind % 2 else (replace(cell, parent=org),)
    yield from _risen(_cell(f"{commune.unit}-cs", f"Chi bộ cơ sở, {place}", CELLS), commune)


def _risen(row: UnitRow, commune: Commune) -> Iterator[UnitRow]:
    """Yield a unit below the district, then below the commune."""
    yield replace(row, parent=commune.district, until=NO_DISTRICTS)
    yield replace(row, parent=commune.unit, since=NO_DISTRICTS)


def _grown(cell: UnitRow) -> Iterator[UnitRow]:
    """Yield a cell that has two members more since the districts ended."""
    yield replace(cell, until=NO_DISTRICTS)
    yield replace(cell, since=NO_DISTRICTS, official_members=(cell.official_members or 0) + 2)


def _cell(unit: str, name: str, kind: int) -> UnitRow:
    return replace(
        _ROW, unit=unit, name=name, official_members=9 + 3 * kind, has_youth_union=True, has_trade_union=True,
        unit_type="residential", special_area=False,
    )  # fmt: skip
