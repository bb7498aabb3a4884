"""Every condition reads as one whole sentence in Vietnamese and in English; so does everything watched over units."""

from typing import Any

import pytest

from engine.law.model.monitor_rule import Watch
from engine.law.wording.condition_text import told
from engine.law.wording.monitor_text import watch_told
from tests.support.law.building import condition

P = {"param": "p"}
VOTE_VI, VOTE_EN = "Nghị quyết chi bộ đề nghị kết nạp", "Cell vote on admission"
BORN_VI, BORN_EN = "Thông tin người vào Đảng.birth_on", "Candidate's particulars.birth_on"
LETTER_VI, LETTER_EN = "Giấy giới thiệu người vào Đảng", "Introduction by a member"


@pytest.mark.parametrize(
    ("raw", "vi", "en"),
    [
        ({"present": "cell_vote"}, f"đã có {VOTE_VI}", f"there is {VOTE_EN}"),
        ({"present": "place.committee_members"}, "đã biết place.committee_members",
         "it is known: place.committee_members"),
        ({"not": {"present": "cell_vote"}}, f"không phải: đã có {VOTE_VI}", f"not: there is {VOTE_EN}"),
        ({"all": [{"present": "ceremony"}, {"present": "cell_vote"}]},
         f"đã có Lễ kết nạp đảng viên; và đã có {VOTE_VI}", f"there is Admission ceremony; and there is {VOTE_EN}"),
        ({"any": [{"present": "ceremony"}, {"present": "cell_vote"}]},
         f"đã có Lễ kết nạp đảng viên; hoặc đã có {VOTE_VI}", f"there is Admission ceremony; or there is {VOTE_EN}"),
        ({"all": [{"any": [{"present": "opinion"}, {"present": "ceremony"}]}, {"not": {"present": "opinion"}}]},
         "(đã có Ý kiến nhận xét; hoặc đã có Lễ kết nạp đảng viên); và không phải: đã có Ý kiến nhận xét",
         "(there is Opinion; or there is Admission ceremony); and not: there is Opinion"),
        ({"not": {"all": [{"present": "opinion"}, {"present": "ceremony"}]}},
         "không phải: (đã có Ý kiến nhận xét; và đã có Lễ kết nạp đảng viên)",
         "not: (there is Opinion; and there is Admission ceremony)"),
    ],
)  # fmt: skip
def test_groups_join_their_parts_and_a_group_within_a_group_stands_in_brackets(
    raw: dict[str, Any], vi: str, en: str
) -> None:
    assert (told(condition(raw), "vi"), told(condition(raw), "en")) == (vi, en)


@pytest.mark.parametrize(
    ("fields", "vi", "en"),
    [
        ({"months_at_least": 216}, f"tuổi theo {BORN_VI} từ 216 tháng", f"the age by {BORN_EN} is at least 216 months"),
        ({"months_at_most": P}, f"tuổi theo {BORN_VI} không quá «p» tháng",
         f"the age by {BORN_EN} is at most «p» months"),
        ({"months_at_least": 216, "months_at_most": 720}, f"tuổi theo {BORN_VI} từ 216 tháng và không quá 720 tháng",
         f"the age by {BORN_EN} is at least 216 months and at most 720 months"),
        ({"months_at_least": 216, "at": "cell_vote.on"}, f"tuổi theo {BORN_VI} vào {VOTE_VI}.on từ 216 tháng",
         f"the age by {BORN_EN} on {VOTE_EN}.on is at least 216 months"),
        ({"months_at_least": 216, "day_counts": False},
         f"tuổi theo {BORN_VI} từ 216 tháng (chỉ tính tháng)",
         f"the age by {BORN_EN} is at least 216 months (by the month alone)"),
        ({"months_at_least": 216, "day_counts": P}, f"tuổi theo {BORN_VI} từ 216 tháng (chỉ tính tháng nếu không «p»)",
         f"the age by {BORN_EN} is at least 216 months (by the month alone unless «p»)"),
    ],
)  # fmt: skip
def test_an_age_names_the_birth_both_bounds_and_the_day_it_is_reckoned_on(
    fields: dict[str, Any], vi: str, en: str
) -> None:
    asked = condition({"age": {"of": "candidate.birth_on", **fields}})

    assert (told(asked, "vi"), told(asked, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("raw", "vi", "en"),
    [
        ({"elapsed": {"since": "cell_vote.on", "months": 12}},
         f"đã đủ 12 tháng kể từ {VOTE_VI}.on", f"12 months have passed since {VOTE_EN}.on"),
        ({"within": {"since": "cell_vote.on", "months": P}},
         f"trong «p» tháng kể từ {VOTE_VI}.on", f"within «p» months of {VOTE_EN}.on"),
        ({"within": {"since": "cell_vote.on", "working_days": 30}},
         f"trong 30 ngày làm việc kể từ {VOTE_VI}.on", f"within 30 working days of {VOTE_EN}.on"),
        ({"within": {"since": "cell_vote.on", "months": 2, "last_day": "excluded"}},
         f"trong 2 tháng kể từ {VOTE_VI}.on, không kể ngày cuối",
         f"within 2 months of {VOTE_EN}.on, the last day excluded"),
        ({"elapsed": {"since": {"add_months": {"since": "cell_vote.on", "months": P}}, "months": 1}},
         f"đã đủ 1 tháng kể từ «p» tháng sau {VOTE_VI}.on",
         f"1 months have passed since «p» months after {VOTE_EN}.on"),
        ({"order": {"first": "cell_vote.on", "then": "opinion.on"}},
         f"{VOTE_VI}.on không sau Ý kiến nhận xét.on", f"{VOTE_EN}.on is not after Opinion.on"),
        ({"order": {"first": {**P, "choose": {"a": "opinion.on"}}, "then": {**P, "choose": {"a": "cell_vote.on"}}}},
         f"Ý kiến nhận xét.on (tuỳ «p») không sau {VOTE_VI}.on (tuỳ «p»)",
         f"Opinion.on (by «p») is not after {VOTE_EN}.on (by «p»)"),
    ],
)  # fmt: skip
def test_terms_name_their_length_and_from_when_they_count(raw: dict[str, Any], vi: str, en: str) -> None:
    assert (told(condition(raw), "vi"), told(condition(raw), "en")) == (vi, en)


@pytest.mark.parametrize(
    ("raw", "vi", "en"),
    [
        ({"share": {"part": "cell_vote.in_favour", "of": "cell_vote.present", "at_least": "2/3"}},
         f"{VOTE_VI}.in_favour đạt ít nhất 2/3 của {VOTE_VI}.present",
         f"{VOTE_EN}.in_favour is at least 2/3 of {VOTE_EN}.present"),
        ({"share": {"part": {**P, "choose": {"a": "cell_vote.in_favour"}}, "at_least": 1, "of": "cell_vote.present"}},
         f"{VOTE_VI}.in_favour (tuỳ «p») đạt ít nhất 1/1 của {VOTE_VI}.present",
         f"{VOTE_EN}.in_favour (by «p») is at least 1/1 of {VOTE_EN}.present"),
        ({"share": {"part": "cell_vote.in_favour", "at_least": P,
                    "of": {**P, "choose": {"a": "cell_vote.present", "b": "cell_vote.official_members"}}}},
         f"{VOTE_VI}.in_favour đạt ít nhất «p» của {VOTE_VI}.present hoặc {VOTE_VI}.official_members (tuỳ «p»)",
         f"{VOTE_EN}.in_favour is at least «p» of {VOTE_EN}.present or {VOTE_EN}.official_members (by «p»)"),
        ({"at_least": {"fact": "cell_vote.against", "value": 3}},
         f"{VOTE_VI}.against ít nhất 3", f"{VOTE_EN}.against is at least 3"),
        ({"at_most": {"fact": "cell_vote.against", "value": P}},
         f"{VOTE_VI}.against nhiều nhất «p»", f"{VOTE_EN}.against is at most «p»"),
        ({"is": {"fact": "place.decides", "one_of": [True]}}, "place.decides là có", "place.decides is yes"),
        ({"is": {"fact": "candidate.education", "one_of": ["university", "college"]}},
         "Thông tin người vào Đảng.education là university, college",
         "Candidate's particulars.education is university, college"),
        ({"is": {"fact": "candidate.education", "one_of": P}},
         "Thông tin người vào Đảng.education là «p»", "Candidate's particulars.education is «p»"),
    ],
)  # fmt: skip
def test_numbers_and_words_stand_with_what_they_are_about(raw: dict[str, Any], vi: str, en: str) -> None:
    assert (told(condition(raw), "vi"), told(condition(raw), "en")) == (vi, en)


@pytest.mark.parametrize(
    ("raw", "vi", "en"),
    [
        ({"count": {"of": "introduction", "at_least": 2}},
         f"số {LETTER_VI} ít nhất 2", f"the number of {LETTER_EN} is at least 2"),
        ({"count": {"of": "introduction", "at_most": P}},
         f"số {LETTER_VI} nhiều nhất «p»", f"the number of {LETTER_EN} is at most «p»"),
        ({"count": {"of": "introduction", "at_least": 1, "at_most": 3, "distinct": "introducer"}},
         f"số {LETTER_VI} (khác nhau về {LETTER_VI}.introducer) ít nhất 1 và nhiều nhất 3",
         f"the number of {LETTER_EN} (distinct by {LETTER_EN}.introducer) is at least 1 and at most 3"),
        ({"count": {"of": "introduction", "at_least": 1, "where": {"together_since": {"elapsed_months": 12}}}},
         f"số {LETTER_VI} (có {LETTER_VI}.together_since đã đủ 12 tháng) ít nhất 1",
         f"the number of {LETTER_EN} (with {LETTER_EN}.together_since 12 months past) is at least 1"),
        ({"every": {"of": "evidence", "must": {"accepted": {"one_of": [True]}}}},
         "mọi evidence đều có evidence.accepted là có", "every evidence has evidence.accepted being yes"),
        ({"every": {"of": "evidence", "where": {"slug": {"one_of": ["opinion"]}}, "must": {"on": {"by_day": True}}}},
         "mọi evidence (có evidence.slug là Ý kiến nhận xét) đều có evidence.on đã tới",
         "every evidence (with evidence.slug being Opinion) has evidence.on come"),
        ({"every": {"of": "introduction", "must": {"ended_on": {"by_day": False}, "age": {"at_least": 18}}}},
         f"mọi {LETTER_VI} đều có {LETTER_VI}.ended_on chưa tới, {LETTER_VI}.age ít nhất 18",
         f"every {LETTER_EN} has {LETTER_EN}.ended_on not come, {LETTER_EN}.age at least 18"),
        ({"covers": {"of": "opinion", "field": "source", "every": ["residence", "union"]}},
         "trong các Ý kiến nhận xét có đủ Ý kiến nhận xét.source: residence, union",
         "among Opinion there is every Opinion.source: residence, union"),
        ({"covers": {"of": "opinion", "field": "source", "every": P, "where": {"accepted": {"one_of": [True]}}}},
         "trong các Ý kiến nhận xét (có Ý kiến nhận xét.accepted là có) có đủ Ý kiến nhận xét.source: «p»",
         "among Opinion (with Opinion.accepted being yes) there is every Opinion.source: «p»"),
    ],
)  # fmt: skip
def test_lists_name_which_records_count_and_what_is_asked_of_them(raw: dict[str, Any], vi: str, en: str) -> None:
    assert (told(condition(raw), "vi"), told(condition(raw), "en")) == (vi, en)


def test_all_tests_of_one_field_are_told_side_by_side() -> None:
    asked = {"one_of": ["a"], "elapsed_months": 6, "at_least": 2, "by_day": True}

    raw = {"every": {"of": "evidence", "must": {"on": asked}}}

    assert told(condition(raw), "vi") == (
        "mọi evidence đều có evidence.on là a, evidence.on đã đủ 6 tháng, evidence.on ít nhất 2, evidence.on đã tới"
    )


def test_names_are_those_of_the_caller_in_his_language() -> None:
    raw = {"count": {"of": "opinion", "at_least": 1, "distinct": "source", "where": {"slug": {"one_of": ["x"]}}}}

    told_so = told(condition(raw), "en", lambda path, lang: f"[{path} {lang}]")

    assert told_so == (
        "the number of [opinion en] (with [opinion.slug en] being [x en]) (distinct by [opinion.source en]) "
        "is at least 1"
    )


@pytest.mark.parametrize(
    ("raw", "vi", "en"),
    [
        ({"no_admission": {"years": {"organisation": 2, "cell": P}}},
         "không kết nạp ai trong tổ chức cơ sở đảng 2, chi bộ «p» năm dương lịch liền nhau, mỗi năm đều biết rõ",
         "nobody admitted in grassroots organisation 2, cell «p» calendar years running, each of them known"),
        ({"source_without_admission": {"months": 12, "steps": ["trained", "intake"], "early_steps": ["listed"],
                                       "early_months": P}},
         ("có nguồn và 12 tháng không kết nạp ai; nguồn là hồ sơ đang mở ở bước trained, intake, hoặc ở bước listed "
         "quá «p» tháng"),
         ("a source, and nobody admitted for 12 months; a source is an open dossier on trained, intake, or on listed "
         "for more than «p» months")),
        ({"source_without_admission": {"months": 12, "steps": ["trained"]}},
         "có nguồn và 12 tháng không kết nạp ai; nguồn là hồ sơ đang mở ở bước trained",
         "a source, and nobody admitted for 12 months; a source is an open dossier on trained"),
        ({"below_target": {"share": "3/4"}},
         "quý kết nạp dưới 3/4 của chỉ tiêu; chỉ tiêu là của kỳ ngắn nhất chứa quý ấy, không quá một năm",
         ("a quarter with less than 3/4 of the target admitted; the target is that of the shortest period in which the "
         "quarter lies, a year at most")),
        ({"village_without": {"lacks": "members"}}, "thôn, bản không có đảng viên", "a village without a member"),
        ({"too_few_official": {"least": 3}}, "chi bộ có ít hơn 3 đảng viên chính thức",
         "a cell with fewer than 3 official members"),
        ({"record_overdue": {"kind": "file_check", "months": 12}},
         "quá 12 tháng kể từ lần kiểm đếm hồ sơ gần nhất; chưa có lần nào thì tính từ ngày theo dõi trong hoso",
         "more than 12 months since the last file count; before the first one, since the unit is kept in hoso"),
        ({"slower_than_peers": {"months": {"trained": 6}, "peers": 4, "share": P}},
         ("ở một bước quá số tháng (trained 6) trong khi một nửa của ít nhất 4 hồ sơ cùng bước không quá «p» thời gian "
         "ấy; tìm từ đảng bộ cơ sở rồi rộng dần"),
         ("on one step for longer than its months (trained 6), while half of at least 4 dossiers on the same step took "
         "at most «p» of that time; looked for in the organisation first, then wider")),
    ],
)  # fmt: skip
def test_everything_that_is_watched_reads_as_a_sentence(raw: dict[str, Any], vi: str, en: str) -> None:
    watch = Watch.model_validate(raw)

    assert (watch_told(watch, "vi"), watch_told(watch, "en")) == (vi, en)
