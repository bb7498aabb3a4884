"""`python -m bench.national SIZE…`: what everyday commands cost at growing size, beside the first size as the goal."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.cache import cache_folder
from bench.national.commands import COMMANDS, COMMUNE, REACH, Measured
from bench.national.databases import FileDatabase, ServerDatabase
from bench.national.measuring import Desk, Plan
from bench.national.servers import OWN, server_at
from bench.national.sizes import read_count, read_size
from bench.national.table import table
from bench.processes import Spent

_SMALL = ("1k", "10k")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what was asked for and print the table; the exit code is 0 whatever was missed."""
    options = _options(argv)
    commands = options.commands
    plan = Plan(options.cache, options.runs, options.limit)
    sizes = options.sizes or [*map(read_size, _SMALL)]
    if options.on:
        with server_at(options.on, plan.cache) as server:
            desks = [Desk(size, plan, ServerDatabase(size, server, limit=plan.limit)) for size in sizes]
            print(_measured(desks, commands, plan))
    else:
        print(_measured([Desk(size, plan, FileDatabase(size, plan.cache)) for size in sizes], commands, plan))
    return 0


def _measured(desks: Sequence[Desk], commands: Sequence[Measured], plan: Plan) -> str:
    columns = [(_title(desk), list(_column(desk, commands))) for desk in desks]
    return table(commands, columns, limit=plan.limit)


def _is_wanted(command: Measured, options: argparse.Namespace) -> bool:
    by_words = not options.only or command.words.startswith(tuple(options.only))
    return by_words and (not options.actor or (command.actor or COMMUNE) in options.actor)


def _title(desk: Desk) -> str:
    stand = desk.stand
    return f"{stand['units']:,} units, {stand['users']:,} users, {stand['dossiers']:,} dossiers"


def _column(desk: Desk, commands: Sequence[Measured]) -> Iterator[Spent]:
    """Yield what each command needs in one organisation, and say it at once."""
    for command, run in zip(commands, desk.measured(commands), strict=True):
        said = f"{run.seconds:8.2f} s {run.megabytes:6.0f} MB  {command.name} ({command.reach})"
        sys.stderr.write(f"{desk.size.name:>10} {said}{_told(command, run)}\n")
        yield run


def _told(command: Measured, run: Spent) -> str:
    """Return the exit code that was not expected, with the end of what was said."""
    return "" if run.code in command.codes else f": exit {run.code}\n{run.told}"


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.national", description=__doc__)
    parser.add_argument(
        "sizes", nargs="*", type=read_size, metavar="SIZE",
        help=f"units and dossiers, such as 312k:100k, or 10k for as many of both; {' '.join(_SMALL)} when left out",
    )  # fmt: skip
    parser.add_argument(
        "--on", metavar="SERVER",
        help=f"not on SQLite: {OWN} for a server of our own that keeps its data in the cache, or the address of a"
        " database of a server whose role may make others (what the server spends is measured on our own alone)",
    )  # fmt: skip
    parser.add_argument("--only", action="append", metavar="WORDS", help="only commands that begin so; may be repeated")
    parser.add_argument("--actor", action="append", choices=sorted(REACH), help="only these actors; may be repeated")
    parser.add_argument("--runs", type=read_count, default=2, help="runs of each command, of which the least counts")
    parser.add_argument("--limit", type=read_count, default=60, help="seconds of the processor that a command may need")
    parser.add_argument(
        "--cache", type=Path, default=cache_folder(),
        help="folder where databases are kept (variable HOSO_BENCH_CACHE)",
    )  # fmt: skip
    options = parser.parse_args(argv)
    options.commands = [command for command in COMMANDS if _is_wanted(command, options)]
    if not options.commands:
        parser.error("no command is measured that begins so by these actors")
    return options


if __name__ == "__main__":
    sys.exit(main())
