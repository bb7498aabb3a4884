"""D: the sweep of what is due, beside the bare query of its index, on both databases."""

import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

from application.alerts.scanning.alert_scan import AlertScan
from bench.due_stand import OVERDUE, DueStand, due_stand
from bench.fill import connected
from bench.measure import Goal, Row, robin, short, time_row, timed
from bench.stands import DISK, WAITING, folder_on
from bench.world import office_at
from store import SqlStore, open_store
from tests.support import postgres
from tests.support.postgres import PostgresServer, program_folder

SMALL, LARGE = 10_000, 1_000_000
_BARE = "SELECT {columns} FROM dues WHERE wake_on <= {mark} ORDER BY wake_on, ref, deadline, start_on"
_COVERED = "wake_on, ref, deadline, start_on, due_on, cell"
_ALL = "SELECT ref, deadline, start_on, due_on, done_on, closed, cell, wake_on FROM dues"
_MILLISECONDS = 1000
Clock = Callable[[], float]


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield the rows of both databases."""
    sizes, rounds = ((SMALL, 10 * SMALL), 5) if quick else ((SMALL, LARGE), 15)
    yield from both(sizes, rounds)


def both(sizes: tuple[int, int], rounds: int) -> Iterator[Row]:
    """Yield the rows of both databases for a small and a large number of dossiers."""
    with folder_on(DISK) as folder:
        yield from _measured("SQLite", [_on_sqlite(folder, size) for size in sizes], rounds)
    programs = program_folder()
    if programs is None:
        sys.stderr.write(f"{postgres.MISSING}\n")
        return
    server = PostgresServer(programs, **WAITING)
    try:
        yield from _measured("PostgreSQL", [_on_postgresql(server, size) for size in sizes], rounds)
    finally:
        server.stop()


def _on_sqlite(folder: Path, size: int) -> DueStand:
    return _told(f"sqlite:///{folder / f'{size}.db'}", size)


def _on_postgresql(server: PostgresServer, size: int) -> DueStand:
    return _told(server.url(server.database()), size)


def _told(url: str, size: int) -> DueStand:
    sys.stderr.write(f"        filling {size} dossiers\n")
    return due_stand(url, size)


def _measured(name: str, stands: list[DueStand], rounds: int) -> Iterator[Row]:
    few, many = stands
    clock = time.process_time if name == "SQLite" else time.perf_counter  # SQLite reads here: no wait counts
    size = f"{many.size:,}".replace(",", " ")
    with open_store(few.url) as small, open_store(many.url) as large:
        runs: dict[str, Callable[[], float]] = {
            "read": lambda: timed(lambda: reading(large, many.on), clock),
            "bare": _bare(many, _COVERED, clock),
            "codes": _bare(many, "ref", clock),
            "few": lambda: timed(lambda: reading(small, few.on), clock),
            "twice": lambda: timed(lambda: reading(large, many.after), clock),
        }
        times = robin(runs, rounds)
        naive = robin({"naive": _naive(many, clock), "read": runs["read"]}, 3)
        peaks = [_peak(lambda: reading(small, few.on)), _peak(lambda: reading(large, many.on))]
    facts = f"D {name}: read {OVERDUE} due of {size}"
    yield time_row(
        facts, times["read"], times["bare"], beside="bare covering-index query", goal=Goal(3, at_least=False)
    )
    yield time_row(facts, times["read"], times["codes"], beside="that query, codes alone")
    yield time_row(f"D {name}: every deadline of {size} in Python", naive["naive"], naive["read"], beside="the sweep",
                   goal=Goal(300))  # fmt: skip
    beside = f"of {few.size:,}".replace(",", " ")
    yield time_row(f"{facts}, growth", times["read"], times["few"], beside=beside, goal=Goal(1.5, at_least=False))
    yield time_row(f"D {name}: twice as many due", times["twice"], times["read"], beside=f"{OVERDUE} due",
                   goal=Goal(2.2, at_least=False))  # fmt: skip
    yield _peak_row(f"D {name}: memory of reading, {size}", peaks, beside)
    yield from _scans(name, many, rounds, clock=clock)
    office = office_at(few.url)
    took = timed(lambda: AlertScan(office).run(as_of=few.before))
    yield _alone(f"D {name}: units judged over {few.size} dossiers once a day", [took])
    office.store.close()


def reading(store: SqlStore, on: date) -> int:
    """Read everything that has come due, page by page, as the sweep does; return how many there are."""
    after, count = None, 0
    while page := store.waking(on, after=after):
        after, count = page[-1], count + len(page)
    return count


def _bare(stand: DueStand, columns: str, clock: Clock) -> Callable[[], float]:
    connection, mark = connected(stand.url)
    cursor, query = connection.cursor(), _BARE.format(columns=columns, mark=mark)

    def work() -> None:
        cursor.execute(query, (stand.on.isoformat(),))
        if len(cursor.fetchall()) != OVERDUE:
            raise RuntimeError

    return lambda: timed(work, clock)


def _naive(stand: DueStand, clock: Clock) -> Callable[[], float]:
    """Return a run that fetches every deadline and compares its day in Python."""
    connection, _ = connected(stand.url)

    def work() -> None:
        cursor = connection.cursor()
        cursor.execute(_ALL)
        day, due = stand.on, 0
        while page := cursor.fetchmany(10_000):
            for _, _, _, _, done_on, closed, _, wake_on in page:
                due += done_on is None and not closed and date.fromisoformat(wake_on) <= day
        if due != OVERDUE:
            raise RuntimeError

    return lambda: timed(work, clock)


def _scans(name: str, stand: DueStand, rounds: int, *, clock: Clock) -> Iterator[Row]:
    """Yield what whole sweeps of dossiers cost: with nothing due, raising a thousand alerts, and again."""
    size = f"{stand.size:,}".replace(",", " ")
    office = office_at(stand.url)
    scan = AlertScan(office)

    def idle() -> float:
        return timed(lambda: scan.run(as_of=stand.before, units=False), clock)

    yield _alone(f"D {name}: whole sweep of {size}, nothing due", robin({"idle": idle}, 2 * rounds)["idle"],
                 goal=Goal(1, at_least=False))  # fmt: skip
    once = timed(lambda: scan.run(as_of=stand.on, units=False))
    lines = sum(1 for _ in office.store.scan())
    again = scan.run(as_of=stand.on, units=False)
    more = sum(1 for _ in office.store.scan()) - lines + len(again.raised) + len(again.closed)
    yield _alone(f"D {name}: {OVERDUE} alerts raised, told and written", [once])
    yield Row(f"D {name}: a second sweep writes", f"{more} rows", "", str(more), "0", more == 0)
    office.store.close()


def _alone(facts: str, times: list[float], *, goal: Goal | None = None) -> Row:
    """Return the row of a time that stands for itself; the median decides."""
    took = median(times) * _MILLISECONDS
    shown, best = f"{took:.3g} ms", f"best {min(times) * _MILLISECONDS:.3g} ms"
    return Row(facts, best, "", shown, goal.shown(" ms") if goal else "", goal.met(took) if goal else None)


def _peak(work: Callable[[], object]) -> float:
    tracemalloc.start()
    try:
        work()
        return float(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def _peak_row(facts: str, peaks: list[float], beside: str) -> Row:
    few, many = peaks
    goal = Goal(1.2, at_least=False)
    value = many / few
    kib = [f"{short(peak / 1024)} KiB" for peak in (many, few)]
    return Row(facts, kib[0], f"{kib[1]} {beside}", f"{value:.2f} ×", goal.shown(" ×"), goal.met(round(value, 2)))
