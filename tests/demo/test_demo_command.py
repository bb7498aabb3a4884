"""`hoso demo` on the command line: what it prints, and what it leaves alone."""

import json
import re
import shlex
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import cli
from application.administration.set_up_office import SetUpOffice
from application.alerts.list_alerts import ListAlerts
from application.application import Application
from application.audit.audit import Audit
from application.monitoring import monitor_hits
from application.ports.alert_store import AlertQuery
from application.sign_in.sign_in import SignIn
from application.unit_of_work import UnitOfWork
from demo.boards.overview import Overview
from demo.command import _first, _shown
from demo.teller import TITLE
from demo.world.clockwork import TODAY
from demo.world.people import ADMIN, AUDITOR, PASSWORD, SUPERVISOR
from engine.terms import Severity
from hoso.bootstrap.law_of_files import read_law
from hoso.bootstrap.office import open_application, open_office
from hoso.configuration.settings import Settings
from hoso.terminal.screen import Screen
from hoso.views.layout import lines
from hoso.wording.catalogue import Words

pytestmark = pytest.mark.xdist_group("demo")

SMALL = ["demo", "--dossiers", "2"]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "hoso-demo.db"


@pytest.fixture
def copied(small: Path, database: Path) -> Path:
    """Return a demo of one's own."""
    shutil.copy(small, database)
    return database


def run(database: Path, *options: str) -> int:
    return cli.main([*SMALL, "--db", str(database), *options])


def test_a_demo_that_stands_there_is_shown_and_nothing_is_written(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = copied.read_bytes()

    assert run(copied) == 0

    answer = capsys.readouterr()
    assert "CÁN BỘ HỒ SƠ THẤY GÌ" in answer.out
    assert "--fresh" in answer.err
    assert copied.read_bytes() == before


def test_everybody_in_it_signs_in_with_the_password_that_the_documents_name(copied: Path) -> None:
    application = open_application(Settings(db=str(copied)))

    for login in (ADMIN, AUDITOR, SUPERVISOR, "canbo.nq-p1"):
        assert application.run(SignIn(login=login, password=PASSWORD)).session.person.login == login

    kept = {application.work.store.credential_of(person.person) for person in application.work.store.persons()}
    assert len({row.password for row in kept if row}) == 1, "hashed once, so that a demo takes no longer"
    assert None not in kept
    assert Audit(application.work).verify().sound
    application.close()


def test_fresh_replaces_the_demos_own_database(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(copied, "--seed", "other", "--fresh", "--json") == 0

    answer = json.loads(capsys.readouterr().out)
    assert (answer["schema"], answer["dossiers"], answer["as_of"]) == ("hoso/demo", 2, "2026-11-22")
    name = open_office(Settings(db=str(copied))).actor("canbo.nq-p1").person.name
    assert name != "Phạm Văn Sơn", "the other seed makes other people"


def test_a_demo_that_was_broken_off_is_named_and_can_be_replaced(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = open_office(Settings(db=str(database)), create=True)
    Application(office).run(SetUpOffice(law=replace(read_law()[0], title=TITLE), name="Vũ Thị Mẫu", login="quantri"))
    office.store.close()

    assert run(database) == 5

    assert "--fresh" in capsys.readouterr().err


def test_without_a_name_it_takes_a_file_of_its_own_whatever_the_environment_says(  # noqa: PLR0917  # fixtures
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOSO_DB", "real.db")
    shutil.copy(small, tmp_path / "hoso-demo.db")

    assert cli.main(["demo", "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["database"] == "hoso-demo.db"
    assert not (tmp_path / "real.db").exists()


def test_somebody_elses_database_is_left_alone(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = open_office(Settings(db=str(database)), create=True)
    Application(office).run(SetUpOffice(law=read_law()[0], name="Vũ Thị Mẫu", login="quantri"))
    office.store.close()
    before = database.read_bytes()

    assert run(database, "--fresh") == 5

    assert "không đụng vào" in capsys.readouterr().err
    assert database.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database.write_text("ghi chú riêng", encoding="utf-8")

    assert run(database, "--fresh") not in (0, 2)

    assert "Traceback" not in capsys.readouterr().err
    assert database.read_text(encoding="utf-8") == "ghi chú riêng"


@pytest.mark.parametrize(
    ("database", "named"),
    [
        ("hoso-demo.db", "hoso-demo.db"),
        ("bản thử.db", "'bản thử.db'"),
        ("postgresql://canbo:mat-khau@may/hoso", '"$HOSO_DB"'),
    ],
)
def test_commands_to_copy_quote_files_and_keep_passwords_to_themselves(database: str, named: str) -> None:
    assert _shown(database) == named


def test_a_newcomer_is_told_where_the_file_lies_and_where_the_program_is_when_no_shell_finds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("demo.command.shutil.which", lambda _name: None)
    monkeypatch.setattr("demo.command.sys.argv", [str(tmp_path / "bản sao" / "hoso"), "demo"])
    assert _first("hoso-demo.db") == [f"cd {tmp_path}", f"""alias hoso=''"'"'{tmp_path}/bản sao/hoso'"'"''"""]
    monkeypatch.setattr("demo.command.sys.argv", [str(tmp_path / "cli.py"), "demo"])
    (alias,) = _first("postgresql://may/hoso")
    (value,) = shlex.split(alias.removeprefix("alias hoso="))
    assert shlex.split(value) == [sys.executable, str(tmp_path / "cli.py")]

    monkeypatch.setattr("demo.command.shutil.which", lambda name: f"/bin/{name}")
    assert _first("hoso-demo.db") == [f"cd {tmp_path}"]


def test_what_is_typed_first_stands_above_the_commands(swept: UnitOfWork, capsys: pytest.CaptureFixture[str]) -> None:
    Screen().print(lines(*Overview(swept, Words("vi"), db="x.db", first=["cd /x"]).commands()))

    shown = capsys.readouterr().out
    assert "Trước hết, một lần:\n  cd /x\n" in shown


def test_no_dossiers_at_all_is_wrong_usage(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", "--dossiers", "0", "--db", str(database)]) == 2

    assert "--dossiers" in capsys.readouterr().err
    assert not database.exists()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_boards_speak_both_languages(swept: UnitOfWork, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    Screen().print(Overview(swept, Words("vi" if lang == "vi" else "en"), db="x.db").printed())

    shown = capsys.readouterr().out
    heading = {"vi": "NGƯỜI GIÁM SÁT THẤY GÌ", "en": "WHAT A SUPERVISOR SEES"}[lang]
    assert heading in shown
    assert "VOTE-01" in shown
    assert "{" not in shown
    assert "\x1b" not in shown


def supervisors_board(office: UnitOfWork, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    for shown in Overview(office, Words("vi"), db="x.db").supervisor():
        Screen().print(shown)
    return capsys.readouterr().out


def test_the_supervisors_board_shows_alerts_and_who_was_told(
    swept: UnitOfWork, capsys: pytest.CaptureFixture[str]
) -> None:
    board = supervisors_board(swept, capsys)
    asked = ListAlerts(actor=SUPERVISOR, states=("open",), on=TODAY, limit=9999)
    open_now = Application(swept).run(asked).rows
    critical = sum(row.severity is Severity.CRITICAL for row in open_now)

    assert critical
    late = sum(row.is_late for row in open_now)
    assert f"Cảnh báo đang mở: {len(open_now)}; {late} quá hạn, trong đó {critical} nghiêm trọng" in board
    gravest = next(line for line in board.splitlines() if line.split()[:1] == [str(open_now[0].id)])
    assert "QUÁ HẠN NGHIÊM TRỌNG" in gravest
    logins = {one.person: one.login for one in swept.store.persons()}
    assert open_now[0].told
    assert all(logins[one] in gravest for one in open_now[0].told)


def test_the_supervisors_board_shows_what_stands_still_since_when_and_who_answers(
    swept: UnitOfWork, capsys: pytest.CaptureFixture[str]
) -> None:
    board = supervisors_board(swept, capsys)

    assert f"Đứng yên hoặc thiếu: {len(monitor_hits(swept, TODAY))} việc" in board
    cell = next(line for line in board.splitlines() if "(nq-w02-1)" in line)
    assert "bithu.nq-p2" in cell
    assert re.search(r"\d\d/\d\d/\d{4}", cell)


def test_without_a_sweep_the_board_says_that_no_alert_is_open(
    told: UnitOfWork, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Cảnh báo đang mở: 0" in supervisors_board(told, capsys)


def test_a_demo_ends_with_a_sweep_and_its_log_is_sound(small: Path) -> None:
    office = open_office(Settings(db=str(small)))

    assert [one.closed_why for one in office.store.alerts(AlertQuery()) if one.is_open]
    assert Audit(office).verify().faults == []


def test_the_supervisors_board_names_no_candidate(swept: UnitOfWork, capsys: pytest.CaptureFixture[str]) -> None:
    names = {row.name for row in swept.store.summary_rows().dossiers if row.name}
    for shown in Overview(swept, Words("vi"), db="x.db").supervisor():
        Screen().print(shown)

    board = capsys.readouterr().out
    assert names
    assert [name for name in names if name in board] == []


def test_every_command_to_try_works_on_the_demo(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(copied)
    shown = capsys.readouterr().out
    commands = [shlex.split(line)[1:] for line in shown.splitlines() if line.startswith("  hoso ")]

    codes = {" ".join(words[:3]): cli.main(words) for words in commands}

    capsys.readouterr()
    assert len(commands) >= 16
    assert {"alerts list --as-of", "alerts upcoming --days"} <= codes.keys()
    assert {command: code for command, code in codes.items() if code not in (0, 3)} == {}
