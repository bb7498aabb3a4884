"""An audit that was interrupted goes on from a file: nothing is looked at twice that stands where it stood."""

import errno
import json
from collections.abc import Callable
from functools import wraps
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from application import batches
from application.audit import audit
from application.audit.ranges.chain_ranges import ChainRange, ChainsSeen, chains_seen
from application.unit_of_work import UnitOfWork
from tests.cli.conftest import REF, Hoso
from tests.cli.office.test_tampering_seen import tamper

OTHERS = [f"HS-2024-000{n}" for n in range(2, 6)]
BEGAN = "2026-11-20T02:00:00.000000Z"
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
    noted = len(file.read_text("utf-8").splitlines()) - 1
    looked = until("")

    code, out, _ = verify(office, file)

    assert (code, json.loads(out)) == (0, {**json.loads(alone), "passed_over": {"parts": noted, "since": BEGAN}})
    assert [item.span.until for item in looked] == [OTHERS[2], OTHERS[3], None]
    assert not file.exists()


def test_an_all_clear_says_itself_what_was_not_looked_at_again(
    office: Hoso, until: Callable[[str], Asked], tmp_path: Path
) -> None:
    """What is changed behind the log after its range was noted is not seen, and nobody is told that it was."""
    until(OTHERS[2])
    verify(office, tmp_path / "work")
    tamper(office, f"UPDATE dossiers SET step = 'official' WHERE ref = '{REF}'")  # noqa: S608
    until("")

    resumed = office("audit", "verify", "--resume", str(tmp_path / "work"), "--lang", "en", by="kiem")
    again = office("audit", "verify", "--resume", str(tmp_path / "work"), "--lang", "en", by="kiem")

    assert (resumed.code, again.code) == (0, 6)
    assert "parts were NOT looked at again" in resumed.out
    assert "NOT looked at again" not in again.out


@pytest.fixture
def interrupted(office: Hoso, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Path]:
    """Let a command be killed after all its ranges are done; return the file from which it goes on."""

    def kill(*words: str) -> Path:
        with monkeypatch.context() as killed:
            killed.setattr(Path, "unlink", lambda *_, **__: None)
            office.must(*words, "--resume", str(tmp_path / "work"), by="kiem")
        return tmp_path / "work"

    return kill


@pytest.mark.parametrize(
    "words", [("audit", "verify", "--faults-only"), ("replay",), ("policy", "whatif", "policies")], ids=" ".join
)
def test_no_command_that_goes_on_is_silent_about_it(
    office: Hoso, words: tuple[str, ...], interrupted: Callable[..., Path]
) -> None:
    file = interrupted(*words)

    assert "NOT looked at again" in office.must(*words, "--resume", str(file), "--lang", "en", by="kiem").out


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


@pytest.mark.parametrize(
    ("line", "name", "value"), [(0, "began_at", "hôm qua"), (0, "began_at", None), (1, "mark", None), (1, "answer", 7)]
)
def test_a_file_that_somebody_wrote_into_is_refused_before_anything_is_said(
    interrupted: Callable[..., Path], office: Hoso, line: int, *, name: str, value: object
) -> None:
    file = interrupted("audit", "verify")
    records = [json.loads(text) for text in file.read_text("utf-8").splitlines()]
    records[line] = {key: kept for key, kept in {**records[line], name: value}.items() if kept is not None}
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")

    code, out, err = verify(office, file)

    assert (code, json.loads(out)["code"]) == (2, "request")
    assert "does not hold finished work" in err


def test_a_file_of_other_work_is_refused(office: Hoso, until: Callable[[str], Asked], tmp_path: Path) -> None:
    until(OTHERS[2])
    verify(office, tmp_path / "work")
    office.must("user", "add", "moi", "--name", "Lý Thị Mới", by="quan")

    code, out, err = verify(office, tmp_path / "work")

    assert (code, json.loads(out)["code"]) == (2, "request")
    assert "users have changed since" in err


@pytest.mark.parametrize("data", ["Kính gửi".encode(), "Kính gửi".encode("utf-16"), b"[" * 100_000])
def test_a_file_of_something_else_is_refused_and_left_as_it_is(office: Hoso, data: bytes, tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(data)

    assert "does not hold finished work" in verify(office, tmp_path / "letter")[2]
    assert (tmp_path / "letter").read_bytes() == data


def test_what_is_no_file_is_refused_in_a_sentence(office: Hoso, tmp_path: Path) -> None:
    for place, told in ((tmp_path, "does not hold finished work"), (tmp_path / "none" / "x", "No such file")):
        code, _, err = verify(office, place)

        assert (code, told in err, "Errno" in err, err.count(str(place))) == (2, True, False, 1), err


def test_a_disk_that_is_full_meanwhile_is_told_in_a_sentence(
    office: Hoso, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Full(BytesIO):
        def write(self, _line: Any) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    opens = Path.open

    def opened(file: Path, *how: Any, **more: Any) -> Any:
        return Full() if file.name == "work" else opens(file, *how, **more)

    monkeypatch.setattr(Path, "open", opened)
    answer = office("audit", "verify", "--resume", str(tmp_path / "work"), "--lang", "en", by="kiem")

    assert (answer.code, answer.out) == (2, "")
    assert "No space left on device" in answer.err
