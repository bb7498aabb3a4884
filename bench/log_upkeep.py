"""`python -m bench.log_upkeep [LINES]`: what keeping a growing log costs PostgreSQL, in one table or in one a year.

Lines come year by year, as wide as those of dossiers. After each year: the pages that vacuum reads, with and without
freezing at once; at the end dumps of all and of one year, and a backup of what has changed since the last
(`pg_basebackup --incremental`, PostgreSQL 17 or newer). Pages and bytes, no times.
"""

import argparse
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from bench.national.sizes import read_count
from tests.support import postgres
from tests.support.postgres import PostgresServer, program_folder

LINES, YEARS = 250_000, 5
_SETTINGS = {"summarize_wal": "on", "wal_level": "replica", "max_wal_senders": "4", "autovacuum": "off"}
_COLUMNS = """id bigint NOT NULL, year int NOT NULL, subject text COLLATE "C" NOT NULL, n bigint NOT NULL,
    prev text NOT NULL, hash text NOT NULL, line bytea NOT NULL"""
_MADE = {
    "one": f"CREATE TABLE one ({_COLUMNS}, PRIMARY KEY (id), UNIQUE (subject, n))",
    "frozen": f"CREATE TABLE frozen ({_COLUMNS}, PRIMARY KEY (id), UNIQUE (subject, n))",
    "years": f"""CREATE TABLE years ({_COLUMNS}, PRIMARY KEY (id, year), UNIQUE (subject, n, year))
        PARTITION BY RANGE (year)""",
}
"""The log as it is, the same again, and by years: a unique key must hold the year there."""
_ADDED = """INSERT INTO {table} SELECT {year} * {count} + n, {year}, 'HS-' || {year} || '-' || n / 26, n % 26,
    md5(n::text) || md5('a' || n), md5('b' || n) || md5('c' || n), decode(repeat(md5(n::text), 39), 'hex')
    FROM generate_series(0, {count} - 1) n"""
_INDEXES = "SELECT sum(pg_indexes_size(oid)) FROM pg_class WHERE relkind = 'r' AND relname LIKE '{}%'"
_SCANNED = re.compile(r"pages: .*?(\d+) remain, (\d+) scanned")


class Log:
    """A server with the same lines in tables of several kinds."""

    def __init__(self, lines: int) -> None:
        programs = program_folder()
        if programs is None:
            raise SystemExit(postgres.MISSING)
        self.programs, self.server, self._count = programs, PostgresServer(programs, **_SETTINGS), lines // YEARS
        self._said: list[str] = []
        self._connection = psycopg.connect(self.server.url("postgres"), autocommit=True)
        self._connection.add_notice_handler(lambda notice: self._said.append(notice.message_primary or ""))
        for made in _MADE.values():
            self.run(made)

    def run(self, statement: str) -> list[tuple[Any, ...]]:
        """Run a statement; return its rows, if any."""
        asked = self._connection.execute(statement.encode())
        return asked.fetchall() if asked.description else []

    def add_year(self, year: int) -> None:
        """Add the lines of a year to each table."""
        self.run(f"CREATE TABLE years_{year} PARTITION OF years FOR VALUES FROM ({year}) TO ({year + 1})")
        for table in _MADE:
            self.run(_ADDED.format(table=table, year=year, count=self._count))

    def scanned(self, table: str, *, freeze: bool) -> tuple[int, int]:
        """Vacuum a table; return the pages that were read, and all that it has."""
        self._said.clear()
        self.run(f"VACUUM ({'FREEZE, ' * freeze}VERBOSE) {table}")
        pages = [_SCANNED.search(said) for said in self._said]
        read = [(int(page[2]), int(page[1])) for page in pages if page]
        return sum(scanned for scanned, _ in read), sum(remain for _, remain in read)

    def close(self) -> None:
        """End the server."""
        self._connection.close()
        self.server.stop()

    def dumped(self, table: str) -> int:
        """Return the bytes of a dump of one table."""
        return len(self._used("pg_dump", "-d", "postgres", "-t", table))

    def backed_up(self, folder: Path, since: Path | None = None) -> int:
        """Make a backup of the files of the server, or of what has changed since another; return its bytes."""
        more = ["--incremental", str(since / "backup_manifest")] if since else []
        self._used("pg_basebackup", "-D", str(folder), "-c", "fast", "-X", "none", *more)
        return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())

    def _used(self, program: str, *words: str) -> bytes:
        by = ["-h", str(self.server.folder), "-U", "hoso"]
        return subprocess.run([self.programs / program, *by, *words], stdout=subprocess.PIPE, check=True).stdout  # noqa: S603


def rows(lines: int) -> Iterator[Sequence[str]]:
    """Yield what was measured: what, one table, one table frozen at once, a table for each year."""
    with closing(Log(lines)) as log, TemporaryDirectory() as folder:
        backups = Path(folder)
        for year in range(1, YEARS + 1):
            if year == YEARS:
                whole = log.backed_up(backups / "whole")
            log.add_year(year)
            read = [log.scanned(table, freeze=table == "frozen") for table in _MADE]
            yield f"pages that a vacuum reads after year {year}", *(f"{some:,} of {pages:,}" for some, pages in read)
        changed = log.backed_up(backups / "changed", backups / "whole")
        yield (
            "pages that the freezing of all reads later",
            *(f"{log.scanned(name, freeze=True)[0]:,}" for name in _MADE),
        )
        yield "indexes", *(_mega(int(log.run(_INDEXES.format(name))[0][0])) for name in _MADE)
        yield "dump of all lines, of one year", _mega(log.dumped("one")), "", _mega(log.dumped(f"years_{YEARS}"))
        yield f"backup of the server with all three: before year {YEARS}", _mega(whole), "", ""
        yield f"the same after year {YEARS}, of what has changed", _mega(changed), "", ""


def _mega(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.log_upkeep", description=__doc__)
    parser.add_argument("lines", nargs="?", type=read_count, default=LINES, metavar="LINES", help="lines of five years")
    lines = parser.parse_args().lines
    print("|  | one table | the same, frozen at once | a table for each year |\n| --- | --- | --- | --- |")
    for row in rows(lines):
        print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
