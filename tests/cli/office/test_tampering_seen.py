"""What somebody with the database file changes, `audit verify` names, whatever bytes it is, and goes on to the end."""

import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from engine.law.evaluation.compiled_edition import CompiledEdition
from engine.law.model.edition import Edition
from hoso.bootstrap.archive_law_book import ArchiveLawBook
from policies.packed_law import packed
from store.engines.sqlite import library
from tests.cli.conftest import REF, Hoso, found_on

JUNK = {
    "broken UTF-8": "CAST(x'ff4142fe' AS TEXT)", "NUL": "char(0)", "a number": "7", "a fraction": "1.5",
    "bytes": "x'00ff'", "deep JSON": f"'{'[' * 5000}'", "nothing": "''",
}  # fmt: skip
OTHERS = [what for what in JUNK if what != "broken UTF-8"]


def tamper(hoso: Hoso, *statements: str) -> None:
    """Run statements past the program, with every guard of the file out of the way and put back."""
    with closing(library().connect(hoso.db, isolation_level=None)) as file:
        file.execute("PRAGMA foreign_keys = OFF")
        file.execute("PRAGMA ignore_check_constraints = ON")
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            file.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            file.execute(statement)
        for _, sql in triggers:
            file.execute(sql)


def loosened(hoso: Hoso) -> None:
    """Let every column take anything, as an editor of the file's bytes can."""
    with closing(library().connect(hoso.db, isolation_level=None)) as file:
        file.execute("PRAGMA writable_schema = ON")
        for name, sql in file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall():
            loose = re.sub(r",?\s*STRICT\s*$", "", sql or "")
            file.execute("UPDATE sqlite_master SET sql = ? WHERE name = ? AND type = 'table'", (loose, name))
        file.execute("PRAGMA writable_schema = RESET")


def verified(hoso: Hoso) -> tuple[int, list[str]]:
    """The exit code of `audit verify` and where its faults lie."""
    answer = hoso("audit", "verify", "--json", by="kiem")
    assert answer.out, answer.err
    return answer.code, [f"{one['check']} {one['where']}" for one in answer.json["faults"]]


def columns(hoso: Hoso) -> list[tuple[str, str]]:
    with closing(library().connect(hoso.db)) as file:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [
            (table, row[1]) for table in sorted(tables) for row in file.execute(f"PRAGMA table_info({table})")
            if table not in PAST and not table.startswith("sqlite_")
        ]  # fmt: skip


SIGN_INS = {
    "credentials", "sessions", "invitations", "sign_in_failures", "factors", "recovery_codes", "half_sessions",
    "access_tokens",
}  # fmt: skip
PAST = {"alembic_version", "leases", "recent", "waiting", *SIGN_INS}
"""Tables in which nothing is told that a verification rests on: the schema is refused, the others heal, and who has
lost a password or a session signs in anew."""
FREE = {
    ("requests", "fingerprint"), ("entries", "id"), ("places", "place"), ("places", "entry"), ("alerts", "touched"),
    ("dues", "wake_on"), ("letters", "day"), ("letters", "error"), ("letters", "next_at"), ("letters", "owner"),
    ("letters", "sent_at"), ("letters", "since"), ("letters", "tries"), ("letters", "until"), ("letters", "channel"),
    ("requests", "key"),
    *(("sweeps", name) for name in ("epoch", "slot", "first_slot", "at", "name", "fence", "raised", "closed")),
    *(("sweeps", name) for name in ("escalated", "failed", "took_ms")),
}  # fmt: skip
"""Columns of which only what cannot be read is named: the log does not tell what stands there."""


def test_an_office_nobody_has_touched_is_sound(swept: Hoso) -> None:
    assert verified(swept) == (0, [])


def test_junk_in_any_column_is_named_and_stops_nothing(swept: Hoso) -> None:
    """Broken UTF-8 in every column, and of the other kinds one in each, in turn."""
    loosened(swept)
    loose, unseen, tried = swept.db.read_bytes(), [], 0
    for place, (table, column) in enumerate(columns(swept)):
        for what in ("broken UTF-8", OTHERS[place % len(OTHERS)]):
            swept.db.write_bytes(loose)
            if not changed(swept, (table, column), JUNK[what]):
                continue
            tried += 1
            code, found = verified(swept)
            if code != 6 and (table, column) not in FREE:
                unseen.append((table, column, what, code, found))
    assert unseen == []
    assert tried > 120


def changed(hoso: Hoso, place: tuple[str, str], junk: str) -> bool:
    """Put junk into a column of the first row; False where there is no row, or it was there, or the file refuses it."""
    table, column = place
    key = ROWLESS.get(table, "rowid")
    first = f"{key} = (SELECT min({key}) FROM {table})"  # noqa: S608  # our own names
    with closing(library().connect(hoso.db)) as file:
        is_other = file.execute(f"SELECT {column} IS NOT {junk} FROM {table} WHERE {first}").fetchone()  # noqa: S608  # our own names
    try:
        tamper(hoso, f"UPDATE {table} SET {column} = {junk} WHERE {first}")  # noqa: S608  # our own names
    except library().Error:
        return False
    return bool(is_other == (1,))


ROWLESS = {
    "unit_paths": "unit",
    "private_values": "subject || n || name", "heads": "subject", "dossiers": "ref", "dues": "ref || deadline",
    "notices": "dedupe", "letters": "message_id", "sweeps": "name || slot", "faults": "name || subject",
}  # fmt: skip

SEEN = [
    ("DELETE FROM persons", "summary persons p-0001"),
    ("UPDATE persons SET former_signs = 'lan' WHERE person = 'p-0002'", "summary persons p-0002"),
    ("DELETE FROM grants", "summary grants p-0002 clerk cb-1 2018-09-03"),
    ("DELETE FROM units", "summary units cb-1 2010-01-01"),
    ("INSERT INTO grants SELECT * FROM grants WHERE person = 'p-0002'", "summary grants p-0002 clerk cb-1 2018-09-03"),
    ("INSERT INTO heads SELECT 'HS-2099-0001', version, hash FROM heads WHERE subject = '@org'", "chain HS-2099-0001"),
    ("INSERT INTO places SELECT max(place) + 1, 9999, hash FROM places", "order place "),
    ("DELETE FROM requests WHERE key = 'k-1'", f"answer {REF} #"),
    ("UPDATE requests SET answer = replace(answer, '-0001', '-0002') WHERE key = 'k-1'", f"answer {REF} #"),
    ("UPDATE requests SET at = '2020-01-01T00:00:00.000000Z' WHERE key = 'k-1'", f"answer {REF} #"),
    ("INSERT INTO requests SELECT 'other', fingerprint, answer, at FROM requests WHERE key = 'k-1'",
     "answer requests other"),
    ("UPDATE requests SET key = 'k-2' WHERE key = 'k-1'", "answer requests k-2"),
    ("UPDATE private_values SET subject = 'HS-2099-0001' WHERE name = 'birth_on'", "value HS-2099-0001 #2 birth_on"),
    ("UPDATE private_values SET n = 99 WHERE name = 'birth_on'", f"value {REF} #99 birth_on"),
    ("UPDATE unit_records SET source = 'x'", "summary unit_records cb-1 target  2026-01-01"),
    ("UPDATE notices SET channel = 'none'", "summary notices "),
    ("UPDATE files SET bytes = x'00' WHERE bytes LIKE 'hoso-packed-law/%'", "archive file "),
    ("DELETE FROM files WHERE bytes LIKE 'hoso-packed-law/%'", "archive file "),
    ("DELETE FROM entries", "chain @org"),
]  # fmt: skip


def test_rules_packed_that_are_not_those_of_the_files_are_named(
    hoso: Hoso, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever adopts writes the line as well, so nothing but the files themselves can tell."""
    hoso.db = tmp_path / "other.db"
    with monkeypatch.context() as tampering:
        tampering.setattr(ArchiveLawBook, "packed", _without_a_rule)
        found_on(hoso, tmp_path)

    assert verified(hoso) == (6, ["archive @policy #1"])


def _without_a_rule(book: ArchiveLawBook, edition: str, workflow: str) -> bytes:
    law = book._from_files(edition, workflow)
    parts = {name: getattr(law.edition, name) for name in Edition.PARTS}
    return packed(replace(law, edition=CompiledEdition(**{**parts, "rules": law.edition.rules[1:]})))


@pytest.mark.parametrize(("statement", "where"), SEEN)
def test_what_is_changed_behind_the_log_is_named(swept: Hoso, statement: str, where: str) -> None:
    tamper(swept, statement)

    code, found = verified(swept)

    assert code == 6
    assert any(one.startswith(where) for one in found), found
