"""A local rule is in force for the unit that it names, however that unit is called."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import REF, TREE
from tests.support.drafts import stricter_policies


def draft_of(folder: Path, scope: str) -> str:
    """The policies shipped with a local rule of one unit."""
    return str(stricter_policies(folder / "draft", of=scope))


def adopted(hoso: Any, folder: str) -> None:
    """Let two people bring an edition into force."""
    hoso.must("user", "add", "hai", "--name", "Lý Thị Hai", by="quan")
    hoso.must("user", "role", "grant", "hai", "committee", "tinh-gl", "--on", "01/01/2024", by="quan")
    digest = hoso.must("policy", "propose", folder, "--json", by="quan").json["edition"][:12]
    hoso.must("policy", "approve", digest, "--yes", by="hai")
    hoso.must("policy", "adopt", digest, by="quan")


@pytest.mark.parametrize("unit", ["CB-Hoa", "cb--x", "Z9.", "db_1"])
def test_every_id_that_a_tree_may_have_may_have_local_rules(office: Any, tmp_path: Path, unit: str) -> None:
    tree = TREE.replace("cb-1,", f"{unit},")
    (tmp_path / "tree.csv").write_text(tree + f"{unit}-2,01/01/2010,,cell,cs-ah,Chi bộ khác,không,5,,,,,\n", "utf-8")
    office.must("org", "import", str(tmp_path / "tree.csv"), "--on", "01/01/2024", "--yes", by="quan")
    office.must("user", "role", "grant", "ha", "clerk", unit, "--on", "01/01/2024", by="quan")
    office.must("user", "role", "grant", "ha", "clerk", f"{unit}-2", "--on", "01/01/2024", by="quan")
    office.nominate(cell=unit)
    office.nominate("--ref", "KHAC", cell=f"{unit}-2")

    adopted(office, draft_of(tmp_path, unit))

    def local(ref: str) -> list[str]:
        answer = office("check", ref, "--to", "trained", "--json").json
        return [one["rule"] for one in answer["unmet"] if one["rule"] == "THU-01"]

    assert (local(REF), local("KHAC")) == (["THU-01"], [])


@pytest.mark.parametrize(("scope", "touches"), [("cb-1", 1), ("cb-2", 0), ("cs-ah", 1), ("tinh-gl", 1)])
def test_a_comparison_counts_the_dossiers_of_the_unit_of_a_local_rule(
    hoso: Any, tmp_path: Path, *, scope: str, touches: int
) -> None:
    rows = hoso("policy", "diff", "current", draft_of(tmp_path, scope), "--json", by="kiem").json["changes"]

    assert [row["touches"] for row in rows if row["change"]["id"] == "THU-01"] == [touches]


STRICTER = """format: hoso-policy/1
policy: admission
edition: "2026-11-20.9"
scope: unit/cb-1
issued_by: grassroots
title: {vi: Quy định thử, en: A trial}
sources:
  hd-chat: {title: "Hướng dẫn thử (2024)", issued: 2024-01-01, in_force: 2024-01-01}
tighten:
  member_cv.working_days:
    - {from: 2024-01-01, value: 20, cite: "hd-chat 1", confidence: A}
"""


def test_a_rule_is_shown_with_the_values_in_force_for_a_unit(hoso: Any, tmp_path: Path) -> None:
    folder = draft_of(tmp_path, "cb-1")
    (Path(folder) / "overlays" / "stricter.yaml").write_text(STRICTER, encoding="utf-8")
    adopted(hoso, folder)

    def values(rule: str, *more: str) -> tuple[bool, list[tuple[str, object, str]]]:
        found = hoso("policy", "show", rule, *more, "--json").json["in_force"]
        return found["applies"], [(one["param"], one["value"], one["scope"]) for one in found["values"]]

    name = "member_cv.working_days"
    assert values("member_cv") == values("member_cv", "--unit", "cb-2") == (True, [(name, 30, "")])
    assert values("member_cv", "--unit", "cb-1") == (True, [(name, 20, "cb-1")])
    assert values("member_cv", "--unit", "cb-1", "--as-of", "31/12/2023") == (True, [(name, 30, "")])
    assert (values("THU-01", "--unit", "cb-1")[0], values("THU-01", "--unit", "cb-2")[0]) == (True, False)
    vote = hoso("policy", "show", "VOTE-01", "--unit", "cb-1").out
    assert "Giá trị áp dụng cho Chi bộ thôn Một (cb-1), ngày 20/11/2026" in vote
    assert "«vote.share»: 2/3" in vote
    assert (
        "20 ngày làm việc; chặt hơn theo quy định riêng của cb-1"
        in hoso("policy", "show", "member_cv", "--unit", "cb-1").out
    )
    assert hoso("policy", "show", "VOTE-01", "--unit", "cb-9").code == 4


@pytest.mark.parametrize(("scope", "touches"), [("cb-1", 1), ("cb-2", 0)])
def test_a_comparison_counts_the_dossiers_of_the_unit_of_a_stricter_value(
    hoso: Any, tmp_path: Path, *, scope: str, touches: int
) -> None:
    hoso.verify_background()
    folder = draft_of(tmp_path, scope)
    text = STRICTER.replace("unit/cb-1", f"unit/{scope}").replace("member_cv.working_days", "certificate.valid_months")
    (Path(folder) / "overlays" / "stricter.yaml").write_text(text.replace("value: 20", "value: 12"), encoding="utf-8")

    rows = hoso("policy", "diff", "current", folder, "--json", by="kiem").json["changes"]

    assert [row["touches"] for row in rows if row["change"]["kind"] == "tightening"] == [touches]
