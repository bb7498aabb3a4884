"""Colour only where it is wanted."""

from typing import Any

import pytest

REF = "HS-2024-0001"
ESCAPE = "\x1b["


def test_a_file_gets_no_colour(hoso: Any) -> None:
    assert ESCAPE not in hoso("check", REF).out


def test_colour_can_be_forced(hoso: Any) -> None:
    assert ESCAPE in hoso("check", REF, "--color").out


@pytest.mark.parametrize("option", [[], ["--no-color"]], ids=["no option", "--no-color"])
def test_no_color_is_respected_on_a_terminal(hoso: Any, monkeypatch: pytest.MonkeyPatch, option: list[str]) -> None:
    monkeypatch.setattr("rich.console.Console.is_terminal", True)
    if not option:
        monkeypatch.setenv("NO_COLOR", "1")

    told = hoso("check", REF, *option).out

    assert "\x1b[31m" not in told
    assert "\x1b[1;31m" not in told


def test_a_dumb_terminal_gets_no_colour(hoso: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rich.console.Console.is_terminal", True)
    monkeypatch.setenv("TERM", "dumb")

    assert ESCAPE not in hoso("check", REF).out


def test_a_terminal_gets_colour(hoso: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rich.console.Console.is_terminal", True)
    monkeypatch.setenv("TERM", "xterm-256color")

    assert "\x1b[1;31m" in hoso("check", REF).out


def test_lines_of_a_file_are_not_broken(hoso: Any) -> None:
    cited = next(line for line in hoso("check", REF).out.splitlines() if "Căn cứ" in line)

    assert cited.endswith(")")
    assert "theo quy định ngày" in cited
