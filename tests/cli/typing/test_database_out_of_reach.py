"""A database that is not there or does not answer is told as that, and as nothing else."""

from pathlib import Path
from typing import Any

import pytest

import cli
from application.application import Application
from engine.errors import StoreBusyError
from tests.cli.typing.test_bad_surroundings import is_one_sentence


def test_no_database_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["list", "--db", str(tmp_path / "none.db"), "--actor", "ha"])

    assert code == 1
    assert "hoso init" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_server_out_of_reach_is_told_once_and_not_as_a_standby(hoso: Any, tmp_path: Path) -> None:
    """Nobody named a standby, so none was read in vain; and the primary was not read either."""
    hoso.db = f"postgresql://hoso@/x?host={tmp_path}"

    for words in (("list",), ("audit", "verify", "--workers", "2")):
        answer = hoso(*words, by="kiem")

        assert answer.code == 1
        assert is_one_sentence(answer), answer


def test_a_database_that_fails_meanwhile_is_asked_once(hoso: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()

    def failing(_application: Application, request: object, **_how: object) -> None:
        asked.append(type(request).__name__)
        raise StoreBusyError("store.out_of_reach", where="x")

    monkeypatch.setattr(Application, "run", failing)
    answer = hoso("list")

    assert (answer.code, asked) == (1, ["ListDossiers"])
    assert is_one_sentence(answer), answer
