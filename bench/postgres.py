"""B on PostgreSQL: one connection beside psycopg by hand, and eight connections beside one."""

import os
import sys
from collections.abc import Iterator, Sequence

from bench.durable import FULL, QUICK, Pair, Size
from bench.measure import Goal, Row, rate_row, robin, time_row
from bench.stands import WAITING, Stand, built
from bench.writers import WRITERS, Group, wait_row
from tests.support import postgres
from tests.support.postgres import PostgresServer, program_folder

LEAST = 0.6
"""Of what the processors could do."""


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield the rows, or none where there is no server."""
    programs = program_folder()
    if programs is None:
        sys.stderr.write(f"{postgres.MISSING}\n")
        return
    server = PostgresServer(programs, **WAITING)
    try:
        yield from _rows(server, QUICK if quick else FULL)
    finally:
        server.stop()


def _rows(server: PostgresServer, size: Size) -> Iterator[Row]:
    first = built(server.url(server.database()), size=size.dossiers // 4, admits=size.moves * (size.rounds + 1))
    name = first.url.partition("?")[0].rpartition("/")[2]

    def copy() -> Stand:
        return Stand(server.url(server.database(name)), first.size, first.admits, first.light, first.heavy)

    pair, process = Pair(copy(), copy()), server.process.pid
    eight = Group(copy(), size.moves // 2, server=process)
    alone = Group(copy(), size.moves // 4, 1, server=process)
    light = robin({"ours": lambda: pair.light(size.moves), "hand": pair.again}, size.rounds)
    heavy = robin({"ours": lambda: pair.heavy(size.moves), "hand": pair.again}, size.rounds)
    both = robin({"eight": eight.run, "alone": alone.run}, size.rounds)
    pair.close()
    eight.close()
    alone.close()
    beside, goal = "the same writes by hand", Goal(0.8)
    yield rate_row("B PostgreSQL, move train/return", light["ours"], light["hand"], beside=beside, goal=goal)
    yield rate_row("B PostgreSQL, move admit", heavy["ours"], heavy["hand"], beside=beside, goal=goal)
    yield from _together(both["eight"], both["alone"], (eight, alone))


def _together(rates: Sequence[float], alone: Sequence[float], groups: tuple[Group, Group]) -> Iterator[Row]:
    """Yield the rows of many connections beside one.

    How many times as fast they are says first of all how long the disk takes for a sync, for which one connection waits
    alone. The goal is what the processors could do if a move among many cost no more of them than one that is alone.
    """
    facts, beside, cores = f"B PostgreSQL, {WRITERS} connections", "one connection", os.cpu_count() or 1
    yield rate_row(facts, rates, alone, beside=beside)
    among, single = (group.costs[1:] for group in groups)  # the first round only warms up
    if all(single):
        could = [cores / cost for cost in single]
        yield rate_row(facts, rates, could, beside=f"{cores} cores at the cost of {beside}", goal=Goal(LEAST))
        yield time_row(f"{facts}: processor of a move", among, single, beside=beside)
    yield wait_row(f"{facts}: worst wait", groups[0].worst, goal=False)
