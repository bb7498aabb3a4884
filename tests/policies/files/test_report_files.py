"""Report files: refused with line and reason where a figure is wrong, without a period, or counts somebody twice."""

import pytest

from policies.published_reports.reckon import reports_of
from tests.support.fault_lines import refused

GOOD = """format: hoso-report/1
place: an-hoa
title: {vi: "An Hoà", en: "An Hoà"}
source: {title: "Báo cáo giả định", on: 2022-08-03}
small_count: 5
figures:
  all: {title: {vi: "Tất cả", en: "All"}, value: 12, unit: persons, on: 2022-05-31}
  women: {title: {vi: "Nữ", en: "Women"}, value: 3, unit: persons, on: 2022-05-31, group: women, overlaps: true}
  attempts: {title: {vi: "Lượt", en: "Attempts"}, value: 20, unit: attempts, on: 2022-05-31}
reports:
  growth:
    - {title: {vi: "Nữ", en: "Women"}, ratio: {part: women, whole: all}, published: "25 %"}
"""


def faults(text: str) -> tuple[str, ...]:
    return tuple(refused(lambda: reports_of({"reports/an-hoa.yaml": text.encode()})))


def test_a_good_file_gives_its_report() -> None:
    (report,) = reports_of({"reports/an-hoa.yaml": GOOD.encode()})

    assert (report.name, report.place, len(report.lines)) == ("growth", "an-hoa", 1)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"25 %"', '"26 %"', "it comes to 25 %, but the source says 26 %; check the figures and their periods"),
        ("whole: all", "whole: al", "there is no figure 'al' up to here; did you mean 'all'?"),
        ("part: women", "part: attempts", "attempts: attempts and persons cannot be put together"),
        ("ratio: {part: women, whole: all}", "total: {of: [women, all]}", "women may share members with others"),
        ("ratio: {part: women, whole: all}", "stalled: {years_in_a_row: 2}", "there are no histories to count in"),
        ("unit: attempts, on: 2022-05-31", "unit: attempts", "it has no period; give 'on', or 'from' and 'until'"),
        ("ratio: {", "figure: all, ratio: {", "a line reckons in one way, this has 2"),
        ("whole: all}", "whole: all, per: 3}", "unknown key 'per'"),
        ("unit: attempts", "unit: people", "unit is 'people'"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(old: str, new: str, fault: str) -> None:
    assert GOOD.count(old) >= 1

    found = faults(GOOD.replace(old, new))

    assert any(fault in one for one in found), found
    assert all(one.startswith("reports/an-hoa.yaml:") for one in found)


def test_a_share_is_written_as_a_fraction_and_never_as_a_decimal() -> None:
    line = 'target: {rate: 0.025, base: all}, published: "1"'

    found = faults(GOOD.replace('ratio: {part: women, whole: all}, published: "25 %"', line))

    assert "expected a share such as 25/1000, not '0.025'" in found[0]


def test_histories_have_one_number_for_each_period_and_two_whole_years_to_be_counted() -> None:
    half = "histories:\n  unit: organisations\n  periods:\n    - {from: 2020-01-01, until: 2020-12-31}\n"
    half += "    - {from: 2021-01-01, until: 2021-05-31}\n  rows:\n    a: [0, 0]\n    b: [0]\nreports:"
    asked = "stalled: {years_in_a_row: 2}"
    text = GOOD.replace("reports:", half, 1).replace('ratio: {part: women, whole: all}, published: "25 %"', asked)

    found = faults(text)

    assert any("b has 1 numbers for 2 periods" in one for one in found)
    assert any("the histories hold 1 whole calendar years, not 2" in one for one in found)
