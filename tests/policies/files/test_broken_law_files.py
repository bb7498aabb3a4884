"""Every file in broken_files/law has one mistake of the checklist and names the sentence it must produce, with line."""

import re
from pathlib import Path

import pytest

from policies.load_edition import load_bundle
from policies.loading.file_set import read_folder
from tests.support.fault_lines import VIETNAMESE_LINES, faults_of, shown

HERE = Path(__file__).parents[1]
BROKEN = HERE.parent / "broken_files" / "law"
MOVES = frozenset({"nominate", "check_exam", "admit", "recognise"})


def checklist() -> dict[str, bytes]:
    return {f"law/{file.name}": file.read_bytes() for file in (HERE / "checklist").glob("*.yaml")}


def broken_files() -> list[Path]:
    return sorted(BROKEN.glob("*.yaml"))


def test_the_checklist_around_the_broken_files_agrees_with_its_edition() -> None:
    edition = load_bundle({**read_folder(HERE / "good"), **checklist()}, moves=MOVES, examples=True)

    assert len(edition.rules) == 3


def test_there_are_broken_checklists() -> None:
    assert len(broken_files()) >= 15


@pytest.mark.parametrize("file", broken_files(), ids=lambda file: file.stem)
def test_a_broken_checklist_is_refused_with_its_sentence(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    (place,) = re.findall(r"^# lies in: (\S+)$", text, re.MULTILINE)
    expected = re.findall(r"^# expect: (.*)$", text, re.MULTILINE)

    files = {**read_folder(HERE / "good"), **checklist(), place: file.read_bytes()}
    english, vietnamese = shown(faults_of(lambda: load_bundle(files, moves=MOVES, examples=True)), place)

    assert expected
    assert english == expected
    assert vietnamese == VIETNAMESE_LINES[f"law/{file.stem}"]
