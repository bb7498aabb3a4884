"""Permission at the command line: a refusal ends with its exit code, and no command answers who is no user.

Which role may do what is tested where permission is asked, in `tests/application/test_permissions.py`.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import COLUMNS, REF, TREE
from tests.support.every_command import CALLS, WITHOUT, typed, unlisted

REFUSED, NOT_FOUND = 8, 4
MAY_NOT = {
    "history": "sat", "return": "kiem", "alerts snooze": "ha", "alerts ack": "ha", "unit record": "ha", "list": "quan",
    "user list": "uy", "audit verify": "uy",
}  # fmt: skip
"""Command → somebody who sees what it is about and may not do it: on a dossier, an alert, a unit, a list, all."""


@pytest.fixture
def swept(hoso: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The office with a dossier and its alert, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    hoso.must("scan", by="sat")
    return hoso


@pytest.fixture
def places(swept: Any, tmp_path: Path) -> dict[str, str]:
    """What the calls are about."""
    (tmp_path / "tree.csv").write_text(TREE, encoding="utf-8")
    (tmp_path / "records.csv").write_text(
        "unit,kind,period,value,place,own_cell,source\ncb-1,in_hoso,2026,,,,\n", encoding="utf-8"
    )
    alerts = swept.must("alerts", "list", "--json", by="sat").json["alerts"]
    editions = swept.must("policy", "editions", "--json", by="quan").json["editions"]
    return {
        "ref": REF, "cell": "cb-1", "unit": "cb-1", "login": "khac", "edition": editions[0]["edition"],
        "alert": str(next(alert["id"] for alert in alerts if alert["subject"] == REF)),
        "file": str(tmp_path / "feed"), "tree": str(tmp_path / "tree.csv"), "records": str(tmp_path / "records.csv"),
    }  # fmt: skip


def test_every_command_of_the_tree_stands_in_the_table() -> None:
    assert unlisted() == set()
    assert set(WITHOUT) <= set(CALLS)
    assert all(WITHOUT.values())
    assert COLUMNS in TREE


def test_no_command_answers_who_is_no_user(swept: Any, places: dict[str, str]) -> None:
    codes = {name: swept(*name.split(), *typed(name, places), by="nguoi-la").code for name in set(CALLS) - set(WITHOUT)}

    assert {name: code for name, code in codes.items() if code != REFUSED} == {}


def test_a_role_that_may_not_is_told_so(swept: Any, places: dict[str, str]) -> None:
    for name, by in MAY_NOT.items():
        answer = swept(*name.split(), *typed(name, places), by=by)
        assert (answer.code, answer.out, bool(answer.err)) == (REFUSED, "", True), name


@pytest.mark.parametrize("name", ["show", "advance", "alerts show"])
def test_what_lies_in_another_part_is_not_there(name: str, swept: Any, places: dict[str, str]) -> None:
    there = swept(*name.split(), *typed(name, places), by="khac")
    missing = swept(*name.split(), *typed(name, {**places, "ref": "HS-2099-0001", "alert": "9999"}), by="khac")

    assert (there.code, missing.code) == (NOT_FOUND, NOT_FOUND), (there, missing)
    told = there.err.replace(REF, "CODE").replace(f" {places['alert']} ", " CODE ")
    assert told == missing.err.replace("HS-2099-0001", "CODE").replace("9999", "CODE")
