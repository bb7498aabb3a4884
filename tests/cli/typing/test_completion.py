"""What the shell may offer for the word that is being typed: each kind of word, in whose sight, and in a real bash."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cli
from engine.acts import KINDS
from hoso.terminal.commands import COMMANDS_BY_NAME
from hoso.terminal.completion.candidates import _FIELDS, _KNOWN
from tests.cli.conftest import REF
from tests.support.every_command import HIDDEN

ROOT = Path(__file__).resolve().parents[3]
Candidates = dict[str, str]
Complete = Callable[..., Candidates]


@pytest.fixture
def complete(hoso: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Complete:
    """The candidates for the last of some words, with what each of them means."""

    def asked(*words: str, by: str = "ha", lang: str = "vi") -> Candidates:
        for name, value in (("HOSO_DB", str(hoso.db)), ("HOSO_ACTOR", by), ("HOSO_LANG", lang)):
            monkeypatch.setenv(name, value)
        code = cli.main(["complete-words", "--", *words])
        out, err = capsys.readouterr()
        assert (code, err) == (0, ""), words
        found = [line.partition("\t") for line in out.splitlines()]
        assert len({word for word, _, _ in found}) == len(found)
        return {word: meaning for word, _, meaning in found}

    return asked


def test_the_command_is_hidden_and_known_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    assert {cli.FOR_THE_SHELL} == set(HIDDEN)
    assert cli.FOR_THE_SHELL not in COMMANDS_BY_NAME
    cli.main(["--help"])
    assert cli.FOR_THE_SHELL not in capsys.readouterr().out


def test_commands_and_those_below_them_are_offered_with_their_help(complete: Complete) -> None:
    assert set(complete("")) == {name.split()[0] for name in COMMANDS_BY_NAME}
    assert complete("adv") == {"advance": "Chuyển hồ sơ sang bước khác; bị từ chối thì nêu mọi lý do"}
    assert complete("adv", lang="en")["advance"].startswith("Move a dossier on")
    assert set(complete("user", "")) == {
        "add",
        "rename",
        "disable",
        "enable",
        "invite",
        "reset-factors",
        "list",
        "role",
        "mail",
    }
    assert set(complete("user", "role", "")) == {"grant", "end"}
    assert complete("nonsense", "") == {}


def test_options_of_the_command_are_offered_once(complete: Complete) -> None:
    assert set(complete("return", REF, "--")) >= {"--to", "--reason", "--on", "--dry-run", "--lang"}
    assert "--to" not in complete("return", REF, "--to", "trained", "--")
    assert "--step" in complete("list", "--step", "trained", "--")
    assert set(complete("nominate", "--no-y")) == {"--no-youth-union"}
    assert complete("show", "--as")["--as-of"]
    assert complete("show", "--", "--as") == {}


def test_words_of_closed_lists_are_offered(complete: Complete) -> None:
    assert set(complete("show", "--lang", "")) == {"vi", "en"}
    assert set(complete("show", "--lang=e")) == {"--lang=en"}
    assert complete("user", "role", "grant", "ha", "sec") == {"secretary": "bí thư chi bộ"}
    assert set(complete("user", "role", "grant", "ha", "bi thu")) == {"secretary"}
    assert set(complete("alerts", "list", "--severity", "o")) >= {"overdue"}
    assert set(complete("completion", "")) == {"bash", "zsh", "fish"}
    assert set(complete("nominate", "cb-1", "--sex", "")) == {"female", "male"}


def test_codes_begin_as_typed_and_lie_in_sight(complete: Complete, hoso: Any) -> None:
    hoso("nominate", "cb-2", "--name", "Lò Thị Kia", "--ref", "HS-2024-0002", "--on", "05/03/2024", by="khac")

    assert complete("show", "HS-2024-") == {REF: "Đặng Thị Thử"}
    assert set(complete("show", "hs-2024-")) == {REF}
    assert set(complete("show", "HS-2024-", by="khac")) == {"HS-2024-0002"}
    assert set(complete("show", "", by="kiem")) == {REF, "HS-2024-0002"}
    assert complete("show", "HS-2025-", by="kiem") == {}
    assert complete("show", "%", by="kiem") == {}
    assert set(complete("alerts", "list", "--subject", "HS-2024-0002", by="kiem")) == {"HS-2024-0002"}


def test_a_supervisor_is_offered_codes_without_names(complete: Complete) -> None:
    assert complete("show", "HS-2024-", by="sat") == {REF: ""}


@pytest.mark.parametrize("by", ["nguoi-la", "", "quan"])
@pytest.mark.parametrize("words", [("show", "HS-"), ("advance", REF, "--to", "")], ids=" ".join)
def test_who_sees_no_dossiers_is_offered_none(complete: Complete, by: str, words: tuple[str, ...]) -> None:
    assert complete(*words, by=by) == {}


def test_who_is_no_user_is_offered_no_units_and_no_logins(complete: Complete) -> None:
    assert complete("list", "--cell", "", by="nguoi-la") == {}
    assert complete("user", "rename", "", by="nguoi-la") == {}
    assert complete("policy", "show", "AGE", by="nguoi-la") == {}
    assert complete("user", "rename", "", by="ha") == {}
    assert complete("user", "rename", "th", by="quan") == {"tham": "Phạm Văn Thẩm"}


def test_who_holds_no_role_is_offered_nothing_that_is_kept(complete: Complete, hoso: Any) -> None:
    hoso.must("user", "add", "khong", "--name", "Bùi Văn Không", by="quan")
    about = (
        ("list", "--cell", ""), ("list", "--step", ""), ("list", "--workflow", ""), ("policy", "show", "AGE"),
        ("alerts", "list", "--rule", ""), ("check", REF, "--move", ""), ("show", ""), ("user", "mail", ""),
    )  # fmt: skip

    assert [words for words in about if complete(*words, by="khong")] == []
    assert [words for words in about if not complete(*words, by="ha")] == [("user", "mail", "")]


def test_a_dossier_out_of_sight_tells_no_steps(complete: Complete) -> None:
    assert complete("advance", REF, "--to", "", by="khac") == {}


def test_acts_go_by_slug_and_by_their_names_without_marks(complete: Complete) -> None:
    assert set(complete("record", REF, "")) == set(KINDS)
    assert complete("record", REF, "cell_v") == {"cell_vote": "Nghị quyết chi bộ đề nghị kết nạp"}
    assert "awareness_certificate" in complete("record", REF, "giay chung")
    assert "awareness_certificate" in complete("record", REF, "Giấy chứng")
    assert set(complete("record", "--acts", "cell_v")) == {"cell_vote"}


def test_fields_are_those_of_the_act_not_yet_given(complete: Complete) -> None:
    assert complete("record", REF, "verification_conclusion", "res")["result="] == "kết luận"
    offered = set(complete("record", REF, "cell_vote", "present=20", "số tán thành=18", ""))
    assert {"official_members=", "against="} <= offered
    assert not {"present=", "in_favour="} & offered
    assert set(complete("record", REF, "nghị quyết chi bộ đề nghị kết nạp", "pre")) == {"present="}
    assert complete("record", REF, "no_such_act", "") == {}


def test_values_are_the_words_that_a_field_takes(complete: Complete) -> None:
    assert set(complete("record", REF, "admission_decision", "outcome=adm")) == {"outcome=admit"}
    assert set(complete("record", REF, "application_letter", "handwritten=")) == {"handwritten=có", "handwritten=không"}
    assert set(complete("record", REF, "application_letter", "handwritten=co")) == {"handwritten=có"}
    assert set(complete("record", REF, "application_letter", "handwritten=", lang="en")) == {
        "handwritten=yes", "handwritten=no",
    }  # fmt: skip
    assert complete("record", REF, "note", "text=") == {}


def test_a_correction_is_offered_the_fields_of_the_entry(complete: Complete, hoso: Any) -> None:
    n = hoso.must("record", REF, "note", "text=thử", "--on", "06/03/2024", "--json").json["entries"][0]

    assert set(complete("correct", REF, str(n), "te")) == {"text="}
    assert complete("correct", REF, str(n), "te", by="khac") == {}


def test_steps_are_those_of_the_workflow_of_the_dossier(complete: Complete) -> None:
    steps = complete("advance", REF, "--to", "")

    assert {"trained", "admitted", "official"} <= set(steps)
    assert complete("advance", REF, "--to", "chinh") == {"official": "Chính thức"}
    assert set(complete("return", REF, "--to=tra")) == {"--to=trained"}
    assert set(complete("list", "--step", "offi")) == {"official"}
    assert set(complete("list", "--workflow", "re")) == {"readmission"}


def test_units_are_those_in_sight(complete: Complete) -> None:
    assert complete("list", "--cell", "") == {"cb-1": "Chi bộ thôn Một"}
    assert set(complete("list", "--cell", "cb", by="uy")) == {"cb-1", "cb-2"}
    assert set(complete("alerts", "list", "--unit", "xa", by="kiem")) == {"xa-ah"}
    assert set(complete("nominate", "c", by="khac")) == {"cb-2"}


def test_reports_are_offered_by_name(complete: Complete) -> None:
    assert set(complete("report", "tar")) == {"targets"}


def test_rules_are_offered_by_their_code(complete: Complete) -> None:
    assert set(complete("policy", "show", "AGE-0")) >= {"AGE-01"}


def test_what_is_known_of_arguments_is_of_arguments_that_there_are() -> None:
    app, keys = cli.build_app(), set[str]()
    for name in COMMANDS_BY_NAME:
        inner = app
        for word in name.split():
            inner = inner[word]
        keys |= {one.parameter.help or "" for one in inner.assemble_argument_collection()}

    assert {*_KNOWN, *_FIELDS} - keys == set()


@pytest.mark.parametrize("words", [(), ("show",), ("show", "HS-"), ("--",), ("advance", REF, "--to", "")], ids=" ".join)
def test_without_a_database_nothing_is_said_and_no_file_made(  # noqa: PLR0917  # fixtures
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOSO_ACTOR", "ha")
    monkeypatch.setenv("HOSO_LOG_FILE", str(tmp_path / "own.log"))

    code = cli.main(["complete-words", *(["--", *words] if words else [])])

    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert "HS-" not in out
    assert list(tmp_path.iterdir()) == []


def test_a_broken_settings_file_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hoso.yaml").write_text("nonsense: [", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert cli.main(["complete-words", "--", "show", "HS-"]) == 0
    assert capsys.readouterr() == ("", "")


BASH = shutil.which("bash") or ""
TYPED = [
    ("hoso adv", ["hoso", "adv"], ["advance"]),
    ("hoso show hs-2024-", ["hoso", "show", "hs-2024-"], [REF]),
    ("hoso show 'HS-2024-", ["hoso", "show", "'HS-2024-"], [REF]),
    ("hoso return X --to=tra", ["hoso", "return", REF, "--to", "=", "tra"], ["trained"]),
    ("hoso record X note te", ["hoso", "record", REF, "note", "te"], ["text="]),
    ("hoso record X application_letter handwritten=", ["hoso", "record", REF, "application_letter", "handwritten", "="],
     ["có", "không"]),
    ("hoso record X application_letter 'viết tay'=kh",
     ["hoso", "record", REF, "application_letter", "'viết tay'", "=", "kh"], ["không"]),
    ("hoso record X application_letter viết\\ tay=kh",
     ["hoso", "record", REF, "application_letter", "viết\\ tay", "=", "kh"], ["không"]),
    ("hoso record X note text=a: number", ["hoso", "record", REF, "note", "text", "=", "a", ":", "num"], ["number="]),
    ("hoso record X note text=$(touch sign) num",
     ["hoso", "record", REF, "note", "text", "=", "$(touch sign)", "num"], ["number="]),
    ("hoso record X 'giay chung'", ["hoso", "record", REF, "'giay chung'"],
     ["awareness_certificate", "new_member_certificate", "candidate_transfer", " "]),
    ("hoso record X note text=", ["hoso", "record", REF, "note", "text", "="], []),
]  # fmt: skip


@pytest.mark.skipif(not BASH, reason="needs bash")
@pytest.mark.parametrize(("line", "words", "wanted"), TYPED, ids=[line for line, _, _ in TYPED])
def test_a_real_bash_offers_what_follows_the_last_break(  # noqa: PLR0917  # fixtures
    line: str, words: list[str], wanted: list[str], hoso: Any, tmp_path: Path
) -> None:
    script = hoso.must("completion", "bash").out
    (tmp_path / "hoso.bash").write_text(script, encoding="utf-8")
    program = tmp_path / "hoso"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m hoso "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    where = line.replace(" X ", f" {REF} ").replace(" number", " num")
    typed = (
        f"source ./hoso.bash; COMP_WORDS=({shlex.join(words)}); COMP_CWORD={len(words) - 1}; "
        f"COMP_LINE={shlex.quote(where)}; COMP_POINT=${{#COMP_LINE}}; _hoso ./hoso; "
        'printf "%s\\n" "${COMPREPLY[@]}"; complete -p hoso >/dev/null'
    )

    ran = subprocess.run(
        [BASH, "--norc", "-c", typed], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={"HOSO_DB": str(hoso.db), "HOSO_ACTOR": "ha", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "PATH": "/bin"},
    )  # fmt: skip

    assert (ran.returncode, ran.stderr) == (0, "")
    assert [one for one in ran.stdout.split("\n") if one] == wanted
    assert not (tmp_path / "sign").exists()
