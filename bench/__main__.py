"""`python -m bench`: measures and prints one table. Options: the names of sections, --quick, --growth, --write."""

import argparse
import importlib
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench.machine import Began, described
from bench.measure import table
from bench.report import report, written

if TYPE_CHECKING:
    from bench.measure import Row

SECTIONS = {
    "decide": "A: a guarded decision in memory",
    "durable": "B: a durable move on SQLite, one writer",
    "writers": "B: eight writers",
    "postgres": "B: PostgreSQL",
    "audit": "C: audit and replay",
    "workers": "W: audit and replay by two workers",
    "sweep": "D: the sweep of what is due",
    "start": "F: start-up of the command",
    "edition": "policy files: first load, memory",
    "what_if": "a draft tried on recorded decisions",
    "peers": "P: general-purpose libraries at the same work",
}
GROWING = {"durable": "growth", "sweep": "sweep_growth"}
"""What --growth measures in place of a section; alone it measures the first."""
MODULES = {"peers": "peers.compare"}
"""Sections whose module is not named as they are."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what was asked for and print the table; the exit code is 0 whatever was missed."""
    options = _options(argv)
    start, began = time.monotonic(), Began()
    measured: dict[str, list[Row]] = {}
    notes: dict[str, str] = {}
    for name in options.sections:
        sys.stderr.write(f"{time.monotonic() - start:5.0f} s  {SECTIONS.get(name, name)}\n")
        module = importlib.import_module(f"bench.{MODULES.get(name, name)}")
        measured[name] = list(module.rows(quick=options.quick))
        notes[name] = getattr(module, "NOTES", "")
        sys.stderr.write(f"{table(measured[name])}\n")  # at once: a section that fails takes no other with it
    print(report(measured, notes))
    if options.write:
        _write(options.write, measured, notes, head=described(_words(argv), began))
    return 0


def _write(file: Path, measured: Mapping[str, Sequence["Row"]], notes: Mapping[str, str], *, head: str) -> None:
    before = file.read_text(encoding="utf-8")  # read at the end: a run takes long, and somebody may write meanwhile
    after = written(before, measured, notes=notes, head=head)
    file.write_text(after, encoding="utf-8")
    if after == before:
        sys.stderr.write(f"        {file} has no table of which all sections were measured\n")


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures hoso beside its limits.")
    parser.add_argument(
        "sections", nargs="*", metavar="section", help=f"one of {', '.join(SECTIONS)}; all when left out"
    )
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that it runs, its ratios are rough")
    parser.add_argument(
        "--growth", action="store_true", help="growth to 1,000,000 dossiers (12 GB of disk); of sweep to 5,000,000"
    )
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="also put the tables between the marks of a Markdown file"
    )
    options = parser.parse_args(argv)
    if unknown := [name for name in options.sections if name not in {*SECTIONS, *GROWING.values()}]:
        parser.error(f"there is no section {', '.join(unknown)}")
    if options.write and not options.write.is_file():
        parser.error(f"there is no file {options.write} with room for tables")
    if options.growth:
        options.sections = [GROWING.get(name, name) for name in options.sections or ["durable"]]
    options.sections = options.sections or list(SECTIONS)
    return options


def _words(argv: Sequence[str] | None) -> str:
    words = [word for word in (sys.argv[1:] if argv is None else argv) if not word.startswith("--write")]
    return " ".join(["python -m bench", *(word for word in words if not word.endswith(".md"))])


if __name__ == "__main__":
    sys.exit(main())
