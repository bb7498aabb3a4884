"""Lists of all units of a country as people import them: as it was at first, as it is, and with a few other names."""

import csv
import json
import sys
from collections.abc import Iterable
from dataclasses import astuple, replace
from pathlib import Path

from bench.national.country import Country, known_at_first
from demo.world.tree import NO_DISTRICTS
from engine.organisation.rows import UnitRow

FEW = 10
"""Units of which the last list says another name."""


def main(units: int, folder: Path) -> None:
    """Write `first.csv`, `now.csv` and `few.csv` of a country, and say what else a bench asks of it."""
    country = Country(units)
    _write(folder / "first.csv", known_at_first(country.rows))
    _write(folder / "now.csv", country.rows)
    standing = [at for at, row in enumerate(country.rows) if row.until is None]
    named = set(standing[:: max(1, len(standing) // FEW)][:FEW])
    _write(folder / "few.csv", (_renamed(row) if at in named else row for at, row in enumerate(country.rows)))
    commune, *_, other = [row.unit for row in country.communes if row.province == country.communes[0].province]
    stand = {
        "units": len({row.unit for row in country.rows}), "rows": len(country.rows), "on": NO_DISTRICTS.isoformat(),
        "province": commune.partition("-")[0], "commune": commune, "other": other,
    }  # fmt: skip
    sys.stdout.write(json.dumps(stand))


def _renamed(row: UnitRow) -> UnitRow:
    return replace(row, name=f"{row.name} (mới)")


def _write(file: Path, rows: Iterable[UnitRow]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(UnitRow.__slots__)
        for row in rows:
            writer.writerow(map(_said, astuple(row)))


def _said(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
