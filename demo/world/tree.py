"""The organisation of the demo, day by day: the shapes it had until 30/06/2025, from then on, and from 01/10/2026.

Until 30/06/2025 a district stood between province and grassroots; from 01/07/2025 wards and communes took over
(QĐ 294); from 01/10/2026 a ward or commune is itself the grassroots organisation, and most đảng bộ below it are wound
up (QĐ 208).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from demo.world.sources import PROVINCES, SUPERIORS, Org, Superior
from engine.organisation.rows import UnitRow
from engine.terms import UnitKind

BEGINNING = date(2016, 1, 1)
NEW_VILLAGES = date(2017, 3, 1)
NO_DISTRICTS = date(2025, 7, 1)
MERGED = date(2026, 10, 1)

IMPORTED_ON = (date(2016, 7, 25), date(2017, 3, 6), NO_DISTRICTS, MERGED)
"""Days on which the office learns of the tree as it then stands."""

CENTRE = "trung-uong"

_SIZES = {"nq-w01-1": 21, "nq-w05-1": 30, "qn-a01-1": 21, "db-x1-5": 3}
"""Official members of cells that the story names."""

_SHRUNK = {"tn-c18": 2}
"""Official members of the cells that had lost some by the end of the district."""

_ROW = UnitRow(
    unit="", since=BEGINNING, until=None, kind=UnitKind.CELL, parent="", name="", decides=False, official_members=None,
    has_youth_union=None, has_trade_union=None, unit_type="", special_area=None, code="",
)  # fmt: skip


def all_rows() -> list[UnitRow]:
    """Return every window of every unit, in the order of units and days."""
    rows = [replace(_ROW, unit=CENTRE, kind=UnitKind.CENTRE, name="Ban Chấp hành Trung ương")]
    for unit, (name, members) in PROVINCES.items():
        rows.append(
            replace(_ROW, unit=unit, kind=UnitKind.PROVINCE, parent=CENTRE, name=name, official_members=members)
        )
    for superior in SUPERIORS:
        rows += _superior_rows(superior)
        for place, org in enumerate(superior.orgs):
            rows += _org_rows(org, superior, place)
    return rows


def known_on(day: date) -> list[UnitRow]:
    """Return the tree as the office knew it on a day: windows begun by then, ends to come not yet written down."""
    known = [row for row in all_rows() if row.since <= day]
    return [replace(row, until=None) if row.until is not None and row.until > day else row for row in known]


def offices() -> Iterator[tuple[str, date, date | None]]:
    """Yield the units that keep dossiers and decide on them, each with the days from and until which it does."""
    for superior in SUPERIORS:
        yield superior.unit, BEGINNING, NO_DISTRICTS if superior.heirs else None
        for unit, _ in superior.heirs:
            yield unit, NO_DISTRICTS, None


def _superior_rows(superior: Superior) -> Iterator[UnitRow]:
    row = replace(_ROW, unit=superior.unit, kind=UnitKind.DISTRICT, parent=superior.province, name=superior.name,
                  decides=True, until=NO_DISTRICTS)  # fmt: skip
    yield row
    if not superior.heirs:
        yield replace(row, since=NO_DISTRICTS, until=None, kind=UnitKind.COMMUNE)
    for unit, name in superior.heirs:
        heir = replace(row, unit=unit, name=name, kind=UnitKind.COMMUNE, since=NO_DISTRICTS, until=MERGED)
        yield heir
        yield replace(heir, kind=UnitKind.GRASSROOTS, since=MERGED, until=None)


def _org_rows(org: Org, superior: Superior, place: int) -> Iterator[UnitRow]:
    heir = superior.heirs[place % len(superior.heirs)][0] if superior.heirs else superior.unit
    if not org.cells:
        cell = _cell(org, org.unit, org.name, members=org.members)
        yield replace(cell, parent=superior.unit, until=NO_DISTRICTS)
        members = _SHRUNK.get(org.unit, org.members)
        yield replace(cell, parent=heir, since=NO_DISTRICTS, official_members=members)
        return
    row = replace(_ROW, unit=org.unit, name=org.name, kind=UnitKind.GRASSROOTS, parent=superior.unit,
                  official_members=org.members, until=NO_DISTRICTS)  # fmt: skip
    yield row
    kept_until = _kept_until(org, superior, place)
    if kept_until is None or kept_until > NO_DISTRICTS:
        yield replace(row, since=NO_DISTRICTS, until=MERGED if superior.heirs else None, parent=heir)
    if kept_until is None and superior.heirs:
        yield replace(row, since=MERGED, until=None, parent=heir, kind=UnitKind.DEPARTMENT)
    yield from _below(org, kept_until, heir)


def _kept_until(org: Org, superior: Superior, place: int) -> date | None:
    """Return the day on which the đảng bộ ended, None when it still stands (every third one, as a department)."""
    if org.local:
        return NO_DISTRICTS
    if superior.heirs and place % 3:
        return MERGED
    return None


def _below(org: Org, kept_until: date | None, heir: str) -> Iterator[UnitRow]:
    """Yield departments and cells of a đảng bộ; when it ends, its cells rise to the ward or commune."""
    for n in range(org.departments):
        name = f"Đảng bộ bộ phận {n + 1}, {org.name.removeprefix('Đảng bộ ')}"
        yield replace(_ROW, unit=f"{org.unit}-bp{n + 1}", kind=UnitKind.DEPARTMENT, parent=org.unit, name=name)
    short = org.name.removeprefix("Đảng bộ ")
    for n in range(org.cells):
        cell = _cell(org, f"{org.unit}-{n + 1}", f"Chi bộ {n + 1}, {short}", members=9 + (7 * n + len(short) * 5) % 23)
        yield from _moved(replace(cell, parent=_parent(org, n)), kept_until, heir)
    if org.special_area and org.local:
        village = _cell(org, f"{org.unit}-{org.cells + 1}", f"Chi bộ bản mới, {short}", members=5)
        yield from _moved(replace(village, since=NEW_VILLAGES, parent=org.unit), kept_until, heir)


def _moved(cell: UnitRow, kept_until: date | None, heir: str) -> Iterator[UnitRow]:
    yield replace(cell, until=kept_until)
    if kept_until is not None:
        yield replace(cell, parent=heir, since=kept_until)


def _parent(org: Org, place: int) -> str:
    """Return the unit above a cell: two cells in three of an organisation with departments stand below one."""
    turn = place % 3
    return f"{org.unit}-bp{turn + 1}" if turn < org.departments else org.unit


def _cell(org: Org, unit: str, name: str, *, members: int) -> UnitRow:
    return replace(
        _ROW, unit=unit, name=name, official_members=_SIZES.get(unit, members), has_youth_union=org.youth_union,
        has_trade_union=org.trade_union, unit_type=org.unit_type, special_area=org.special_area,
    )  # fmt: skip
