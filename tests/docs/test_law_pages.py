"""docs/law/: in step with the files, and complete enough for a legal reader."""

from pathlib import Path

import pytest

from docs.law_names import paths_of, value
from docs.law_pages import law_pages
from docs.law_texts import NOBODY_WAIVES
from engine.law.model.edition import Edition
from engine.law.operators.registry import read_condition
from policies.load_edition import load_bundle
from policies.loading.file_set import read_folder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_bundle(read_folder(ROOT / "policies"))


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    """Every section of every page by its heading."""
    return {part.partition("\n")[0]: part for text in law_pages().values() for part in text.split("\n## ")[1:]}


def test_the_committed_pages_are_those_that_the_files_make() -> None:
    committed = {page.name: page.read_text("utf-8") for page in (ROOT / "docs" / "law").glob("*.md")}

    assert sorted(committed) == sorted(law_pages())
    stale = [name for name, text in law_pages().items() if committed[name] != text]
    assert stale == [], "write them again: python -m docs.generate"


def test_every_rule_and_deadline_has_its_section(edition: Edition, sections: dict[str, str]) -> None:
    wanted = [rule.id for rule in edition.rules] + [deadline.id for deadline in edition.deadlines]

    assert [name for name in wanted if name not in sections] == []


def test_a_section_holds_text_dates_source_confidence_condition_and_waiver(
    edition: Edition, sections: dict[str, str]
) -> None:
    for rule in edition.rules:
        text = sections[rule.id]
        assert rule.title.vi in text
        assert rule.title.en in text
        assert "**Điều kiện.**" in text
        assert "*Condition:" in text
        assert all(f"| {version.since:%d/%m/%Y} |" in text for version in rule.versions)
        assert all(f"| {version.confidence} |" in text for version in rule.versions)
        assert ("Được miễn khi" in text) is (rule.waivable is not None)
        assert (NOBODY_WAIVES in text) is (rule.waivable is None)


def test_a_reader_finds_the_parameters_by_day_and_the_examples_with_their_outcome(sections: dict[str, str]) -> None:
    text = sections["TRN-02"]

    assert "| «certificate.valid_months» | 25/07/2016 | 60 |" in text
    assert (
        "| giấy chứng nhận 15/01/2020, chi bộ xét 03/02/2025: hết giá trị | 10/03/2025 | chưa đạt · *not met* |" in text
    )


def test_a_deadline_and_what_is_watched_show_their_text_and_their_examples(
    edition: Edition, sections: dict[str, str]
) -> None:
    ceremony, watched = sections["ceremony"], sections["no_admission"]

    assert (
        "> **due.ceremony**: Lễ kết nạp: 30 ngày làm việc từ ngày nhận (đến 2025), từ ngày ban hành (QĐ 208)"
        in ceremony
    )
    assert "| 12/10/2026 | 16/11/2026 |" in ceremony
    assert "| 01/09/2024 | chưa chạy · *not running* |" in ceremony
    assert "| 31/12/2021 | 31/12/2021 |" in watched
    names = [*(one.id for one in edition.deadlines), *(one.id for one in edition.standing)]
    assert [name for name in names if "| Ví dụ · Example |" not in sections[name]] == []
    assert [name for name in names if "\n> **" not in sections[name]] == []


def test_most_rules_show_an_example(edition: Edition, sections: dict[str, str]) -> None:
    without = [rule.id for rule in edition.rules if "| Ví dụ · Example |" not in sections[rule.id]]

    assert len(without) * 10 <= len(edition.rules), without


def test_no_page_shows_a_slug_where_people_expect_a_name(edition: Edition, sections: dict[str, str]) -> None:
    for rule in edition.rules:
        said = next(line for line in sections[rule.id].splitlines() if line.startswith("**Điều kiện.**"))
        assert "cell_vote" not in said
        assert "candidate." not in said


def test_every_word_that_is_a_value_is_told_in_vietnamese(edition: Edition) -> None:
    words = {
        (param.name, word)
        for param in edition.params.values()
        for dated in param.values
        for word in (dated.value if isinstance(dated.value, tuple) else (dated.value,))
        if isinstance(word, str)
    }

    assert [one for one in sorted(words) if value(one[1], "vi") == one[1]] == []


def test_a_reader_finds_each_form_by_guide_with_its_serial_and_sees_what_is_inferred() -> None:
    page = law_pages()["forms.md"]
    rows = {line.split("`")[1]: line.split(" | ")[2:] for line in page.splitlines() if line.startswith("| `")}

    assert [one.removesuffix(" |") for one in rows["cell_vote"]] == ["?", "6-KNĐ", "6-KNĐ", "?", "43"]
    assert [one.removesuffix(" |") for one in rows["recognition_decision"]] == ["?", "16-KNĐ\\*", "16-KNĐ\\*", "?", "7"]
    assert [one.removesuffix(" |") for one in rows["candidate_transfer"]] == ["?", "?", "?", "?", "53"]
    assert "| 98, 99 | Công văn yêu cầu làm lại thủ tục · *Order to do the procedure again* |" in page
    assert "](forms.md)" in law_pages()["README.md"]


def test_the_index_leads_to_every_rule(edition: Edition) -> None:
    index = law_pages()["README.md"]

    assert [rule.id for rule in edition.rules if f"[{rule.id}](" not in index] == []


def test_a_condition_names_every_path_that_it_reads() -> None:
    condition = read_condition(
        {
            "all": [
                {"is": {"fact": "candidate.education", "one_of": ["university"]}},
                {"not": {"present": "ceremony"}},
                {"count": {"of": "introduction", "where": {"member_status": {"one_of": ["official"]}}, "at_least": 1}},
                {"within": {"since": {"param": "p", "choose": {"a": "cell_vote.on"}}, "months": 3}},
            ]
        }
    )

    assert paths_of(condition) == {
        "candidate.education", "ceremony", "introduction", "introduction.member_status", "cell_vote.on",
    }  # fmt: skip
