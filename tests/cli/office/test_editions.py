"""Editions on the command line: proposed, approved by a second person, adopted; compared and tried beforehand."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.drafts import stricter_policies

REF = "HS-2024-0001"


@pytest.fixture
def draft(tmp_path: Path) -> str:
    """The policies shipped with one more rule of the province: a folder."""
    return str(stricter_policies(tmp_path / "nháp"))


@pytest.fixture
def office(hoso: Any) -> Any:
    """The office with a second person who answers for the whole tree, and a dossier that may go to the class."""
    hoso.must("user", "add", "hai", "--name", "Lý Thị Hai", by="quan")
    hoso.must("user", "role", "grant", "hai", "committee", "tinh-gl", "--on", "01/01/2024", by="quan")
    hoso.must("record", REF, "awareness_certificate", "--on", "20/06/2024", "issued_on=15/06/2024",
              "issuer=political_centre")  # fmt: skip
    hoso.must("accept", REF, by="uy")
    return hoso


def test_a_draft_is_approved_by_another_person_who_sees_what_would_flip_and_then_adopted(
    office: Any, draft: str
) -> None:
    alone = office("policy", "adopt", draft, by="quan")
    proposed = office("policy", "propose", draft, "--json", by="quan").json
    digest = proposed["edition"][:12]
    own = office("policy", "approve", digest, "--yes", by="quan")
    looked = office("policy", "approve", digest, "--dry-run", by="hai")
    early = office("policy", "adopt", digest, by="quan")
    approved = office("policy", "approve", digest, "--yes", "--json", by="hai").json

    assert (alone.code, own.code, early.code) == (8, 8, 8)
    assert "(R6)" in alone.err
    assert "không được tự duyệt (R6)" in own.err
    assert looked.code == 0
    assert f"{REF}: Lớp bồi dưỡng nhận thức về Đảng: nay được, theo dự thảo từ chối (THU-01)" in looked.out
    assert (approved["pending"], [one["dossier"] for one in approved["flips"]]) == (1, [REF])
    assert office("policy", "adopt", digest, "--json", by="quan").json["written"]
    assert office("check", REF, "--to", "trained", "--json").json["unmet"][0]["rule"] == "THU-01"
    rows = office("policy", "editions", "--json", by="kiem").json["editions"]
    assert [row["state"] for row in rows] == ["past", "in_force"]
    assert (rows[1]["pending"], rows[1]["flips"]) == (1, 1)
    listed = office("policy", "editions", by="kiem").out
    assert "quan, 20/11/2026" in listed
    assert "hai, 20/11/2026" in listed
    assert office("audit", "verify", by="kiem").code == 0


def test_what_if_lists_what_flips_and_why_and_writes_nothing(office: Any, draft: str) -> None:
    office.must("advance", REF, "--on", "21/06/2024")
    before = office.db.read_bytes()

    answer = office("policy", "whatif", draft, by="kiem")
    lines = office("policy", "whatif", draft, "--json", by="kiem").out.splitlines()
    late = office("policy", "whatif", draft, "--since", "22/06/2024", "--json", by="kiem").json
    elsewhere = office("policy", "whatif", draft, "--scope", "cb-2", "--json", by="kiem").json

    assert answer.code == 0
    assert f"{REF} #" in answer.out
    assert "đã ghi được, theo dự thảo từ chối" in answer.out
    assert "THU-01: ghi không có, nay chưa đạt" in answer.out
    flip, total = (json.loads(line) for line in lines)
    assert [one["rule"] for one in flip["differences"]] == ["THU-01"]
    assert (total["flips"], total["written"], total["judged"]) == (1, False, total["same"] + 1)
    assert (late["judged"], elsewhere["dossiers"]) == (0, 0)
    assert office.db.read_bytes() == before
    assert office("policy", "whatif", draft, by="ha").code == 8


def test_two_editions_are_compared_in_words(office: Any, draft: str) -> None:
    vi, en = (office("policy", "diff", "current", draft, "--lang", lang, by="kiem") for lang in ("vi", "en"))
    none = office("policy", "diff", "current", "current", by="kiem")

    assert "+ quy định THU-01 (thêm)  Có tổng hợp ý kiến trước khi học  hồ sơ đang làm: 1" in vi.out
    assert "+ rule THU-01 (added)" in en.out
    assert "+ there is " in en.out
    assert (none.code, none.out.splitlines()[-1]) == (0, "Hai bộ quy định có cùng nội dung.")
    assert office("policy", "diff", "current", "abcdef", by="kiem").code == 4


def test_as_known_shows_two_columns(office: Any) -> None:
    found = office("replay", REF, "--as-known", "20/11/2026", by="kiem")
    body = office("replay", REF, "--as-known", "20/11/2026", "--json", by="kiem").json

    assert (found.code, body["apart"]) == (0, 0)
    assert "Biết được khi đó" in found.out
    assert [one["known"]["granted"] for one in body["decisions"]] == [True]
    assert office("replay", REF, "--as-known", "19/11/2026", by="kiem").code != 0
    assert office("replay", REF, "--as-known", "20/11/2026", "--at", "1", by="kiem").code != 0


def test_show_tells_which_text_judged_which_act(office: Any) -> None:
    shown, body = office("show", REF), office("show", REF, "--json").json

    assert "Văn bản đã áp dụng cho từng bước" in shown.out
    (nominated,) = body["judged_by"]
    assert (nominated["move"], nominated["on"]) == ("nominate", "2024-03-05")
    assert {text["law_on"] for text in nominated["texts"]} == {"2024-03-05"}
    assert "Quy định 24-QĐ/TW (2021)" in {text["title"] for text in nominated["texts"]}


def test_dossiers_that_change_by_themselves_are_listed_by_the_day(hoso: Any) -> None:
    young = ("nominate", "cb-1", "--name", "Đặng Thị Nhỏ", "--birth", "15/06/2009", "--citizenship", "vietnamese")
    hoso(*young, "--on", "20/11/2026", "--ref", "NHO")
    day = next(one["next_change_on"] for one in hoso("list", "--json").json["dossiers"] if one["ref"] == "NHO")

    assert day is not None
    refs = [one["ref"] for one in hoso("list", "--changing-by", day, "--json").json["dossiers"]]
    assert refs == ["NHO"]
    before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    assert hoso("list", "--changing-by", before, "--json").json["total"] == 0
    assert "Tự đổi ngày" in hoso("list", "--changing-by", day).out
