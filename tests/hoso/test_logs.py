"""What reaches the program's own log, and what must not."""

import json
from pathlib import Path

import pytest
from loguru import logger

from hoso.configuration.logs import masked, note, start_log
from hoso.configuration.settings import Settings


@pytest.fixture(autouse=True)
def log_closed_after() -> object:
    yield
    logger.remove()


@pytest.mark.parametrize(
    "secret", ["Đặng Thị Ngọc Ánh", "12/05/1998", "1998-05-12", "001098012345", "Nguyễn", "chi bộ thôn Một"]
)
def test_names_dates_and_long_numbers_are_blotted_out(secret: str) -> None:
    text = masked(f"dossier of {secret} was read")

    assert all(part not in text for part in secret.split() if not part.isascii() or part[0].isdigit())
    assert text.startswith("dossier of")


def test_a_message_stays_on_one_line_whatever_it_holds() -> None:
    assert masked("one\r\ntwo\u2028three\x1b[31m") == "one\\u000d\\u000atwo\\u2028three\\u001b[31m"


def test_the_log_holds_ids_and_nothing_that_was_not_named_safe(tmp_path: Path) -> None:
    settings = Settings(log_file=str(tmp_path / "hoso.log"))
    start_log(settings)

    note(settings, "advance {} <red>Ánh</red>", ref="HS-2026-0001", outcome="refused", name="Đặng Thị Canary")
    logger.complete()

    line = (tmp_path / "hoso.log").read_text(encoding="utf-8")
    record = json.loads(line)["record"]
    assert "Canary" not in line
    assert "Ánh" not in line
    assert record["extra"] == {"ref": "HS-2026-0001", "outcome": "refused"}
    assert record["message"] == "advance {} <red>▒</red>"


def test_an_exception_in_the_log_carries_no_values(tmp_path: Path) -> None:
    settings = Settings(log_file=str(tmp_path / "hoso.log"))
    start_log(settings)

    try:
        raise ValueError("Canary was born 12/05/1998")  # noqa: TRY003, TRY301  # the text is the test
    except ValueError:
        logger.exception("failed")

    assert "Canary" not in (tmp_path / "hoso.log").read_text(encoding="utf-8")


def test_without_a_log_file_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings()
    start_log(settings)

    note(settings, "advance", ref="HS-2026-0001")

    assert list(tmp_path.iterdir()) == []
