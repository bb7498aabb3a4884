"""`python -m bench.national.tree_costs SIZE…`: what importing and changing the tree costs at growing size."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.national.sizes import Size, read_count, read_size
from bench.processes import Spent, environment, spent

_SMALL = ("1k", "10k")
_ADMIN = "quantri"
STEPS: Mapping[str, str] = {
    "first import of all units": "org import {folder}/first.csv",
    "import after the districts end": "org import {folder}/now.csv --on {on}",
    "the same list again": "org import {folder}/now.csv",
    "the list with ten other names": "org import {folder}/few.csv",
    "another name for a province": "org rename {province} Tỉnh_mới",
    "a commune merged into another": "org merge {commune} {other}",
    "the tree of a day": "org tree",
}
"""What is done, one after another, and its words."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.national.tree_costs", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=read_size, metavar="SIZE", help="units, such as 312k")
    parser.add_argument("--limit", type=read_count, default=900, help="seconds of the processor that a step may need")
    options = parser.parse_args(argv)
    columns = [_measured(size, options.limit) for size in options.sizes or map(read_size, _SMALL)]
    sys.stdout.write(f"{table(columns)}\n")
    return 0


def table(columns: Sequence[tuple[str, Sequence[Spent]]]) -> str:
    """Return the table, in Markdown: a column for each title with what the steps needed."""
    lines = [["step", *(title for title, _ in columns)], ["---"] * (len(columns) + 1)]
    lines += [[step, *(_cell(runs[at]) for _, runs in columns)] for at, step in enumerate(STEPS)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _measured(size: Size, limit: int) -> tuple[str, list[Spent]]:
    """Return a title and what each step needed, in a new office."""
    with tempfile.TemporaryDirectory(prefix="hoso-tree-") as name:
        folder = Path(name)
        words = ["-m", "bench.national.tree_lists", str(size.units), name]
        made = subprocess.run([sys.executable, *words], stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
        stand = {**json.loads(made.stdout), "folder": name}
        return f"{stand['units']:,} units, {stand['rows']:,} rows", list(_runs(stand, folder, limit))


def _runs(stand: Mapping[str, object], folder: Path, limit: int) -> Iterator[Spent]:
    env = {**environment(folder), "HOSO_DB": str(folder / "tree.db"), "HOSO_ACTOR": _ADMIN}
    founding = ["init", "--admin-login", _ADMIN, "--admin-name", "Quản Trị"]
    spent(["-m", "hoso", *founding], folder=folder, env=env, limit=limit)
    spent(["-m", "hoso", "org", "tree"], folder=folder, env=env, limit=limit)  # so that modules are compiled
    for step, words in STEPS.items():
        typed = [word.replace("_", " ").format(**stand) for word in words.split()]
        yes = [] if typed[1] == "tree" else ["--yes"]
        run = spent(["-m", "hoso", *typed, *yes], folder=folder, env=env, limit=limit)
        sys.stderr.write(f"{run.seconds:8.2f} s {run.megabytes:6.0f} MB  {step}\n{run.told if run.code else ''}")
        yield run


def _cell(run: Spent) -> str:
    ended = f", exit {run.code}" if run.code else ""
    return f"{run.seconds:.2f} s, {run.megabytes:.0f} MB{ended}"


if __name__ == "__main__":
    sys.exit(main())
