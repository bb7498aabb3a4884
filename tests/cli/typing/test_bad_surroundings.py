"""What is wrong around the input: who asks, how the command is typed, the database, the files, the program itself."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cli
from engine.errors import StoreFullError
from store import SqlStore

REF = "HS-2024-0001"


def is_one_sentence(answer: Any) -> bool:
    return (
        answer.out == "" and answer.err.startswith("✗ ") and "Traceback" not in answer.err and "Error" not in answer.err
    )


def refused(hoso: Any, *words: str) -> str:
    """Run a command that must be wrong usage; return what was said, after checking that nothing else happened."""
    before = hoso.entries()
    answer = hoso(*words)
    assert (answer.code, hoso.entries()) == (2, before)
    assert is_one_sentence(answer), answer
    return str(answer.err)


def test_no_actor_named(hoso: Any, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["list", "--db", str(hoso.db)])

    assert code == 8
    assert "HOSO_ACTOR" in capsys.readouterr().err


def test_an_actor_nobody_knows(hoso: Any) -> None:
    answer = hoso("list", by="ai-do")

    assert answer.code == 8
    assert is_one_sentence(answer)


def test_a_cell_out_of_reach_reads_like_one_that_is_not_there(office: Any) -> None:
    answers = [office.nominate(cell=cell) for cell in ("cb-2", "cb-99")]

    assert [answer.code for answer in answers] == [4, 4]
    assert answers[0].err.replace("cb-2", "X") == answers[1].err.replace("cb-99", "X")


def test_a_step_that_does_not_exist_names_the_nearest(hoso: Any) -> None:
    assert "admitted" in refused(hoso, "advance", REF, "--to", "admited")


def test_a_correction_without_a_reason_or_of_nothing(hoso: Any) -> None:
    assert "--reason" in refused(hoso, "correct", REF, "3", "--void")
    assert "Không sửa được" in refused(hoso, "correct", REF, "99", "--void", "--reason", "nhầm")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nomin"], "nominate"),
        (["record", "--halp"], "--help"),
        (["list", "--limit", "x"], "số nguyên"),
        (["list", "--limit", "9" * 20], "--limit” (số quá lớn)"),
        (["list", "--limit", "9" * 5_000], "số nguyên"),
        (["alerts", "show", str(2**53)], "ALERT” (số quá lớn)"),
        (["accept", "a", "1", str(2**53)], f"“{2**53}” không hợp với “NUMBERS"),
        (["show", "\udcff"], "” không phải chữ theo mã UTF-8"),
        (["list", "--actor", "\udcff"], "” không phải chữ theo mã UTF-8"),
        (["list", "--sort", "x"], "name"),
        (["list", "--offset", "3"], "--after"),
        (["alerts", "upcoming", "--offset", "3"], "--after"),
        (["check"], "REF"),
        (["show", "a", "b"], "b"),
        (["--db", "x", "list"], "--db"),
        (["show", "a", "--lang"], "--lang"),
        (["org"], ""),
        (["user", "role", "gran"], "user role grant"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_typed_wrongly(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(words)

    said = capsys.readouterr()
    assert code == 2
    assert told in said.err or words == ["org"]
    assert len(said.err) < 500
    assert "Traceback" not in said.err


def test_wrong_usage_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--lang", "en"]) == 2
    assert "Wrong usage: “REF” is missing" in capsys.readouterr().err


def test_an_error_is_a_document_too(hoso: Any) -> None:
    answer = hoso("show", "HS-1999-0001", "--json")

    assert answer.code == 4
    assert (answer.json["schema"], answer.json["code"]) == ("hoso/error", "not-found")


def test_a_file_that_is_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.db").write_text("không phải cơ sở dữ liệu" * 100, encoding="utf-8")

    code = cli.main(["list", "--db", str(tmp_path / "text.db"), "--actor", "ha"])

    said = capsys.readouterr().err
    assert code == 1
    assert said.startswith("✗ ")
    assert "Traceback" not in said


def test_a_database_of_a_newer_version(hoso: Any) -> None:
    with sqlite3.connect(hoso.db) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    answer = hoso("list")

    assert answer.code == 1
    assert is_one_sentence(answer)
    assert "9999" in answer.err or "phiên bản khác" in answer.err


HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_locked_database_is_waited_for_and_then_told(hoso: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_BUSY_SECONDS", "0")
    before = hoso.entries()
    command = [sys.executable, "-c", HOLD, str(hoso.db)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"

        answer = hoso("record", REF, "application_letter", "--on", "01/07/2024")

        holder.communicate("\n")
    assert answer.code == 1
    assert "đang bận" in answer.err
    assert hoso.entries() == before


def test_a_full_disk(hoso: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        msg = "the disk is full"
        raise StoreFullError(msg, hint="make room, then ask again")

    with monkeypatch.context() as patch:
        patch.setattr(SqlStore, "write", full)
        answer = hoso("record", REF, "application_letter", "--on", "01/07/2024")

    assert answer.code == 1
    assert is_one_sentence(answer)
    assert "Đĩa đã đầy, chưa ghi gì" in answer.err


def test_a_setting_that_does_not_fit(hoso: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_BUSY_SECONDS", "nhanh")

    answer = hoso("list")

    assert answer.code == 2
    assert "busy_seconds" in answer.err


def test_an_import_file_that_is_missing_or_no_text(office: Any, tmp_path: Path) -> None:
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00u\x00n")

    missing = office("org", "import", str(tmp_path / "none.csv"), by="quan")
    binary = office("org", "import", str(tmp_path / "binary.csv"), by="quan")

    assert (missing.code, binary.code) == (2, 2)
    assert is_one_sentence(missing)
    assert "UTF-8" in binary.err


BROKEN_POLICIES = {
    "an alias": ("format: hoso-policy/1", "format: &f hoso-policy/1"),
    "a key twice": ("policy: admission", "policy: admission\npolicy: admission"),
    "an unknown operator": ("- present:", "- presents:"),
    "a misspelt fact": ("awareness_certificate", "awareness_certificat"),
}


@pytest.mark.parametrize("change", BROKEN_POLICIES.values(), ids=BROKEN_POLICIES)
def test_a_policy_file_with_a_fault_is_named_by_file_and_line(
    office: Any, tmp_path: Path, change: tuple[str, str]
) -> None:
    folder = tmp_path / "policies"
    shutil.copytree(
        Path(cli.__file__).parent / "policies", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__")
    )
    file = next(one for one in sorted((folder / "central").glob("rules*.yaml")) if change[0] in one.read_text("utf-8"))
    file.write_text(file.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    digest = office("policy", "list", "--json").json["edition"]

    checked = office("policy", "check", str(folder))
    adopted = office("policy", "adopt", str(folder), by="quan")

    assert (checked.code, adopted.code) == (7, 7)
    assert f"central/{file.name}:" in checked.err
    assert "Traceback" not in checked.err
    assert office("policy", "list", "--json").json["edition"] == digest


FALL = """  - move: fall
    kind: forward
    from: [nominated]
    to: pit
    label: {vi: Ngã, en: Fall}
    guard: free
    roles: [clerk]
    acts_by: [cell]
"""


def test_a_workflow_file_with_a_trap(office: Any, tmp_path: Path) -> None:
    source = Path(cli.__file__).parent / "workflows" / "admission.yaml"
    text = source.read_text(encoding="utf-8").replace(
        "  withdrawn: {kind: exit", '  pit: {kind: step, label: {vi: "Hố", en: "Pit"}}\n  withdrawn: {kind: exit', 1
    )
    text = text.replace("  - move: train\n", f"{FALL}  - move: train\n", 1)
    (tmp_path / "trap.yaml").write_text(text, encoding="utf-8")

    answer = office("workflow", "check", str(tmp_path / "trap.yaml"))

    assert answer.code == 7
    assert "pit" in answer.err
    assert "trap.yaml:" in answer.err


def test_an_unexpected_failure_is_one_sentence_and_the_traceback_comes_with_debug(
    hoso: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fall(*_: object, **__: object) -> None:
        msg = "Đặng Thị Thử"
        raise ZeroDivisionError(msg)

    monkeypatch.setattr("application.dossiers.queries.show_dossier.view_of", fall)
    monkeypatch.setenv("HOSO_LOG_FILE", str(tmp_path / "hoso.log"))

    plain, debug = hoso("show", REF), hoso("show", REF, "--debug")

    assert (plain.code, debug.code) == (1, 1)
    assert "Traceback" not in plain.err
    assert "hoso.log" in plain.err
    assert "Thử" not in plain.err
    assert "Traceback" in debug.err
    log = (tmp_path / "hoso.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "Thử" not in log


def test_ctrl_c_is_one_sentence_and_130(hoso: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("application.dossiers.queries.show_dossier.view_of", stop)

    answer = hoso("show", REF)

    assert answer.code == 130
    assert answer.err == "Đã dừng theo yêu cầu; không có gì ghi dở.\n"


@pytest.mark.parametrize("line", ["lang: en", 'lang: "en"  # for the guest', "db: x.db"])
@pytest.mark.usefixtures("own_folder")
def test_errors_speak_the_language_of_the_settings_file(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("hoso.yaml").write_text(f"{line}\n", encoding="utf-8")

    code = cli.main(["list"])

    said = "Database" if "en" in line else "Cơ sở dữ liệu"
    assert (code, said in capsys.readouterr().err) == (1, True)


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
