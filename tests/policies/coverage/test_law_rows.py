"""The checklist of the law: every row accounted for, refused with its line where it disagrees with the rules."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from policies.coverage.hold_against_edition import coverage
from policies.load_edition import inspect, load_bundle, load_checked
from policies.loading.file_set import digest_of, read_folder
from tests.support.fault_lines import refused

GOOD = Path(__file__).parents[1] / "good"
POLICIES = Path(__file__).parents[3] / "policies"

SECTION_2 = [
    "CIT-01", "AGE-01", "AGE-02", "EDU-01", "EDU-02", "EDU-03", "NOM-01", "INT-01", "INT-02", "INT-03", "INT-04",
    "INT-05", "INT-06", "AREA-01", "CON-01", "POP-01", "POL-01", "TRN-01", "TRN-02", "EXM-01", "APP-01", "BG-01",
    "BG-02", "BG-03", "BG-04", "BG-05", "BG-06", "OPN-01", "FRS-01", "VOTE-01", "VOTE-02", "VOTE-03", "DEP-01",
    "GRS-01", "DEC-01", "DEC-02", "DEC-03", "DEC-04", "CER-01", "CER-02", "REC-01", "REV-01", "PRB-01", "PRB-02",
    "PRB-03", "PRB-04", "CLS-01", "OFF-01", "OFF-02", "OFF-03", "OFF-04", "OFF-05", "OFF-06", "OFF-07", "OFF-08",
    "REM-01", "REM-02", "REM-03", "TRF-01", "TRF-02", "TRF-03", "TRF-04", "RE-01", "RE-02", "RE-03", "RE-04",
]  # fmt: skip
"""Ids of the rows of section 2 of the regulation."""

SECTION_1 = [
    "charter-2011", "qd45-2011", "hd01-2012", "hd12-2012", "qd29-2016", "hd01-2016", "hd09-2017", "qd24-2021",
    "hd01-2021", "hd12-2022", "qd58-2022", "qd232-2025", "qd294-2025", "hd06-2025", "hd38-2025", "qd20-2026",
    "hd01-2026", "qd208-2026",
]  # fmt: skip
"""Keys of the instruments of section 1 that rules cite or replace each other."""

ROWS = """format: hoso-law-rows/1
section: "2.1"
title: {vi: "Tiêu chuẩn", en: "Criteria"}
rows:
  - id: AGE-01
    kind: rule
    text: {vi: "Đủ 18 tuổi", en: "Full 18"}
    version: "QĐ 29 1.1a"
    confidence: [A]
    became: {rules: [AGE-01]}
  - id: VOTE-01
    kind: rule
    text: {vi: "Hai phần ba", en: "Two thirds"}
    version: "Charter 4.3"
    confidence: [A]
    became: {rules: [VOTE-01], params: [vote.share]}
  - id: EXM-01
    kind: rule
    text: {vi: "Kiểm tra nhận thức", en: "Exam"}
    confidence: [A, C]
    became: {rules: [EXM-01], overlays: [quang-ninh]}
  - id: OFF-07
    kind: rule
    text: {vi: "Công bố tại kỳ sinh hoạt gần nhất", en: "Announced at the next meeting"}
    version: "HD01-2026 q37"
    confidence: [C]
    became: {not_a_rule: {vi: "không chặn bước nào", en: "it stops no move"}}
"""
TABLE = """format: hoso-law-instruments/1
instruments:
  charter-2011:
    title: "Điều lệ Đảng (2011)"
    issued: 2011-01-19
    in_force: null
    governs: {vi: "Điều lệ", en: "Charter"}
  old-2006:
    title: "Điều lệ Đảng (2006)"
    issued: null
    in_force: null
    replaced_by: charter-2011
    governs: {vi: "Điều lệ cũ", en: "Earlier charter"}
"""


def files(rows: str = ROWS, table: str = TABLE) -> dict[str, bytes]:
    law = {"law/rows.yaml": rows.encode(), "law/instruments.yaml": table.encode()}
    return {**read_folder(GOOD), **law}


def faults(found: Mapping[str, bytes]) -> tuple[str, ...]:
    return tuple(refused(lambda: load_bundle(found, examples=True)))


def changed(old: str, new: str) -> tuple[str, ...]:
    assert ROWS.count(old) == 1
    return faults(files(ROWS.replace(old, new)))


# ---------------------------------------------------------------------- the checklist beside a small law


def test_a_checklist_that_agrees_is_accepted_and_counts_in_the_digest() -> None:
    edition = load_bundle(files(), examples=True)

    assert edition.digest == digest_of(files())
    assert edition.digest != digest_of(read_folder(GOOD))
    assert inspect(files()).faults == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "rules: [AGE-01]}", "rules: [AGE-01, AGE-09]}",
            "law/rows.yaml:10: row AGE-01: the edition has no 'AGE-09' among its rules",
        ),
        (
            "params: [vote.share]", "params: [vote.shar]",
            "row VOTE-01: the edition has no 'vote.shar' among its params; did you mean 'vote.share'?",
        ),
        ("overlays: [quang-ninh]", "overlays: [quang-nin]", "the edition has no 'quang-nin' among its overlays"),
        ("id: OFF-07", "id: AGE-01", "row AGE-01: it stands in law/rows.yaml already; keep one of the two"),
        (
            '{not_a_rule: {vi: "không chặn bước nào", en: "it stops no move"}}', "{}",
            "it became nothing; name a rule, or say why it is none",
        ),
        ("became: {rules: [AGE-01]}", "became: {rule: [AGE-01]}", "unknown key 'rule'"),
    ],
    ids=["no such rule", "no such parameter", "no such overlay", "twice", "nothing", "unknown key"],
)  # fmt: skip
def test_a_row_that_is_wrong_is_refused_with_its_line(old: str, new: str, fault: str) -> None:
    found = changed(old, new)

    assert any(fault in one for one in found), found


def test_a_rule_without_a_row_is_refused_at_the_rule() -> None:
    found = changed("became: {rules: [VOTE-01], params: [vote.share]}", "became: {params: [vote.share]}")

    assert len(found) == 1
    assert found[0].startswith("central/law.yaml:")
    assert "rule VOTE-01: no row of the checklist names it" in found[0]


def test_a_confidence_that_differs_from_the_row_is_refused_at_the_rule() -> None:
    text = ROWS.replace('version: "QĐ 29 1.1a"\n    confidence: [A]', 'version: "QĐ 29 1.1a"\n    confidence: [C]')

    found = faults(files(text))

    assert len(found) == 1
    assert "rule AGE-01: its confidence is A at best, but its row (AGE-01) says C" in found[0]


def test_an_instrument_replaced_by_one_that_is_not_in_the_table_is_refused() -> None:
    found = faults(files(table=TABLE.replace("replaced_by: charter-2011", "replaced_by: charter-2012")))

    assert found[0].startswith("law/instruments.yaml:12: instrument old-2006: there is no instrument 'charter-2012'")


def test_a_day_that_differs_from_the_table_is_refused() -> None:
    found = faults(files(table=TABLE.replace("issued: 2011-01-19", "issued: 2011-01-20")))

    assert any("issued is 2011-01-19, but 2011-01-20 in the table of instruments" in one for one in found), found


def test_without_a_checklist_nothing_is_asked() -> None:
    assert inspect(read_folder(GOOD)).faults == ()


def test_the_table_of_coverage_tells_both_sides() -> None:
    edition, checklist, _ = load_checked(files())

    found = coverage(edition, checklist)

    assert [row.id for row in found.encoded] == ["AGE-01", "VOTE-01", "EXM-01"]
    assert [(row.id, row.why, row.is_deliberate) for row in found.others] == [
        ("OFF-07", ("không chặn bước nào", "it stops no move"), True)
    ]
    assert (found.uncited, found.unlisted) == ((), ())
    assert found.open_points == (("HD01-2026 q37", "OFF-07"),)
    assert found.unused_instruments == {"old-2006": "Điều lệ Đảng (2006)"}
    assert sum(map(len, found.by_confidence.values())) == len(edition.rules)


# ---------------------------------------------------------------------- the law that is shipped


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    return read_folder(POLICIES)


def test_every_row_of_section_2_is_accounted_for(shipped: dict[str, bytes]) -> None:
    _, checklist, _ = load_checked(shipped)
    ids = [placed.row.id for placed in checklist.rows]

    assert len(SECTION_2) == 66
    assert [wanted for wanted in SECTION_2 if ids.count(wanted) != 1] == []


def test_every_row_is_encoded_or_says_why_not(shipped: dict[str, bytes]) -> None:
    edition, checklist, _ = load_checked(shipped)

    found = coverage(edition, checklist)

    assert [row.id for row in found.others if row.why is None] == []
    assert (found.uncited, found.unlisted) == ((), ())


def test_the_instruments_of_section_1_stand_in_the_table(shipped: dict[str, bytes]) -> None:
    _, checklist, _ = load_checked(shipped)

    assert [key for key in SECTION_1 if key not in checklist.instruments] == []
    unknown = [key for key in SECTION_1 if checklist.instruments[key].in_force is None]
    assert {"hd38-2025", "qd20-2026", "hd01-2026", "qd208-2026"} <= set(unknown)
