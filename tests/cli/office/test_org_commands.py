"""The tree as an administrator changes it: a plan first, nothing vanishes, units are renamed, ended and merged."""

from pathlib import Path
from typing import Any, Literal

import pytest

from tests.cli.conftest import REF, TREE

MERGED_ON, AFTER = "01/10/2026", "20/11/2026"


def written(folder: Path, text: str) -> str:
    (folder / "next.csv").write_text(text, encoding="utf-8")
    return str(folder / "next.csv")


def without(unit: str) -> str:
    return "".join(line for line in TREE.splitlines(keepends=True) if not line.startswith(f"{unit},"))


HEAD_ALONE = TREE.splitlines(keepends=True)[0]


def tree_of(office: Any) -> Any:
    return office("org", "tree", "--json").json["units"]


def org_entries(office: Any) -> list[dict[str, Any]]:
    from engine.ledger.subjects import ORG  # noqa: PLC0415
    from store import open_store  # noqa: PLC0415

    with open_store(f"sqlite:///{office.db}") as store:
        return [{"kind": str(one.kind), **one.body} for one in store.entries(ORG)]


@pytest.mark.parametrize("text", [without("cb-1"), HEAD_ALONE])
def test_a_tree_without_a_unit_that_has_dossiers_is_refused(hoso: Any, tmp_path: Path, text: str) -> None:
    before = tree_of(hoso)

    for more in ((), ("--yes",), ("--yes", "--on", AFTER)):
        answer = hoso("org", "import", written(tmp_path, text), *more, by="quan")
        assert (answer.code, "cb-1" in answer.err) == (2, True), answer
    assert tree_of(hoso) == before
    assert hoso("show", REF).code == 0


def test_a_removal_needs_an_end_date_and_a_yes(hoso: Any, tmp_path: Path) -> None:
    file = written(tmp_path, without("cb-2"))

    tried = hoso("org", "import", file, "--dry-run", "--on", AFTER, by="quan")
    undated, unsure = (
        hoso("org", "import", file, "--yes", by="quan"),
        hoso("org", "import", file, "--on", AFTER, by="quan"),
    )
    done = hoso("org", "import", file, "--on", AFTER, "--yes", by="quan")

    assert (tried.code, undated.code, unsure.code, done.code) == (0, 2, 2, 0)
    assert "− cb-2" in tried.out
    assert "--on" in undated.err
    assert "--yes" in unsure.err
    assert "cb-2" not in {row["unit"] for row in tree_of(hoso)}
    assert "cb-2" in hoso("org", "tree", "--as-of", "19/11/2026").out


def test_a_plan_names_what_comes_changes_and_goes_with_the_dossiers_touched(hoso: Any, tmp_path: Path) -> None:
    text = without("cb-2").replace("thôn Một,không,21", "thôn Nhất,không,22")
    text += "cb-3,01/11/2026,,cell,cs-ah,Chi bộ thôn Ba,không,5,có,không,residential,không,\n"

    answer = hoso("org", "import", written(tmp_path, text), "--on", AFTER, "--dry-run", by="quan")
    told = hoso("org", "import", written(tmp_path, text), "--on", AFTER, "--dry-run", "--json", by="quan").json

    lines = [line.strip() for line in answer.out.splitlines()]
    assert [line[:6] for line in lines if line[:1] in "+~−"] == ["~ cb-1", "− cb-2", "+ cb-3"]
    (changed,) = [line for line in lines if line.startswith("~")]
    assert "Chi bộ thôn Một → Chi bộ thôn Nhất" in changed
    assert "21 → 22" in changed
    assert "1 hồ sơ" in changed
    assert [(one["sign"], one["unit"], one["dossiers"]) for one in told["changes"]] == [
        ("~", "cb-1", 1), ("-", "cb-2", 0), ("+", "cb-3", 0),
    ]  # fmt: skip


def test_an_entry_holds_what_changed_and_the_same_file_again_writes_none(hoso: Any, tmp_path: Path) -> None:
    file = written(tmp_path, TREE.replace("thôn Một,không,21", "thôn Một,không,22"))

    first, again = hoso("org", "import", file, by="quan"), hoso("org", "import", file, by="quan")

    assert (first.code, again.code) == (0, 0)
    assert "không có gì thay đổi" in again.out
    (_, last) = org_entries(hoso)
    assert last["kind"] == "org_amended"
    assert [(row["unit"], row["official_members"]) for row in last["put"]] == [("cb-1", 22)]
    assert last["drop"] == []
    assert hoso("audit", "verify", by="kiem").code == 0


def test_a_unit_is_renamed_from_a_day(hoso: Any) -> None:
    assert hoso("org", "rename", "cb-1", "Chi bộ thôn Mới", "--on", MERGED_ON, by="quan").code == 0

    assert "Chi bộ thôn Mới" in hoso("org", "tree").out
    assert "Chi bộ thôn Một" in hoso("org", "tree", "--as-of", "30/09/2026").out
    assert hoso("org", "rename", "cb-1", "Chi bộ khác", by="uy").code == 8
    assert hoso("org", "rename", "cb-9", "Chi bộ khác", by="quan").code == 4


def test_a_unit_with_live_dossiers_does_not_end_and_one_without_does(hoso: Any) -> None:
    kept = hoso("org", "end", "cb-1", "--on", AFTER, "--yes", by="quan")
    unsure = hoso("org", "end", "cb-2", "--on", AFTER, by="quan")
    above = hoso("org", "end", "cs-ah", "--on", AFTER, "--yes", by="quan")
    done = hoso("org", "end", "cb-2", "--on", AFTER, "--yes", by="quan")

    assert (kept.code, unsure.code, above.code, done.code) == (2, 2, 2, 0)
    assert "org merge cb-1" in kept.err
    assert "cb-1" in above.err
    assert "cb-2" not in {row["unit"] for row in tree_of(hoso)}


def test_the_dossiers_of_a_merged_cell_follow_to_its_successor_from_that_day(hoso: Any) -> None:
    before = hoso.entries()
    assert hoso("show", REF, by="khac").code == 4

    done = hoso("org", "merge", "cb-1", "cb-2", "--on", MERGED_ON, "--yes", by="quan")

    assert done.code == 0, done
    assert hoso("show", REF, by="khac").code == 0
    assert REF in hoso("list", by="khac").out
    assert REF in hoso("list", "--cell", "cb-2", by="uy").out
    assert "Chi bộ thôn Hai (cb-1 → cb-2)" in hoso("show", REF, by="khac").out
    assert hoso("show", REF, by="ha").code == 4  # her role is over the cell that is no more
    assert hoso.must("record", REF, "note", "--on", AFTER, "text=bàn giao", by="khac").code == 0
    assert hoso.entries() == before + 1
    assert hoso("audit", "verify", by="kiem").code == 0
    refused = hoso("nominate", "cb-1", "--name", "Đặng Thị Khác", "--birth", "15/06/1999", "--sex", "nữ", "--on", AFTER)
    assert refused.code == 4


def test_the_alerts_of_a_merged_cell_go_to_the_people_of_its_successor(hoso: Any) -> None:
    hoso.must("user", "add", "moi", "--name", "Bùi Văn Mới", by="quan")
    hoso.must("user", "role", "grant", "moi", "secretary", "cb-2", "--on", "01/01/2024", by="quan")
    hoso.must("org", "merge", "cb-1", "cb-2", "--on", MERGED_ON, "--yes", by="quan")
    person = next(one["person"] for one in hoso("user", "list", "--json", by="quan").json["users"]
                  if one["login"] == "moi")  # fmt: skip

    hoso.must("scan", by="sat")

    rows = hoso("alerts", "list", "--unit", "cb-2", "--json", by="moi").json["alerts"]
    found = next(one for one in rows if one["subject"] == REF)
    assert found["told"] == [person]
    assert REF not in hoso("alerts", "list", by="bi").out
    assert hoso("alerts", "ack", str(found["id"]), by="moi").code == 0
    assert hoso("audit", "verify", by="kiem").code == 0


def test_an_alert_raised_before_a_merger_is_answered_by_the_successor(hoso: Any) -> None:
    hoso.must("scan", by="sat")
    alerts = hoso("alerts", "list", "--json", by="bi").json["alerts"]
    hoso.must("user", "add", "moi", "--name", "Bùi Văn Mới", by="quan")
    hoso.must("user", "role", "grant", "moi", "secretary", "cb-2", "--on", "01/01/2024", by="quan")
    assert alerts

    hoso.must("org", "merge", "cb-1", "cb-2", "--on", AFTER, "--yes", by="quan")

    for one in alerts:
        assert hoso("alerts", "ack", str(one["id"]), by="bi").code in (4, 8)
        assert hoso("alerts", "ack", str(one["id"]), by="moi").code == 0


def test_a_merger_takes_the_units_below_with_it(hoso: Any) -> None:
    text = TREE + "cs-bh,01/01/2010,,grassroots,xa-ah,Đảng uỷ cơ sở Bình Hoà,không,,,,,,\n"
    hoso.must("org", "import", written(hoso.db.parent, text), by="quan")

    hoso.must("org", "merge", "cs-ah", "cs-bh", "--on", MERGED_ON, "--yes", by="quan")

    parents = {row["unit"]: row["parent"] for row in tree_of(hoso)}
    assert (parents["cb-1"], parents["cb-2"], "cs-ah" in parents) == ("cs-bh", "cs-bh", False)
    assert hoso("show", REF, by="ha").code == 0


def test_a_cell_merges_into_a_cell_alone(hoso: Any) -> None:
    for unit, into in (("cb-1", "cs-ah"), ("cs-ah", "cb-1"), ("cb-1", "cb-1"), ("cb-1", "cb-9")):
        answer = hoso("org", "merge", unit, into, "--on", MERGED_ON, "--yes", by="quan")
        assert answer.code == {"cb-9": 4, "cs-ah": 10}.get(into, 2), answer
    assert len(org_entries(hoso)) == 1


def older_import(office: Any, text: str, tmp_path: Path) -> None:
    """Write an entry of the older form, which holds the whole tree and asked nobody about dossiers."""
    from application.ports.store import Batch, Request, UnitChanges  # noqa: PLC0415
    from engine.ledger.entry import Draft, Stamp  # noqa: PLC0415
    from engine.ledger.sealing import link  # noqa: PLC0415
    from engine.ledger.subjects import ORG  # noqa: PLC0415
    from engine.organisation.tree import OrgTree  # noqa: PLC0415
    from engine.organisation.unit_paths import all_paths  # noqa: PLC0415
    from engine.read_models.projection import unit_fields  # noqa: PLC0415
    from engine.terms import EntryKind  # noqa: PLC0415
    from hoso.terminal.typing.csv_tables import rows_of  # noqa: PLC0415
    from hoso.wording.catalogue import Words  # noqa: PLC0415
    from store import open_store  # noqa: PLC0415
    from tests.support.engine.lines import SeededChance  # noqa: PLC0415
    from tests.support.trees import import_rows  # noqa: PLC0415

    rows = import_rows(rows_of(written(tmp_path, text), Words()))
    with open_store(f"sqlite:///{office.db}") as store:
        head, chance = store.head(ORG), SeededChance(9)
        stamp = Stamp("2026-11-20T02:00:00.000000Z", "p-0001", "admin", "*", "older")
        drafts = [Draft(EntryKind.ORG_CHANGED, {"units": [unit_fields(row) for row in rows]})]
        lines = link(drafts, stamp, subject=ORG, head=head, chance=chance)
        tree = OrgTree(rows)
        changes = UnitChanges(rows, store.units(), [row.unit for row in store.units()], all_paths(tree))
        store.write(Request("older", "older"), [Batch(ORG, head, lines, units=changes)])


def test_doctor_is_red_for_dossiers_and_roles_without_a_unit(hoso: Any, tmp_path: Path) -> None:
    assert hoso("doctor", by="quan").code == 0

    older_import(hoso, without("cb-1"), tmp_path)
    answer = hoso("doctor", "--json", "--lang", "en", by="quan")

    assert answer.code == 1
    told = "\n".join(answer.json["problems"])
    assert "1 dossier of 'cb-1' is in nobody's sight" in told
    assert "'cb-1'" in told
    assert "role" in told
    verified = hoso("audit", "verify", "--json", by="kiem")
    assert (verified.code, [(one["check"], one["where"]) for one in verified.json["faults"]]) == (6, [("tree", "cb-1")])
    for login, role in (("ha", "clerk"), ("bi", "secretary")):
        assert hoso("user", "role", "end", login, role, "cb-1", by="quan").code == 0
    assert len(hoso("doctor", "--json", by="quan").json["problems"]) == 1  # the dossier alone
    assert hoso("org", "import", written(tmp_path, TREE), by="quan").code == 0
    assert hoso("doctor", by="quan").code == 0


def test_doctor_is_red_for_a_live_dossier_of_a_cell_that_ended_without_a_successor(hoso: Any, tmp_path: Path) -> None:
    older_import(hoso, TREE.replace("cb-1,01/01/2010,,", "cb-1,01/01/2010,01/06/2026,"), tmp_path)

    answer = hoso("doctor", "--lang", "en", by="quan")

    assert answer.code == 1
    assert "hoso org merge cb-1" in answer.out


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_tree_file_with_vietnamese_columns_is_understood_however_it_was_saved(
    office: Any, tmp_path: Path, form: Literal["NFC", "NFD"]
) -> None:
    import unicodedata  # noqa: PLC0415

    head = "Mã;Từ ngày;Loại;Cấp trên;Tên;Quyết định kết nạp;Số đảng viên chính thức;Có tổ chức Đoàn\n"
    text = head + "cb-3;01/11/2026;chi bộ;cs-ah;Chi bộ thôn Ba;không;7;có\n"
    text += "cs-ah;01/01/2010;đảng bộ cơ sở;;Đảng uỷ cơ sở An Hoà;không;;\n"

    answer = office(
        "org", "import", written(tmp_path, unicodedata.normalize(form, text)), "--on", AFTER, "--yes", by="quan"
    )

    assert answer.code == 0, answer
    (found,) = [row for row in tree_of(office) if row["unit"] == "cb-3"]
    assert (found["kind"], found["name"], found["has_youth_union"]) == ("cell", "Chi bộ thôn Ba", True)


def test_what_is_written_is_the_file_as_it_was_when_its_plan_was_shown(
    office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hoso.terminal.session import Session  # noqa: PLC0415

    file = written(tmp_path, TREE.replace("thôn Một", "thôn Nhất"))
    run = Session.run

    def meddling(session: Session, request: Any, **more: Any) -> Any:
        answer = run(session, request, **more)
        written(tmp_path, TREE.replace("thôn Một", "thôn Khác"))
        return answer

    monkeypatch.setattr(Session, "run", meddling)
    assert office("org", "import", file, "--yes", by="quan").code == 0

    assert "thôn Nhất" in office("org", "tree").out
