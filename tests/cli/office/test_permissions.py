"""Which permission every command asks for, and who is refused: action by role by command, none left out."""

from pathlib import Path
from typing import Any

import pytest

import cli
from application.access import Access
from application.unit_of_work import UnitOfWork
from engine.access.actions import ROLES, WHOLE, Action
from engine.access.permissions import can
from engine.terms import Role
from tests.cli.conftest import COLUMNS, REF, TREE
from tests.support.every_command import BY_FILE, CALLS, PUBLIC, WITHOUT, typed, unlisted

BY_ROLE = {
    Role.CLERK: "ha", Role.SECRETARY: "bi", Role.APPRAISER: "tham", Role.COMMITTEE: "uy", Role.AUDITOR: "kiem",
    Role.SUPERVISOR: "sat", Role.ADMIN: "quan",
}  # fmt: skip
"""One user of each role, who reaches the dossier of these tests."""
REFUSED, NOT_FOUND = 8, 4
ASKING = [name for name in CALLS if name not in WITHOUT]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Action]:
    """Every permission that is asked for while a command runs, in order."""
    found: list[Action] = []
    for name in ("permit", "cells_in_sight", "units_in_sight"):
        plain = getattr(UnitOfWork, name)

        def noted(office: UnitOfWork, actor: Any, action: Action, *rest: Any, _plain: Any = plain, **named: Any) -> Any:
            found.append(action)
            return _plain(office, actor, action, *rest, **named)

        monkeypatch.setattr(UnitOfWork, name, noted)

    for name in ("permit", "cells", "units"):
        plain = getattr(Access, name)

        def listed(access: Access, action: Action, *rest: Any, _plain: Any = plain, **named: Any) -> Any:
            found.append(action)
            return _plain(access, action, *rest, **named)

        monkeypatch.setattr(Access, name, listed)

    def of_the_log(person: str, action: Action, *rest: Any, **named: Any) -> Any:
        found.append(action)
        return can(person, action, *rest, **named)

    monkeypatch.setattr(
        "application.audit.auditor_access.can", of_the_log
    )  # who audits is known by the log, not by the summaries
    return found


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
        "alert": str(next(one["id"] for one in alerts if one["subject"] == REF)),
        "file": str(tmp_path / "feed"), "tree": str(tmp_path / "tree.csv"), "records": str(tmp_path / "records.csv"),
    }  # fmt: skip


def test_every_command_of_the_tree_stands_in_the_table() -> None:
    assert unlisted() == set()
    assert {name for name, call in CALLS.items() if call.action is None} == set(WITHOUT)
    assert COLUMNS in TREE


def may(action: Action, role: Role) -> bool:
    """Tell by the table of roles alone; what changes things for everybody takes a role over the whole tree."""
    return role in ROLES[action] and (action not in WHOLE or role is Role.ADMIN)


@pytest.mark.parametrize("name", ASKING)
def test_a_command_asks_for_its_permission_and_refuses_every_other_role(  # noqa: PLR0917  # fixtures
    name: str, swept: Any, places: dict[str, str], asked: list[Action]
) -> None:
    action, codes = CALLS[name].action, {}
    assert action is not None

    for role, login in BY_ROLE.items():
        asked.clear()
        codes[role] = swept(*name.split(), *typed(name, places), by=login).code
        assert asked, (name, role)
        assert action in asked or codes[role] == REFUSED, (name, role, asked)

    wanted = {role for role in BY_ROLE if not may(action, role)}
    if name in BY_FILE:  # the workflow says more: at the least nobody gets in who only reads
        assert {Role.AUDITOR, Role.SUPERVISOR, Role.ADMIN} <= {role for role in codes if codes[role] == REFUSED}
    elif name == "alerts digest":  # tells an administrator of dead letters, and that the rest is not shown
        assert REFUSED not in codes.values()
    elif name == "alerts ack":  # besides the role, it is for whom it was told to: the secretary
        assert {role for role, code in codes.items() if code != REFUSED} == {Role.SECRETARY}
    else:
        assert {role for role, code in codes.items() if code == REFUSED} == wanted, codes


@pytest.mark.parametrize("name", ASKING)
def test_who_is_no_user_or_holds_no_role_is_refused(name: str, swept: Any, places: dict[str, str]) -> None:
    swept.must("user", "add", "khong", "--name", "Bùi Văn Không", by="quan")
    words = [*name.split(), *typed(name, places)]

    assert swept(*words, by="nguoi-la").code == REFUSED
    code = swept(*words, by="khong").code

    about_one = {word for word in CALLS[name].words if word in ("{ref}", "{alert}", "{cell}", "{unit}", "{records}")}
    if name == "alerts digest":
        assert swept.must(*words, "--json", by="khong").json["alerts"] is None
    else:
        assert code in ((NOT_FOUND, REFUSED) if about_one else (REFUSED,)), code


@pytest.mark.parametrize("name", [name for name, call in CALLS.items() if {"{ref}", "{alert}"} & set(call.words)])
def test_what_lies_in_another_part_is_not_there(name: str, swept: Any, places: dict[str, str]) -> None:
    there = swept(*name.split(), *typed(name, places), by="khac")
    missing = swept(*name.split(), *typed(name, {**places, "ref": "HS-2099-0001", "alert": "9999"}), by="khac")

    assert (there.code, missing.code) == (NOT_FOUND, NOT_FOUND), (there, missing)
    told = there.err.replace(REF, "CODE").replace(f" {places['alert']} ", " CODE ")
    assert told == missing.err.replace("HS-2099-0001", "CODE").replace("9999", "CODE")


def test_what_is_public_is_so_for_every_role() -> None:
    assert all(ROLES[action] == frozenset(Role) for action in PUBLIC)


@pytest.mark.parametrize("name", WITHOUT)
def test_a_command_that_asks_for_nothing_says_why(name: str) -> None:
    assert name in cli.TARGETS
    assert WITHOUT[name]


@pytest.fixture(autouse=True)
def _no_letters_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
