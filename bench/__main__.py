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
    "start": "F: start-up of the command",
    "edition": "policy files: first load, memory",
    "what_if": "a draft tried on recorded decisions",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what was asked for and print the table; the exit code is 0 whatever was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures hoso beside its limits.")
    parser.add_argument(
        "sections", nargs="*", metavar="section", help=f"one of {', '.join(SECTIONS)}; all when left out"
    )
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that it runs, its ratios are rough")
    parser.add_argument(
        "--growth", action="store_true", help="only growth to 1,000,000 dossiers (minutes, 12 GB of disk)"
    )
    options = parser.parse_args(argv)
    names = ["growth"] if options.growth else options.sections or list(SECTIONS)
    if unknown := [name for name in names if name not in {*SECTIONS, "growth"}]:
        parser.error(f"there is no section {', '.join(unknown)}")
    found: list[Row] = []
    start = time.monotonic()
    for name in names:
        sys.stderr.write(f"{time.monotonic() - start:5.0f} s  {SECTIONS.get(name, name)}\n")
        found += importlib.import_module(f"bench.{name}").rows(quick=options.quick)
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
