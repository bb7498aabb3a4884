"""An audit that was interrupted goes on from a file: nothing is looked at twice that stands where it stood."""

import json
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import pytest

from application import batches
from application.audit import audit
from application.audit.ranges.chain_ranges import ChainRange, ChainsSeen, chains_seen
from application.unit_of_work import UnitOfWork
from tests.cli.conftest import REF, Hoso
from tests.cli.office.test_tampering_seen import tamper

OTHERS = [f"HS-2024-000{n}" for n in range(2, 6)]
Asked = list[ChainRange]


@pytest.fixture
def office(hoso: Hoso, monkeypatch: pytest.MonkeyPatch) -> Hoso:
    """Five dossiers, each a range of its own."""
    for ref in OTHERS:
        hoso.nominate("--ref", ref)
    monkeypatch.setattr(batches, "CHAINS_AT_ONCE", 1)
    return hoso


@pytest.fixture
def until(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Asked]:
    """Let audits be interrupted when they come to a chain, "" for never; return the ranges that are looked at."""

    def interrupt_at(name: str) -> Asked:
        asked: Asked = []

        @wraps(chains_seen)
        def interrupted(work: UnitOfWork, item: ChainRange) -> ChainsSeen:
            if name and item.span.until == name:
                raise KeyboardInterrupt
            asked.extend([] if item.long else [item])
            return chains_seen(work, item)

        monkeypatch.setattr(audit, "chains_seen", interrupted)
        return asked

    return interrupt_at


def verify(hoso: Hoso, file: Path) -> tuple[int, str, str]:
    answer = hoso("audit", "verify", "--json", "--resume", str(file), "--lang", "en", by="kiem")
    return answer.code, answer.out, answer.err


def test_what_was_done_is_not_looked_at_again_and_the_answer_is_the_same(
    office: Hoso, until: Callable[[str], Asked], tmp_path: Path
) -> None:
    alone, file = office.must("audit", "verify", "--json", by="kiem").out, tmp_path / "work"
    until(OTHERS[2])
    assert verify(office, file)[0] == 130
    looked = until("")

    code, out, err = verify(office, file)

    assert (code, out) == (0, alone)
    assert "done since" in err
    assert [item.span.until for item in looked] == [OTHERS[2], OTHERS[3], None]
    assert not file.exists()


def test_a_dossier_that_moved_meanwhile_is_looked_at_again(
    office: Hoso, until: Callable[[str], Asked], tmp_path: Path
) -> None:
    until(OTHERS[2])
    verify(office, tmp_path / "work")
    office("advance", REF, "--on", "06/03/2024")
    looked = until("")

    assert verify(office, tmp_path / "work")[0] == 0
    assert [item.span.until for item in looked] == [REF, OTHERS[2], OTHERS[3], None]


def test_what_was_found_is_found_again(office: Hoso, until: Callable[[str], Asked], tmp_path: Path) -> None:
    tamper(office, f"UPDATE private_values SET text = '\"x\"' WHERE subject = '{REF}' AND name = 'birth_on'")  # noqa: S608
    until(OTHERS[2])
    verify(office, tmp_path / "work")
    until("")

    code, out, _ = verify(office, tmp_path / "work")

    assert code == 6
    assert f"{REF} #2 birth_on" in out


def test_a_line_that_was_cut_off_while_it_was_written_counts_for_nothing(
    office: Hoso, until: Callable[[str], Asked], tmp_path: Path
) -> None:
    until(OTHERS[2])
    verify(office, tmp_path / "work")
    data = (tmp_path / "work").read_bytes()
    (tmp_path / "work").write_bytes(data[:-20])
    looked = until("")

    assert verify(office, tmp_path / "work")[0] == 0
    assert looked[0].span.until == OTHERS[1]


def test_a_file_of_other_work_is_refused(office: Hoso, until: Callable[[str], Asked], tmp_path: Path) -> None:
    until(OTHERS[2])
    verify(office, tmp_path / "work")
    office.must("user", "add", "moi", "--name", "Lý Thị Mới", by="quan")

    code, out, err = verify(office, tmp_path / "work")

    assert (code, json.loads(out)["code"]) == (2, "request")
    assert "users have changed since" in err
    (tmp_path / "letter").write_text("Kính gửi", encoding="utf-8")
    assert "does not hold finished work" in verify(office, tmp_path / "letter")[2]
    assert (tmp_path / "letter").read_text("utf-8") == "Kính gửi"
