"""Somebody changes one byte of the database file with a tool of their own: `hoso audit verify` finds and names it."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import REF, Hoso

GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def tamper(db: Path, statement: str, *values: object) -> None:
    """Change the file behind the program's back: a careful intruder takes the triggers away and puts them back."""
    with sqlite3.connect(db) as connection:
        kept = connection.execute(GUARDS).fetchall()
        for name, _ in kept:
            connection.execute(f'DROP TRIGGER "{name}"')
        assert connection.execute(statement, values).rowcount == 1
        for _, text in kept:
            connection.execute(text)
    connection.close()


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def read(db: Path, statement: str, *values: object) -> tuple[object, ...]:
    with sqlite3.connect(db) as connection:
        row: tuple[object, ...] = connection.execute(statement, values).fetchone()
    connection.close()
    return row


@pytest.mark.parametrize("at", [10, -20])
def test_one_byte_of_a_log_line(hoso: Hoso, at: int) -> None:
    n, line = read(hoso.db, "SELECT n, line FROM entries WHERE subject = ? AND n = 2", REF)
    assert isinstance(line, bytes)
    changed = flipped(line, at % len(line))
    tamper(hoso.db, "UPDATE entries SET line = ? WHERE subject = ? AND n = 2", changed, REF)

    answer = hoso("audit", "verify", by="kiem")

    assert answer.code == 6
    assert f"{REF} #{n}" in answer.out + answer.err


def test_one_letter_of_a_private_value(hoso: Hoso) -> None:
    n, text = read(hoso.db, "SELECT n, text FROM private_values WHERE subject = ? AND name = 'name'", REF)
    changed = str(text).replace("Thử", "Thừ")
    assert changed != text
    tamper(hoso.db, "UPDATE private_values SET text = ? WHERE subject = ? AND n = ? AND name = 'name'", changed, REF, n)

    answer = hoso("audit", "verify", by="kiem")

    assert answer.code == 6
    assert f"{REF} #{n} name" in answer.out + answer.err
    assert "Thừ" not in answer.out + answer.err


def test_one_byte_of_an_archived_policy(hoso: Hoso) -> None:
    digest, data = read(hoso.db, "SELECT digest, bytes FROM files ORDER BY length(bytes) DESC LIMIT 1")
    assert isinstance(data, bytes)
    tamper(hoso.db, "UPDATE files SET bytes = ? WHERE digest = ?", flipped(data, 5), digest)

    answer = hoso("audit", "verify", by="kiem")

    assert answer.code == 6
    assert str(digest)[:12] in answer.out + answer.err


def test_one_letter_of_a_summary_row(hoso: Hoso) -> None:
    tamper(hoso.db, "UPDATE dossiers SET step = 'trained' WHERE ref = ?", REF)

    answer = hoso("audit", "verify", by="kiem")

    assert answer.code == 6
    assert f"dossiers {REF}" in answer.out + answer.err
    assert "step" in answer.out + answer.err


def test_a_deadline_moved_by_a_day(hoso: Hoso) -> None:
    hoso.verify_background()
    due = read(hoso.db, "SELECT due_on FROM dues WHERE deadline = 'admission_decision'")[0]
    tamper(hoso.db, "UPDATE dues SET due_on = ? WHERE deadline = 'admission_decision'", str(due)[:-1] + "0")

    answer = hoso("audit", "verify", by="kiem")

    assert answer.code == 6
    assert f"dues {REF} admission_decision" in answer.out + answer.err
