"""B on PostgreSQL: one connection beside psycopg by hand, and more connections beside one."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence

from bench.durable import FULL, QUICK, Pair, Size
from bench.measure import Goal, Row, rate_row, robin, time_row
from bench.stands import WAITING, Stand, built
from bench.writers import WRITERS, Group, wait_row
from tests.support import postgres
from tests.support.postgres import PostgresServer, program_folder

CORES = os.cpu_count() or 1
SHARED = Goal(0.8)
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
    groups = {count: Group(copy(), size.moves // 2, count, server=process) for count in (1, CORES, WRITERS)}
    light = robin({"ours": lambda: pair.light(size.moves), "hand": pair.again}, size.rounds)
    heavy = robin({"ours": lambda: pair.heavy(size.moves), "hand": pair.again}, size.rounds)
    rates = robin({str(count): group.run for count, group in groups.items()}, size.rounds)
    pair.close()
    for group in groups.values():
        group.close()
    beside, goal = "the same writes by hand", Goal(0.8)
    yield rate_row("B PostgreSQL, move train/return", light["ours"], light["hand"], beside=beside, goal=goal)
    yield rate_row("B PostgreSQL, move admit", heavy["ours"], heavy["hand"], beside=beside, goal=goal)
    yield from _together({count: rates[str(count)] for count in groups}, groups)
    yield wait_row(f"B PostgreSQL, {WRITERS} connections: worst wait", groups[WRITERS].worst, goal=False)


def _together(rates: Mapping[int, Sequence[float]], groups: Mapping[int, Group]) -> Iterator[Row]:
    """Yield the rows of as many connections as there are cores, and of many, beside one.

    How many times as fast they are says also how long the disk takes for a sync, for which one connection waits alone.
    The goal is what the processors could do if a move beside others cost no more of them than one that is alone.
    """
    beside, costs = "one connection", {count: group.costs[1:] for count, group in groups.items()}  # the first warms up
    for count in sorted({CORES, WRITERS} - {1}):
        facts = f"B PostgreSQL, {count} connections"
        yield rate_row(facts, rates[count], rates[1], beside=beside)
        if all(costs[1]):
            could = [CORES / cost for cost in costs[1]]
            goal = SHARED if count == CORES else None
            yield rate_row(facts, rates[count], could, beside=f"{CORES} cores at the cost of {beside}", goal=goal)
            yield time_row(f"{facts}: processor of a move", costs[count], costs[1], beside=beside)
