"""The two lines of a refusal, "Hiện có" and "Cần": each value after what it is about, nothing of parts that hold."""

from datetime import date
from fractions import Fraction

import pytest

from engine.law.model.finding import Finding, FindingPart, Remedy
from engine.terms import Enforce, Verdict
from hoso.views.decisions.finding_parts import needed_line, seen_line
from hoso.views.decisions.findings import earliest_of
from hoso.views.decisions.remedies import remedy_sentences
from hoso.wording.catalogue import Words
from tests.support.engine.small import edition

VI, EN = Words("vi"), Words("en")
EARLIER, LATER = date(2025, 3, 1), date(2025, 3, 3)
SHARE = FindingPart("cell_vote.in_favour", {"part": 5, "of": 9}, {"share": Fraction(2, 3), "need": 6})
NO_DECISION = FindingPart("admission_decision", {}, {"act": "admission_decision"})
OUTCOME = FindingPart("admission_decision.outcome", {"value": None}, {"one_of": ("admit",)})


@pytest.mark.parametrize(
    ("part", "seen", "needed"),
    [
        (SHARE, "số tán thành (Nghị quyết chi bộ đề nghị kết nạp): 5 trên 9", "ít nhất 6 (2/3)"),
        (
            FindingPart("union_resolution", {}, {"missing": ("youth_union",)}),
            "Nghị quyết giới thiệu của Đoàn hoặc Công đoàn: thiếu Đoàn Thanh niên", "Đoàn Thanh niên",
        ),
        (
            FindingPart("introduction", {"count": 0}, {"at_least": 1, "at_most": None}),
            "Giấy giới thiệu người vào Đảng: 0", "ít nhất 1",
        ),
        (
            FindingPart("candidate.birth_on", {"months": 215},
                {"at_least": 216, "at_most": None, "from": date(2025, 5, 20)}),
            "17 tuổi 11 tháng", "từ đủ 18 tuổi; từ ngày 20/05/2025",
        ),
        (
            FindingPart("cell_vote.on", {"first": LATER, "then": EARLIER}, {"not_after": "grassroots_vote.on"}),
            "03/03/2025", "không sau ngày (Nghị quyết đảng uỷ cơ sở đề nghị kết nạp)",
        ),
        (
            FindingPart("cell_vote.on", {"first": None, "then": EARLIER}, {"not_after": "grassroots_vote.on"}),
            "kết nạp): chưa có; ngày (Nghị quyết đảng uỷ cơ sở đề nghị kết nạp): 01/03/2025", "không sau ngày",
        ),
        (
            FindingPart("awareness_certificate.issued_on", {"since": None}, {"months": 60, "until": None}),
            "(Giấy chứng nhận lớp nhận thức về Đảng): chưa có", "trong 5 năm",
        ),
        (
            FindingPart("ceremony.on", {"since": EARLIER}, {"months": 12, "from": LATER}),
            "01/03/2025", "đã đủ 1 năm; từ ngày 03/03/2025",
        ),
        (
            FindingPart("cell_vote.on", {"since": EARLIER}, {"working_days": 60, "until": LATER}),
            "01/03/2025", "trong 60 ngày làm việc; đến hết ngày 03/03/2025",
        ),
        (
            FindingPart("ceremony.on", {"since": date(2024, 2, 29)},
                {"months": 12, "from": EARLIER, "no_day_in_month": 29}),
            "29/02/2024", "từ ngày 01/03/2025; tháng ấy không có ngày 29 nên tính ngày cuối tháng",
        ),
        (
            FindingPart("awareness_certificate.issued_on", {"since": EARLIER},
                 {"months": 60, "until": LATER, "last_day": "included"}),
            "01/03/2025", "đến hết ngày 03/03/2025; hôm đó là ngày cuối, vẫn còn tính",
        ),
        (
            FindingPart("awareness_certificate.issued_on", {"since": EARLIER},
                 {"months": 60, "until": EARLIER, "last_day": "excluded"}),
            "01/03/2025", "hôm đó không còn tính nữa",
        ),
        (FindingPart("verification_request", {"failing": 1, "of_count": 2}, {}),
         "1 trong 2 chưa đạt", "tất cả phải đạt"),
        (NO_DECISION._replace(denied=True), "đã có Quyết định kết nạp", "không được có Quyết định kết nạp"),
    ],
)  # fmt: skip
def test_each_value_stands_after_what_it_is_about(part: FindingPart, seen: str, needed: str) -> None:
    assert seen in seen_line([part], VI)
    assert needed in needed_line([part], VI)


def test_a_missing_act_is_named_once_and_not_again_for_its_fields() -> None:
    assert seen_line([NO_DECISION, OUTCOME], VI) == "chưa có Quyết định kết nạp đảng viên"
    assert needed_line([NO_DECISION, OUTCOME], VI) == (
        "phải có Quyết định kết nạp đảng viên; kết quả quyết định (Quyết định kết nạp đảng viên): kết nạp"
    )
    assert seen_line([NO_DECISION, OUTCOME], EN) == "no Admission decision"


def finding(*remedies: Remedy) -> Finding:
    return Finding("R-1", Verdict.UNMET, Enforce.DENY, date(2025, 1, 1), "move", (), remedies=remedies)


@pytest.mark.parametrize(
    ("bound", "denied", "told"),
    [
        ({"at_least": 216, "at_most": None}, False, "từ đủ 18 tuổi"),
        ({"at_least": None, "at_most": 720}, False, "không quá 60 tuổi"),
        ({"at_least": None, "at_most": 360}, True, "trên 30 tuổi"),
        ({"at_least": 720, "at_most": None}, True, "dưới 60 tuổi"),
    ],
)
def test_an_age_is_told_as_an_age(bound: dict[str, object], *, denied: bool, told: str) -> None:
    part = FindingPart("candidate.birth_on", {"months": 400}, bound, denied=denied)

    assert needed_line([part], VI) == f"ngày sinh (Thông tin người vào Đảng): {told}"
    assert seen_line([part], VI) == "ngày sinh (Thông tin người vào Đảng): 33 tuổi 4 tháng"


def test_nothing_may_be_left() -> None:
    part = FindingPart("list.evidence", {"count": 17}, {"at_most": 0})

    assert needed_line([part], VI).endswith(": không còn mục nào")


def told(*remedies: Remedy, words: Words = VI) -> list[str]:
    return remedy_sentences(finding(*remedies), edition("e"), words)


def test_votes_that_fall_short_are_counted_as_votes() -> None:
    short = Remedy("need", "cell_vote.in_favour", 1)

    assert told(short) == ["thêm 1 phiếu tán thành (Nghị quyết chi bộ đề nghị kết nạp)"]
    assert told(Remedy("need", "introduction", 2)) == ["thêm 2 “Giấy giới thiệu người vào Đảng”"]
    assert told(short, words=EN)[0].startswith("1 more in favour (")


def test_papers_that_wait_for_acceptance_are_named_on_one_line() -> None:
    waiting = [Remedy("accept", slug) for slug in ("cell_vote", "opinion", "admission_decision")]

    (line,) = told(*waiting)

    assert line.count("hoso accept") == 1
    assert "“Nghị quyết chi bộ đề nghị kết nạp”" in line
    assert "“Quyết định kết nạp đảng viên”" in line


def test_the_day_once_it_is_done_is_told_when_it_comes_before_the_day_of_waiting() -> None:
    soon, late = date(2025, 3, 1), date(2029, 7, 15)

    assert earliest_of(late, None, soon, words=VI, once_done="finding.possible") == (
        "làm xong thì đạt điều kiện này từ ngày 01/03/2025; chỉ cần chờ: 15/07/2029, nếu không có gì thay đổi"
    )
    assert (
        earliest_of(soon, None, soon, words=VI, once_done="decision.possible") == "01/03/2025, nếu không có gì thay đổi"
    )
