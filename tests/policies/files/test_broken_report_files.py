"""Every file in broken_files/reports has one mistake and names the sentence it must produce, with its line."""

import re
from pathlib import Path

import pytest

from policies.published_reports.reckon import reports_of
from tests.support.fault_lines import VIETNAMESE_LINES, faults_of, shown

BROKEN = Path(__file__).parents[2] / "broken_files" / "reports"


def broken_files() -> list[Path]:
    return sorted(BROKEN.glob("*.yaml"))


def test_there_are_broken_reports() -> None:
    assert len(broken_files()) >= 10


@pytest.mark.parametrize("file", broken_files(), ids=lambda file: file.stem)
def test_a_broken_report_is_refused_with_its_sentence(file: Path) -> None:
    expected = re.findall(r"^# expect: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)

    name = f"reports/{file.name}"
    english, vietnamese = shown(faults_of(lambda: reports_of({name: file.read_bytes()})), name)

    assert expected
    assert english == expected
    assert vietnamese == VIETNAMESE_LINES[f"reports/{file.stem}"]
