"""The table of everyday commands at growing size, and the processes it is made of."""

from argparse import ArgumentTypeError
from pathlib import Path

import pytest

from bench.national.__main__ import main
from bench.national.commands import COMMANDS, Measured
from bench.national.sizes import Size, read_size
from bench.national.table import table
from bench.processes import Spent, environment, spent


def run(seconds: float, megabytes: float, code: int = 0, *, is_over: bool = False) -> Spent:
    return Spent(seconds, megabytes, code, is_over, "")


@pytest.mark.parametrize(
    ("typed", "size"),
    [
        ("1k", Size(1_000, 1_000)),
        ("1k:", Size(1_000, 1_000)),
        ("312k:100k", Size(312_000, 100_000)),
        ("950:1M", Size(950, 1_000_000)),
    ],
)
def test_a_size_is_units_and_dossiers(typed: str, size: Size) -> None:
    assert read_size(typed) == size
    assert read_size(size.name) == size


@pytest.mark.parametrize("typed", ["", "k", "0", "1k:0", "ten", "1k:-2"])
def test_what_is_no_size_is_refused(typed: str) -> None:
    with pytest.raises(ArgumentTypeError, match=f"^'{typed}' is no size: write units and dossiers"):
        read_size(typed)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("x", "'x' is no size"),
        ("1k --runs 0", "--runs: '0' is no whole number from 1"),
        ("1k --limit -1", "--limit: '-1' is no whole number from 1"),
        ("1k --only nosuch", "no command is measured that begins so"),
    ],
)
def test_what_cannot_be_measured_is_refused_before_anything_is_generated(  # noqa: PLR0917  # fixtures
    words: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main([*words.split(), "--cache", str(tmp_path)])

    assert (stop.value.code, told in capsys.readouterr().err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_none_is_told_in_a_sentence(tmp_path: Path) -> None:
    for address in ("nosuch", f"postgresql://hoso@/x?host={tmp_path}"):
        with pytest.raises(SystemExit, match=r"^no PostgreSQL answers at the address given: "):
            main(["1k", "--on", address, "--cache", str(tmp_path)])


def verdict(*runs: Spent) -> str:
    command = Measured("list", "supervisor")
    return table([command], [(f"size {at}", [spent]) for at, spent in enumerate(runs)], limit=60).splitlines()[-1]


def test_a_size_within_the_goals_is_met() -> None:
    assert verdict(run(1, 80), run(1.3, 96)) == (
        "| `list` | supervisor of all | 1.00 s, 80 MB | 1.30 s (1.30 ×), 96 MB (1.20 ×) | met |"
    )


@pytest.mark.parametrize("other", [run(1.31, 80), run(1, 97), run(1, 80, 1), run(0.5, 40, -9, is_over=True)])
def test_more_time_more_memory_or_another_exit_is_missed(other: Spent) -> None:
    assert verdict(run(1, 80), other).endswith("| MISSED |")


def test_a_run_over_its_time_and_an_exit_that_was_not_expected_are_named() -> None:
    assert "| > 60 s, 900 MB |" in verdict(run(1, 80), run(60, 900, -24, is_over=True))
    assert "exit 1 |" in verdict(run(1, 80), run(1, 80, 1))


def test_values_of_a_database_are_typed_and_not_shown() -> None:
    command = next(command for command in COMMANDS if command.words.startswith("user add"))
    stand = {"ready": [{"ref": "HS-1", "clerk": "a"}, {"ref": "HS-2", "clerk": "b"}]}

    assert command.name == "user add moi.N --name Nguyen"
    assert command.typed(stand, 3)[:3] == ["user", "add", "moi.3"]
    assert Measured("advance {ref}").typed(stand, 3) == ["advance", "HS-2", "--actor", "b"]


def test_a_process_is_given_so_many_seconds_of_the_processor(tmp_path: Path) -> None:
    env = environment(tmp_path)
    ended = spent(["-c", "while True: pass"], folder=tmp_path, env=env, limit=1)
    calm = spent(["-c", "raise SystemExit(3)"], folder=tmp_path, env=env, limit=30)

    assert (ended.is_over, calm.is_over, calm.code) == (True, False, 3)
    assert ended.seconds > calm.seconds


def test_settings_of_the_reader_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_LANG", "en")

    assert not any(name.startswith("HOSO_") for name in environment(tmp_path))
