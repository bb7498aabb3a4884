"""B on PostgreSQL: one connection beside psycopg by hand, and eight connections beside one."""

import sys
from collections.abc import Iterator

from bench.durable import FULL, QUICK, Pair, Size
from bench.measure import Goal, Row, rate_row, robin
from bench.stands import WAITING, Stand, built
from bench.writers import WRITERS, Group, wait_row
from tests.support import postgres
from tests.support.postgres import PostgresServer, program_folder


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

    pair, eight, alone = Pair(copy(), copy()), Group(copy(), size.moves // 2), Group(copy(), size.moves // 4, 1)
    light = robin({"ours": lambda: pair.light(size.moves), "hand": pair.again}, size.rounds)
    heavy = robin({"ours": lambda: pair.heavy(size.moves), "hand": pair.again}, size.rounds)
    both = robin({"eight": eight.run, "alone": alone.run}, size.rounds)
    pair.close()
    eight.close()
    alone.close()
    beside, goal = "the same writes by hand", Goal(0.8)
    yield rate_row("B PostgreSQL, move train/return", light["ours"], light["hand"], beside=beside, goal=goal)
    yield rate_row("B PostgreSQL, move admit", heavy["ours"], heavy["hand"], beside=beside, goal=goal)
    yield rate_row(f"B PostgreSQL, {WRITERS} connections", both["eight"], both["alone"], beside="one connection",
                   goal=Goal(2.3))  # fmt: skip
    yield wait_row(f"B PostgreSQL, {WRITERS} connections: worst wait", eight.worst, goal=False)
