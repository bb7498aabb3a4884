"""Every file in broken_files/reports has one mistake and names the sentence it must produce, with its line."""

import re
from pathlib import Path

import pytest

from policies.published_reports.reckon import reports_of
from tests.support.fault_lines import refused

BROKEN = Path(__file__).parents[2] / "broken_files" / "reports"


def broken_files() -> list[Path]:
    return sorted(BROKEN.glob("*.yaml"))


def test_there_are_broken_reports() -> None:
    assert len(broken_files()) >= 10


@pytest.mark.parametrize("file", broken_files(), ids=lambda file: file.stem)
def test_a_broken_report_is_refused_with_its_sentence(file: Path) -> None:
    expected = re.findall(r"^# expect: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)

    faults = refused(lambda: reports_of({f"reports/{file.name}": file.read_bytes()}))

    assert expected
    assert [fault.removeprefix(f"reports/{file.name}:") for fault in faults] == expected
