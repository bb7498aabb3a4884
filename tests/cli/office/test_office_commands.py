"""Setting up and law: init, org, user, policy, workflow, doctor, migrate, completion."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import cli
from hoso import __version__
from hoso.bootstrap.law_of_files import checked_law
from hoso.views.law.law import named

if TYPE_CHECKING:
    from engine.law.usage.values_in_force import AnyRule

REF = "HS-2024-0001"


def test_init_makes_a_database_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["init", "--db", str(tmp_path / "new.db"), "--admin-name", "Nguyễn Thị Quản", "--admin-login", "quan"]

    first, second = cli.main(words), cli.main(words)

    assert (first, second) == (0, 5)
    told = capsys.readouterr()
    assert "Người quản trị: quan" in told.out
    assert "hoso org import" in told.err


def test_init_with_a_wrong_name_makes_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["init", "--db", str(tmp_path / "new.db"), "--admin-name", "N\u200bg", "--admin-login", "quan"])

    assert code == 2
    assert "--admin-name" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_tree_is_shown_as_of_a_day(office: Any) -> None:
    now, before = office("org", "tree"), office("org", "tree", "--as-of", "01/01/2009")

    assert "Chi bộ thôn Một" in now.out
    assert "21 đảng viên chính thức" in now.out
    assert "chưa có cây tổ chức" in before.out


def test_a_tree_with_faults_is_refused_whole_and_every_row_is_named(office: Any, tmp_path: Path) -> None:
    rows = "unit,since,kind,parent,name\na,31/02/2020,cell,,Chi bộ A\nb,01/01/2020,cel,zz,Chi bộ B\n"
    (tmp_path / "bad.csv").write_text(rows, encoding="utf-8")
    before = office("org", "tree", "--json").json

    answer = office("org", "import", str(tmp_path / "bad.csv"), by="quan")

    assert answer.code == 10
    assert "dòng 2" in answer.err
    assert office("org", "tree", "--json").json == before


def test_a_tree_can_be_tried_out(office: Any, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text(
        "unit;since;kind;parent;name\na;01/01/2020;cell;;Chi bộ A\n", encoding="utf-8-sig"
    )

    answer = office("org", "import", str(tmp_path / "one.csv"), "--dry-run", by="quan")

    assert (answer.code, "1 đơn vị" in answer.out) == (0, True)
    assert "Chi bộ thôn Một" in office("org", "tree").out


def test_users_and_roles_are_added_listed_and_ended(office: Any) -> None:
    office.must("user", "add", "moi", "--name", "Bùi Văn Mới", by="quan")
    office.must("user", "role", "grant", "moi", "clerk", "cb-2", by="quan")
    office.must("user", "role", "end", "moi", "clerk", "cb-2", by="quan")

    users = office("user", "list", "--json", by="quan").json["users"]

    (found,) = [one for one in users if one["login"] == "moi"]
    assert [(role["role"], role["unit"], role["until"]) for role in found["roles"]] == [("clerk", "cb-2", "2026-11-20")]


def test_users_are_listed_in_pages_with_the_way_to_the_next(office: Any) -> None:
    first = office("user", "list", "--limit", "1", "--json", by="quan").json
    shown = office("user", "list", "--limit", "1", by="quan").out
    login = first["users"][0]["login"]

    assert (first["more"], first["counted_to"], len(first["users"])) == (True, 1000, 1)
    assert f"1 trên {first['total']} người dùng; còn nữa: --after {login}" in shown
    rest = office("user", "list", "--after", login, "--json", by="quan").json
    assert (rest["more"], len(rest["users"])) == (False, first["total"] - 1)
    assert "Không có người dùng nào khớp." in office("user", "list", "--text", "không ai", by="quan").out
    assert office("user", "list", "--after", "nobody", by="quan").code == 4
    assert office("user", "list", "--limit", "0", by="quan").code == 2


def test_users_are_listed_by_the_role_that_they_hold(office: Any) -> None:
    admins = office("user", "list", "--role", "admin", "--unit", "*", "--json", by="quan").json["users"]

    assert [user["login"] for user in admins] == ["quan"]


def test_nobody_but_an_administrator_adds_users(office: Any) -> None:
    assert office("user", "add", "moi", "--name", "Bùi Văn Mới", by="ha").code == 8


def test_the_rules_are_listed_and_one_is_shown_with_its_versions(office: Any) -> None:
    every, one = office("policy", "list"), office("policy", "show", "trn-02", "--json").json

    assert "TRN-02" in every.out
    assert one["id"] == "TRN-02"
    assert len(one["versions"]) > 1
    assert all(version["cites"] for version in one["versions"])


def test_a_rule_that_is_not_there_names_the_nearest(office: Any) -> None:
    answer = office("policy", "show", "TRN-2")

    assert answer.code == 4
    assert "TRN-02" in answer.err


@pytest.mark.parametrize(("code", "shown"), [("OFF-08", "Tuổi đảng tính từ ngày ghi trong quyết định kết nạp"),
    ("sty-01", "Quá thời gian ở bước “dự bị”"), ("ceremony", "Tổ chức lễ kết nạp")])  # fmt: skip
def test_each_code_that_a_screen_cites_opens(office: Any, code: str, shown: str) -> None:
    assert shown in office.must("policy", "show", code).out


def test_every_point_cited_by_a_rule_opens_and_so_does_every_effect() -> None:
    edition = checked_law()[1].edition
    rules: list[AnyRule] = [*edition.rules, *edition.deadlines, *edition.standing, *edition.effective.values()]
    points = {cite.point for rule in rules for version in rule.versions for cite in version.cites}

    assert [code for code in sorted({*points, *(rule.id for rule in rules)}) if not named(edition, code)] == []
    assert named(edition, "OFF-99") == []


def test_the_policies_shipped_pass_their_check(office: Any) -> None:
    assert office("policy", "check").code == 0


def test_adopting_the_edition_in_use_writes_nothing(office: Any) -> None:
    answer = office("policy", "adopt", "--json", by="quan")

    assert (answer.code, answer.json["written"]) == (0, False)


def test_another_edition_is_adopted_after_its_check(office: Any, tmp_path: Path) -> None:
    folder = copy_of_policies(tmp_path)
    file = folder / "central" / "admission.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# one more remark\n", encoding="utf-8")

    tried = office("policy", "adopt", str(folder), "--dry-run", by="quan")
    adopted = office("policy", "adopt", str(folder), "--json", by="quan")

    assert (tried.code, adopted.code, adopted.json["written"]) == (0, 0, True)
    assert office("policy", "list", "--json").json["edition"] == adopted.json["edition"]


def copy_of_policies(tmp_path: Path) -> Path:
    import shutil  # noqa: PLC0415

    source = Path(cli.__file__).parent / "policies"
    shutil.copytree(source, tmp_path / "policies", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return tmp_path / "policies"


def test_the_workflow_is_drawn_and_checked(office: Any) -> None:
    assert office("workflow", "show").out.startswith("stateDiagram-v2")
    assert office("workflow", "check").code == 0


def test_doctor_tells_settings_database_and_law(office: Any) -> None:
    answer = office("doctor", "--json", by="quan")

    assert answer.code == 0
    assert answer.json["database"]["synchronous"]
    assert answer.json["law"]["edition"]
    assert answer.json["problems"] == []


def test_doctor_names_a_missing_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["doctor", "--db", str(tmp_path / "none.db")])

    assert code == 1
    assert "hoso init" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_migrate_leaves_a_database_of_this_version_as_it_is(hoso: Any) -> None:
    before = hoso.entries()

    answer = hoso("migrate", "--json")

    assert answer.code == 0
    assert answer.json["before"] == answer.json["now"]
    assert hoso.entries() == before


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_asks_the_program_for_words(office: Any, shell: str) -> None:
    answer = office("completion", shell)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(("# hoso", "#compdef hoso\n# hoso"))
    assert f" {cli.FOR_THE_SHELL} -- " in answer.out


def test_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"hoso {__version__}\n"


COMMANDS_WITH_DOCUMENTS = [
    ("show", REF), ("list",), ("check", REF), ("org", "tree"), ("user", "list"), ("policy", "list"), ("policy", "show"),
    ("workflow", "show"), ("workflow", "check"), ("doctor",), ("record", "--acts"), ("audit", "verify"), ("replay",),
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS_WITH_DOCUMENTS, ids=" ".join)
def test_json_is_one_document_with_schema_and_version(hoso: Any, words: tuple[str, ...]) -> None:
    by = "quan" if words[0] in ("user", "audit", "replay") else "ha"

    document = json.loads(hoso(*words, "--json", by=by).out)

    assert document["schema"].startswith("hoso/")
    assert document["version"] == 1


def test_a_role_is_called_the_same_where_it_is_given_and_where_it_is_missing(office: Any) -> None:
    office.must("user", "add", "moi", "--name", "Lường Văn Mới", by="quan")
    given = office.must("user", "role", "grant", "moi", "supervisor", "cb-1", "--on", "01/03/2026", by="quan")
    refused = office.nominate(by="moi")

    assert "người giám sát" in given.out
    assert refused.code == 8
    assert "cán bộ hồ sơ hoặc bí thư chi bộ" in refused.err


@pytest.mark.parametrize("option", ["--idempotency-key", "--expect"])
def test_a_role_takes_no_option_that_it_would_ignore(office: Any, option: str) -> None:
    for command in ("grant", "end"):
        answer = office("user", "role", command, "ha", "clerk", "cb-1", option, "1", by="quan")
        assert (answer.code, option in answer.err) == (2, True)


def test_a_role_that_cannot_be_given_is_refused_in_a_dry_run_too(office: Any) -> None:
    grants = len(office.must("user", "list", "--json", by="quan").out)

    wrong = office("user", "role", "grant", "ha", "clerk", "cb-99", "--dry-run", by="quan")
    right = office("user", "role", "grant", "ha", "clerk", "cb-2", "--dry-run", by="quan")

    assert (wrong.code, right.code) == (4, 0)
    assert len(office.must("user", "list", "--json", by="quan").out) == grants


def test_the_faults_of_a_tree_are_each_told_once(office: Any, tmp_path: Path) -> None:
    file = tmp_path / "tree.csv"
    file.write_text(
        "unit,since,kind,parent,name\nx,31/02/2010,cell,,Chi bộ X\ny,01/01/2010,chợ,,Chi bộ Y\n", encoding="utf-8"
    )

    answer = office("org", "import", str(file), by="quan")

    assert answer.code == 10
    assert answer.err.count("31/02/2010") == 1
    assert "sửa các dòng này rồi nhập lại" in answer.err


def test_the_faults_of_an_edition_are_each_told_once(office: Any, tmp_path: Path) -> None:
    folder = tmp_path / "law" / "central"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text("format: hoso-policy/1\nodd: 1\nodder: 2\n", encoding="utf-8")

    answer = office("policy", "check", str(folder.parent), by="quan")

    assert answer.code == 7
    assert answer.err.count("“odder”") == 1
    assert "lỗi trong" in answer.err


def test_a_self_check_and_the_confidence_of_a_rule_speak_vietnamese(office: Any) -> None:
    checked, shown = office.must("doctor", by="quan"), office.must("policy", "show", "TRN-02")

    assert "khoá chống sửa (trigger): đủ " in checked.out
    assert "db (cơ sở dữ liệu): " in checked.out
    assert "in place" not in checked.out
    assert "B: ngân hàng câu hỏi hoặc hướng dẫn nêu rõ điểm" in shown.out
    assert "{months}" not in shown.out
    assert "‹số tháng›" in shown.out
