"""Editions in pages: compared, tried, approved by a second person; and which dossiers a rule stops."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from application.editions.trials import stopped_by_rule
from hoso.web.pages.office import editions
from tests.cli.conftest import REF, Hoso
from tests.support.drafts import stricter_policies
from tests.web.conftest import Desk
from tests.web.test_audit_pages import text
from tests.web.test_routes import DENIED, EVERYBODY

Desks = Callable[[str], Desk]


@pytest.fixture
def digest(hoso: Hoso, tmp_path: Path) -> str:
    """A draft with one more rule of the province, proposed; a dossier may go to the class by the law in use."""
    hoso.must("user", "add", "hai", "--name", "Lý Thị Hai", by="quan")
    hoso.must("user", "role", "grant", "hai", "committee", "tinh-gl", "--on", "01/01/2024", by="quan")
    paper = ("awareness_certificate", "--on", "20/06/2024", "issued_on=15/06/2024", "issuer=political_centre")
    hoso.must("record", REF, *paper)
    hoso.must("accept", REF, by="uy")
    folder = str(stricter_policies(tmp_path / "nháp"))
    return str(hoso.must("policy", "propose", folder, "--json", by="quan").json["edition"])


def test_two_editions_are_compared_rule_by_rule(desk: Desks, digest: str) -> None:
    reader = desk("uy")
    listed = reader.get("/law").text
    onward = reader.get("/law/compare", params={"a": "", "b": digest}).headers["location"]

    shown = reader.get(onward).text
    backwards = text(reader.get(f"/law/editions/{digest}/diff/current").text)
    same = reader.get("/law/editions/current/diff/current").text
    unknown = reader.get("/law/editions/current/diff/abcdef123456")

    assert f'href="{onward}"' in listed
    assert "THU-01" in shown
    assert re.search(r"thêm [^<]* quy định THU-01", text(shown))
    assert "hồ sơ đang làm: 1" in text(shown)
    assert re.search(r"bỏ [^<]* quy định THU-01", backwards)
    assert "cùng nội dung" in same
    assert unknown.status_code == 404
    assert str(Path.cwd()) not in reader.get("/law/editions/policies/diff/current").text


def test_trying_an_edition_tells_what_would_change_and_writes_nothing(
    desk: Desks, digest: str, hoso: Hoso, *, monkeypatch: pytest.MonkeyPatch
) -> None:
    hoso.nominate("--ref", "HS-2024-0002")
    hoso.must("record", "HS-2024-0002", "awareness_certificate", "--on", "20/06/2024", "issued_on=15/06/2024",
              "issuer=political_centre")  # fmt: skip
    hoso.must("accept", "HS-2024-0002", by="uy")
    hoso.must("advance", REF, "--on", "21/06/2024")
    auditor = desk("kiem")
    before = [hoso.entries(ref) for ref in (REF, "HS-2024-0002")]
    asked = {"edition": digest, "unit": "cb-1"}

    form = auditor.get("/law/what-if").text
    shown = text(auditor.get("/law/what-if", params=asked).text)
    later = text(auditor.get("/law/what-if", params={**asked, "since": "22/06/2024"}).text)
    elsewhere = text(auditor.get("/law/what-if", params={**asked, "unit": "cb-2"}).text)
    wrong = {
        field: auditor.get("/law/what-if", params={**asked, field: value})
        for field, value in (("edition", "khong-co"), ("unit", "khong-co"), ("since", "31/02/2024"))
    }
    monkeypatch.setattr(editions, "MOST_DOSSIERS", 1)
    many = auditor.get("/law/what-if", params=asked)

    assert digest in form
    assert re.search(r"HS-2024-0002 Lớp bồi dưỡng nhận thức về Đảng được từ chối THU-01", shown)
    assert re.search(rf"{REF} \d+ 21/06/2024 Lớp bồi dưỡng[^→]* được từ chối THU-01", shown)
    assert "Không quyết định nào đổi kết quả" in later
    assert REF not in elsewhere
    assert [re.findall(r'id="(\w+)-fault"', answer.text) for answer in wrong.values()] == [[each] for each in wrong]
    assert many.status_code == 422
    assert f"hoso policy whatif {digest} --scope cb-1" in many.text
    assert [hoso.entries(ref) for ref in (REF, "HS-2024-0002")] == before


def test_a_draft_is_approved_by_a_second_person_after_a_look(desk: Desks, digest: str, hoso: Hoso) -> None:
    own, second, path = desk("quan"), desk("hai"), f"/law/editions/{digest}/approval"
    proposer = own.get(path)
    own.get("/account")
    forced = own.send(path, {"check": own.check, "pending": "1", "flips": "1"})

    shown = second.get(path).text
    stale = second.post(path, pending="7")
    second.get(path)
    done = second.post(path)
    banner = second.get(done.headers["location"]).text
    again = second.get(path)

    assert (proposer.status_code, forced.status_code) == (DENIED, DENIED)
    assert "1 hồ sơ đang làm; 1 sẽ đổi câu trả lời" in text(shown)
    assert stale.status_code == 409
    assert "con số dưới đây là mới" in stale.text
    assert "Đã duyệt dự thảo." in banner
    assert again.status_code == 409
    rows = hoso.must("policy", "editions", "--json", by="kiem").json["editions"]
    assert [(row["state"], row["pending"], row["flips"]) for row in rows if row["edition"] == digest] == [
        ("approved", 1, 1)
    ]


@pytest.mark.parametrize("login", EVERYBODY)
def test_trying_and_approving_are_for_those_alone_whose_roles_open_them(desk: Desks, login: str) -> None:
    somebody = desk(login)
    law = somebody.get("/law").text
    known, unknown = somebody.get("/law/what-if"), somebody.get("/law/what-if", params={"unit": "cb-2", "edition": "x"})

    may_try = login in {"kiem", "sat", "quan", "uy"}
    assert (known.status_code == 200) is may_try
    assert ("/law/what-if" in law) is may_try
    assert may_try or unknown.status_code == DENIED
    assert (somebody.get("/law/editions/abcdef/approval").status_code == DENIED) is (login != "quan")


def test_a_rule_tells_which_dossiers_in_sight_it_stops(
    desk: Desks, hoso: Hoso, monkeypatch: pytest.MonkeyPatch
) -> None:
    hoso.nominate("--ref", "HS-2024-0002")
    missing = (
        hoso.must("check", REF, "--json").json if hoso("check", REF).code == 0 else hoso("check", REF, "--json").json
    )
    rule = missing["unmet"][0]["rule"]
    clerk, other, admin = desk("ha"), desk("khac"), desk("quan")
    shown, theirs, none = (each.get(f"/law/rules/{rule}").text for each in (clerk, other, admin))
    elsewhere = clerk.get(f"/law/rules/{rule}?unit=cb-2").text
    deadline = clerk.get("/law/rules/official_review").text
    monkeypatch.setattr(stopped_by_rule, "STOPPED_LIMIT", 1)
    many = clerk.get(f"/law/rules/{rule}").text

    assert re.findall(r'class="row" href="/dossiers/([^"]+)"', shown) == [REF, "HS-2024-0002"]
    assert "2 trong 2 hồ sơ" in shown
    assert "Đặng Thị Thử" not in shown
    assert "Không chặn hồ sơ nào trong 0 hồ sơ" in theirs
    assert "Đang chặn hồ sơ nào" not in none
    assert REF not in elsewhere
    assert "Đang chặn hồ sơ nào" not in deadline
    assert "chọn một đơn vị bên dưới" in many
    assert REF not in many
