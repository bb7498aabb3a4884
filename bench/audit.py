"""C: reading the whole log: verify, verify and fold, judge again; and one dossier out of a large log."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec.json import Decoder, Encoder

from application.audit.audit import Audit
from application.judging.replay import Replayer
from application.unit_of_work import UnitOfWork
from bench.fill import connected, spread
from bench.measure import Goal, Row, rate, rate_row, robin, time_row, timed
from bench.national.generate import generate
from bench.stands import DISK, Stand, built, folder_on
from bench.world import office_at
from bench.yardstick import events, pace_row
from engine.dossiers.fold import fold
from engine.ledger.subjects import is_dossier
from engine.ledger.verify import LineChecker

SCAN = """SELECT place, subject, n, prev, entries.hash, line FROM places JOIN entries ON entries.id = entry
    ORDER BY place"""
BARE = (
    "SELECT n, line FROM entries WHERE subject = ? ORDER BY n",
    "SELECT n, name, salt, text FROM private_values WHERE subject = ?",
)
VERIFIED, READ = Goal(0.45), Goal(6, at_least=False)
LINE_MICROS, DECISION_MICROS = 40, 100
"""Of the whole audit for each line, and of judging again for each decision."""
UNITS = 100


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield all rows of the section."""
    size, rounds = (500, 3) if quick else (2_000, 5)
    with folder_on(DISK) as folder:
        yield from _log(folder, size, rounds)
        yield from _judged_again(folder, 96 if quick else 960, rounds)


def _log(folder: Path, size: int, rounds: int) -> Iterator[Row]:
    stand = built(f"sqlite:///{folder / 'log.db'}", size=1, admits=size)
    office = office_at(stand.url)
    connection, _ = connected(stand.url)
    lines = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
    rates = robin(
        {
            "hashed": rate(lambda: _scan_and_hash(connection), lines),
            "canonical": rate(lambda: _scan_hash_and_write(connection), lines),
            "verified": rate(lambda: _verified(office), lines),
            "folded": rate(lambda: _verified_and_folded(office), lines),
        },
        rounds,
    )
    verify = f"C verify, {lines} lines"
    yield rate_row(verify, rates["verified"], rates["hashed"], beside="scan + sha256", goal=VERIFIED)
    yield rate_row(verify, rates["verified"], rates["canonical"], beside="scan + sha256, read, written again")
    yield rate_row("C verify and fold", rates["folded"], rates["hashed"], beside="scan + sha256")
    yield _one_dossier(office, connection, stand, rounds=rounds)
    connection.close()
    office.store.close()


def _scan_and_hash(connection: Any) -> None:  # noqa: ANN401
    sha256 = hashlib.sha256
    for _, _, _, _, digest, line in connection.execute(SCAN):
        if sha256(b"\x00" + line).hexdigest() != digest:
            raise ValueError


def _scan_hash_and_write(connection: Any) -> None:  # noqa: ANN401
    """Do the least that also tells whether a line is canonical: read it, and write the same bytes again."""
    sha256, read, write = hashlib.sha256, Decoder().decode, Encoder(order="deterministic").encode
    for _, _, _, _, digest, line in connection.execute(SCAN):
        if sha256(b"\x00" + line).hexdigest() != digest or write(read(line)) != line:
            raise ValueError


def _verified(office: UnitOfWork) -> None:
    if list(LineChecker().check(office.store.scan())):
        raise ValueError


def _verified_and_folded(office: UnitOfWork) -> None:
    _verified(office)
    for ref in office.store.subjects():
        if is_dossier(ref):
            fold(office.store.entries(ref))


def _one_dossier(office: UnitOfWork, connection: Any, stand: Stand, *, rounds: int) -> Row:  # noqa: ANN401
    refs = list(spread(min(200, stand.admits), stand.admits))[1:]

    def each(work: Callable[[str], object]) -> Callable[[], float]:
        return lambda: timed(lambda: [work(ref) for ref in refs]) / len(refs)

    def bare(ref: str) -> object:
        return [connection.execute(sql, (ref,)).fetchall() for sql in BARE]

    times = robin({"bare": each(bare), "ours": each(lambda ref: fold(office.store.entries(ref)))}, rounds)
    return time_row("C one dossier: read, check, fold", times["ours"], times["bare"], beside="bare indexed read",
                    goal=READ)  # fmt: skip


def _judged_again(folder: Path, dossiers: int, rounds: int) -> Iterator[Row]:
    """Yield how fast recorded decisions are judged again and a whole log is audited, in a generated organisation."""
    url = f"sqlite:///{folder / 'sound.db'}"
    generate(url, units=UNITS, dossiers=dossiers)
    office = office_at(url)
    logs = [office.store.entries(ref) for ref in office.store.subjects() if is_dossier(ref)]
    lines = sum(map(len, logs))
    decisions = sum(1 for log in logs for _ in Replayer(office).replay(log))

    def again() -> None:
        replayer = Replayer(office)
        for log in logs:
            deque(replayer.replay(log), maxlen=0)

    rates = robin(
        {
            "fold": rate(lambda: [fold(log) for log in logs], lines),
            "again": rate(again, lines),
            "decisions": rate(again, decisions),
            "audit": rate(lambda: Audit(office).verify(), lines),
            "event": events(),
        },
        rounds,
    )
    yield rate_row("C judge again: lines", rates["again"], rates["fold"], beside="fold alone")
    yield pace_row("C judge again: a decision", rates["decisions"], rates["event"], micros=DECISION_MICROS)
    yield pace_row("C audit verify, whole: a line", rates["audit"], rates["event"], micros=LINE_MICROS)
    office.store.close()
