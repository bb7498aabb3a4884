"""`python -m bench`: measures and prints one table. Options: the names of sections, --quick, --growth."""

import argparse
import importlib
import sys
import time
from collections.abc import Sequence

from bench.measure import Row, table

SECTIONS = {
    "decide": "A: a guarded decision in memory",
    "durable": "B: a durable move on SQLite, one writer",
    "writers": "B: eight writers",
    "postgres": "B: PostgreSQL",
    "audit": "C: audit and replay",
    "sweep": "D: the sweep of what is due",
    "start": "F: start-up of the command",
    "edition": "policy files: first load, memory",
    "what_if": "a draft tried on recorded decisions",
}


GROWING = {"durable": "growth", "sweep": "sweep_growth"}
"""What --growth measures in place of a section; alone it measures the first."""


def _growing(sections: Sequence[str]) -> list[str]:
    return [GROWING.get(name, name) for name in sections or ["durable"]]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what was asked for and print the table; the exit code is 0 whatever was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures hoso beside its limits.")
    parser.add_argument(
        "sections", nargs="*", metavar="section", help=f"one of {', '.join(SECTIONS)}; all when left out"
    )
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that it runs, its ratios are rough")
    parser.add_argument(
        "--growth", action="store_true", help="growth to 1,000,000 dossiers (12 GB of disk); of sweep to 5,000,000"
    )
    options = parser.parse_args(argv)
    names = _growing(options.sections) if options.growth else options.sections or list(SECTIONS)
    if unknown := [name for name in names if name not in {*SECTIONS, *GROWING.values()}]:
        parser.error(f"there is no section {', '.join(unknown)}")
    rows: list[Row] = []
    start = time.monotonic()
    for name in names:
        sys.stderr.write(f"{time.monotonic() - start:5.0f} s  {SECTIONS.get(name, name)}\n")
        rows += importlib.import_module(f"bench.{name}").rows(quick=options.quick)
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
