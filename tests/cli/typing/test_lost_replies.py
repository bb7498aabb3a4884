"""The same command again, without a key, after its answer was lost on the way: written once; meant anew, twice."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hoso.bootstrap.office import WallClock
from store import open_store
from tests.cli.conftest import REF, Hoso, found_on
from tests.support.cutting import CuttingGate
from tests.support.postgres import PostgresServer

LETTER = ("application_letter", "--on", "01/07/2024")


@pytest.fixture
def gate(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[CuttingGate]:
    with CuttingGate(tmp_path, postgres_server.folder) as found:
        yield found


@pytest.fixture
def behind(  # noqa: PLR0917  # fixtures
    gate: CuttingGate, postgres_server: PostgresServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[Any]:
    """An office on PostgreSQL behind the gate, with one dossier."""
    name = postgres_server.database("hoso_template")
    hoso = Hoso(Path(), capsys)
    hoso.db = gate.url(name)  # type: ignore[assignment]  # a URL takes the place of a file
    found_on(hoso, tmp_path)
    yield hoso
    postgres_server.drop(name)


@pytest.mark.postgres
def test_a_command_whose_answer_was_lost_at_commit_is_written_once_when_it_is_run_again(
    behind: Any, gate: CuttingGate
) -> None:
    commands = [
        ("nominate", "cb-1", "--name", "Lò Thị Mai", "--birth", "01/02/2000", "--on", "05/03/2024"),
        ("record", REF, *LETTER),
        ("record", REF, "background_declaration"),
        ("correct", REF, "6", "--reason", "nhầm", "on=30/06/2024"),
        ("advance", REF, "--on", "20/03/2024"),
        ("unit", "record", "cb-1", "target", "--period", "2026", "--value", "2"),
        ("withdraw", REF, "--reason", "xin rút", "--on", "21/03/2024", "--yes"),
    ]
    by = {"unit": "quan"}
    for command in commands:
        before = lines(behind.db)
        gate.cuts = 1

        lost = behind(*command, by=by.get(command[0], "ha"))
        written = lines(behind.db)
        again = behind(*command, by=by.get(command[0], "ha"))

        assert (lost.code, "một yêu cầu không bao giờ ghi hai lần" in lost.err) == (1, True), (command, lost)
        assert written > before, command
        assert again.code in (0, 3), (command, again)
        assert lines(behind.db) == written, command
    assert gate.lost == len(commands)


def lines(url: str) -> int:
    with open_store(url) as store:
        store.place_pending()
        return store.place_count()


def test_the_same_words_again_are_told_from_when_and_how_to_mean_it(hoso: Any) -> None:
    first, second = hoso.must("record", REF, *LETTER), hoso.must("record", REF, *LETTER)

    assert "đã ghi" in first.out.lower()
    assert "--idempotency-key" in second.out
    assert hoso.must("record", REF, *LETTER, "--json").json["again"] is True
    assert hoso.must("record", "--on", "01/07/2024", REF, "application_letter", "--json").json["again"] is True
    assert hoso.must("record", REF, *LETTER, "--idempotency-key", "lan-2", "--json").json["again"] is False
    assert count(hoso) == 2


def test_words_of_another_person_or_with_another_content_are_another_request(hoso: Any) -> None:
    hoso.must("record", REF, *LETTER)

    assert hoso.must("record", REF, *LETTER, "handwritten=có", "--json").json["again"] is False
    assert hoso.must("record", REF, *LETTER, "--json", by="bi").json["again"] is False
    assert count(hoso) == 3


def test_whoever_has_gone_on_since_means_it(hoso: Any) -> None:
    hoso.must("record", REF, *LETTER)
    hoso.must("record", REF, "background_declaration", "--on", "02/07/2024", by="bi")
    assert hoso.must("record", REF, *LETTER, "--json").json["again"] is True

    hoso.must("record", REF, "background_declaration", "--on", "03/07/2024")

    assert hoso.must("record", REF, *LETTER, "--json").json["again"] is False
    assert hoso.must("record", REF, *LETTER, "--json").json["again"] is True


def test_a_day_later_the_same_words_are_a_new_request_and_their_digest_is_gone(
    hoso: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    hoso.must("record", REF, *LETTER)
    monkeypatch.setattr(WallClock, "now", lambda _self: "2026-11-21T02:00:00.000000Z")
    assert hoso.must("record", REF, *LETTER, "--json").json["again"] is True

    monkeypatch.setattr(WallClock, "now", lambda _self: "2026-11-21T02:00:00.000001Z")

    assert hoso.must("record", REF, *LETTER, "--json").json["again"] is False
    with open_store(f"sqlite:///{hoso.db}") as store:
        assert store._all("SELECT at FROM recent") == [("2026-11-21T02:00:00.000001Z",)]


def test_a_refusal_asked_for_again_is_judged_anew_once_something_has_changed(hoso: Any) -> None:
    move = ("advance", REF, "--on", "21/06/2024")
    assert hoso(*move).code == 3
    before = hoso.entries()
    assert (hoso(*move).code, hoso.entries()) == (3, before)

    hoso.must("record", REF, "awareness_certificate", "--on", "20/06/2024", "issued_on=15/06/2024",
              "issuer=political_centre", by="bi")  # fmt: skip

    assert hoso(*move, "--json").json["again"] is False
    assert hoso.entries() > before + 1


def test_whoever_accepts_all_that_waits_accepts_what_came_since(hoso: Any) -> None:
    hoso.must("record", REF, *LETTER)
    hoso.must("accept", REF, by="uy")
    assert hoso.must("accept", REF, "--json", by="uy").json["again"] is True
    hoso.must("record", REF, "background_declaration", "--on", "02/07/2024")

    assert hoso.must("accept", REF, "--json", by="uy").json["again"] is False


def test_a_dossier_is_opened_once_even_after_work_on_it(hoso: Any) -> None:
    first = hoso.nominate("--json").json["dossier"]
    hoso.must("record", first, *LETTER)

    again = hoso.nominate("--json").json

    assert (again["dossier"], again["again"]) == (first, True)


def count(hoso: Any) -> int:
    acts = hoso.must("show", REF, "--json").json["acts"]
    return sum(act["act"] == "application_letter" for act in acts)
