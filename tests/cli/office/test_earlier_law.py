"""After an adoption that leaves lists to the watch, what follows the earlier law says so until it does no more."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from hoso.machine.places import program_root

REF = "HS-2024-0001"
MARK = "theo quy định cũ (áp dụng từ 20/11/2026), đang tính lại"


@pytest.fixture
def other(tmp_path: Path) -> str:
    """The policies shipped with another name of a calendar: another edition that says the same."""
    folder = tmp_path / "khác"
    shutil.copytree(program_root() / "policies", folder, ignore=shutil.ignore_patterns("*.py", "law"))
    file = folder / "central" / "params.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n# bản khác\n", encoding="utf-8")
    return str(folder)


@pytest.fixture
def office(hoso: Any, other: str) -> Any:
    """The office under another edition that no list follows yet."""
    done = hoso.must("policy", "adopt", other, "--later", "--json", by="quan").json
    assert (done["written"], done["looked"], done["waiting"]) == (True, 0, 1)
    return hoso


def test_lists_dossiers_and_the_self_check_say_which_law_is_followed_still(office: Any) -> None:
    listed, shown, checked = office("list"), office("show", REF), office("doctor", by="quan")

    assert "20/11/2026)," in listed.out  # the column is narrow
    assert "1 hồ sơ trong phạm vi còn theo quy định cũ, đang tính lại" in listed.out
    assert f"Trong danh sách và cảnh báo, hồ sơ này còn {MARK}." in " ".join(shown.out.split())
    assert "1 hồ sơ trong danh sách còn theo quy định cũ, chờ tính lại" in " ".join(checked.out.split())
    told = office("show", REF, "--lang", "en").out
    assert "is still by the earlier law (in use from 20/11/2026), being worked out anew." in " ".join(told.split())
    assert "1 hồ sơ trong phạm vi" in office("list", "--overdue").out
    assert "1 hồ sơ trong phạm vi" in office("alerts", "list").out
    assert "1 hồ sơ trong phạm vi" in office("alerts", "upcoming").out


def test_documents_hold_the_earlier_law_and_how_many_wait(office: Any) -> None:
    (row,) = office("list", "--json").json["dossiers"]

    earlier = row["earlier_law"]
    assert earlier["adopted_on"] == "2026-11-20"
    assert earlier["edition"] != office("policy", "editions", "--json", by="kiem").json["editions"][-1]["edition"]
    assert office("show", REF, "--json").json["earlier_law"] == earlier
    assert office("list", "--json").json["waiting"] == 1
    assert office("alerts", "list", "--json").json["waiting"] == 1
    assert office("doctor", "--json", by="quan").json["waiting"] == 1


@pytest.mark.parametrize("words", [("rebuild", "--resume"), ("scan",), ("watch", "--once"), ("rebuild",)], ids=" ".join)
def test_whoever_goes_on_with_it_ends_it(office: Any, words: tuple[str, ...]) -> None:
    office(*words, by="quan")

    page = office("list", "--json").json
    assert page["waiting"] == 0
    assert [row["earlier_law"] for row in page["dossiers"]] == [None]
    assert "theo quy định cũ" not in office("doctor", by="quan").out
    assert office("audit", "verify", by="kiem").code == 0


def test_adopting_again_finishes_it_and_without_later_nothing_is_left(office: Any, other: str, hoso: Any) -> None:
    again = office("policy", "adopt", other, "--json", by="quan").json

    assert (again["written"], again["looked"], again["waiting"]) == (False, 1, 0)
    assert hoso("list", "--json").json["waiting"] == 0
