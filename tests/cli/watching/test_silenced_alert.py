"""Somebody silences an alert behind the program's back: `hoso audit verify` names it, and who was to hear of it."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import REF, Hoso
from tests.cli.office.test_one_changed_byte import read, tamper

OPEN = "SELECT min(id) FROM alerts WHERE closed_on IS NULL"


@pytest.fixture
def told(hoso: Hoso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hoso:
    """After a sweep, before any letter."""
    monkeypatch.chdir(tmp_path)
    hoso.must("scan", by="sat")
    assert read(hoso.db, "SELECT count(*) FROM notices") > (1,)
    return hoso


@pytest.fixture
def sent(told: Hoso) -> Hoso:
    """The same after the letters went to their folder."""
    told.must("alerts", "send", "--at-once", by="sat")
    assert read(told.db, "SELECT count(*) FROM letters WHERE state = 'sent'") > (0,)
    return told


def faults(hoso: Hoso) -> list[dict[str, Any]]:
    answer = hoso("audit", "verify", "--json", by="kiem")
    assert answer.code == (6 if answer.json["faults"] else 0)
    return list(answer.json["faults"])


def named(hoso: Hoso, where: str, what: str) -> bool:
    """Tell whether this and nothing else is at fault, and whether people are told so in Vietnamese."""
    (fault,) = faults(hoso)
    shown = hoso("audit", "verify", by="kiem").out
    return fault["where"].startswith(where) and fault["what"] == what and where in shown and "outbox" not in shown


def test_sweeps_and_letters_leave_nothing_to_find(sent: Hoso) -> None:
    assert faults(sent) == []
    sent.must("alerts", "ack", str(read(sent.db, OPEN)[0]), by="bi")
    sent.must("scan", "--as-of", "01/06/2027", "--yes", by="sat")
    sent.must("alerts", "send", "--at-once", by="sat")
    assert faults(sent) == []
    sent.must("rebuild", by="quan")
    assert faults(sent) == []


def test_an_alert_closed_by_hand(told: Hoso) -> None:
    (alert,) = read(told.db, OPEN)
    tamper(told.db, "UPDATE alerts SET closed_on = '2026-11-20', closed_why = 'done' WHERE id = ?", alert)

    assert [(one["where"], "closed_on" in one["what"]) for one in faults(told)] == [(f"alerts {alert}", True)]


def test_an_alert_taken_out(told: Hoso) -> None:
    tamper(told.db, "DELETE FROM alerts WHERE id = 1")

    assert "alerts 1" in [one["where"] for one in faults(told)]


def test_a_notice_taken_out_before_its_letter_is_written(told: Hoso) -> None:
    alert, person = read(told.db, "SELECT alert, person FROM notices ORDER BY alert LIMIT 1")
    tamper(told.db, "DELETE FROM notices WHERE alert = ? AND person = ?", alert, person)

    assert named(told, f"notices {alert} {person}", "the log has it, the outbox does not")


def test_a_notice_turned_to_somebody_else(told: Hoso) -> None:
    alert, person = read(told.db, "SELECT alert, person FROM notices ORDER BY alert LIMIT 1")
    tamper(told.db, "UPDATE notices SET person = 'p-9999' WHERE alert = ? AND person = ?", alert, person)

    assert named(told, f"notices {alert} {person}", "the outbox tells it to another, or of another alert")


def test_a_notice_that_no_sweep_made(told: Hoso) -> None:
    tamper(told.db, "INSERT INTO notices (dedupe, alert, person, channel, letter) VALUES ('x', 1, 'p-0001', '', '')")

    assert named(told, "notices 1 p-0001", "the outbox has it, the log does not")


def test_a_notice_put_away_into_a_letter_that_is_not_there(told: Hoso) -> None:
    alert, person = read(told.db, "SELECT alert, person FROM notices ORDER BY alert LIMIT 1")
    tamper(told.db, "UPDATE notices SET letter = 'm-0' WHERE alert = ? AND person = ?", alert, person)

    assert named(told, f"notices {alert} {person}", "lies in the letter m-0, which is gone")


def test_a_letter_marked_as_sent_that_never_went(told: Hoso, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("application.notifications.send_letters.Postman.deliver", lambda _self: None)
    told.must("alerts", "send", "--at-once", by="sat")
    (letter,) = read(told.db, "SELECT message_id FROM letters ORDER BY message_id LIMIT 1")
    assert faults(told) == []

    tamper(told.db, "UPDATE letters SET state = 'sent' WHERE message_id = ?", letter)
    assert named(told, f"letters {letter}", "the outbox says it was sent, the log does not")
    tamper(told.db, "UPDATE letters SET state = 'dead' WHERE message_id = ?", letter)
    assert named(told, f"letters {letter}", "the outbox says it was given up, the log does not")


COMPOSED = "its content is not the one that was composed"


@pytest.mark.parametrize(("statement", "what"), [
    ("UPDATE letters SET content = x''", COMPOSED),
    ("UPDATE letters SET content = CAST('Message-ID: <other@xa>' AS BLOB)", COMPOSED),
    ("UPDATE letters SET person = 'p-0001'", "holds what was told to another"),
    ("UPDATE notices SET letter = '' WHERE dedupe = (SELECT min(dedupe) FROM notices WHERE letter = :of)",
     "the notices in it are not those that it was made of"),
])  # fmt: skip
def test_a_letter_that_waits_emptied_replaced_turned_away_or_thinned(  # noqa: PLR0917
    told: Hoso, monkeypatch: pytest.MonkeyPatch, statement: str, what: str
) -> None:
    monkeypatch.setattr("application.notifications.send_letters.Postman.deliver", lambda _self: None)
    told.must("alerts", "send", "--at-once", by="sat")
    (letter,) = read(told.db, "SELECT message_id FROM letters ORDER BY message_id LIMIT 1")

    one = f" WHERE message_id = '{letter}'" if " WHERE " not in statement else ""
    tamper(told.db, statement.replace(":of", f"'{letter}'") + one)

    assert named(told, f"letters {letter}", what)


def test_a_letter_that_was_sent_and_is_no_longer_there_or_says_otherwise(sent: Hoso) -> None:
    (letter,) = read(sent.db, "SELECT message_id FROM letters ORDER BY message_id LIMIT 1")
    tamper(sent.db, "UPDATE letters SET person = 'p-9999' WHERE message_id = ?", letter)
    assert named(sent, f"letters {letter}", "the log says it was sent, the outbox says otherwise")

    tamper(sent.db, "DELETE FROM letters WHERE message_id = ?", letter)
    found = {(one["where"].split()[0], one["what"]) for one in faults(sent)}
    assert ("letters", "the log has it, the outbox does not") in found
    assert ("notices", f"lies in the letter {letter}, which is gone") in found


@pytest.mark.parametrize("subject", [REF, "@alerts", "@people"])
def test_the_last_line_of_one_chain_cut_off(told: Hoso, subject: str) -> None:
    (entry,) = read(told.db, "SELECT max(id) FROM entries WHERE subject = ?", subject)
    tamper(told.db, "DELETE FROM places WHERE entry = ?", entry)
    tamper(told.db, "DELETE FROM entries WHERE id = ?", entry)

    assert [one for one in faults(told) if one["check"] in ("chain", "order") and subject in one["where"]]
