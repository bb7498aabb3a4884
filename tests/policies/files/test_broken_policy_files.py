"""Every file in broken_files/policies has one mistake and names the sentence it must produce, with its line."""

import re
from pathlib import Path

import pytest

from engine.errors import PolicyFileError
from policies.load_edition import load_bundle
from policies.loading.file_set import read_folder
from tests.support.fault_lines import VIETNAMESE_LINES, faults_of, in_words, shown

GOOD = Path(__file__).parents[1] / "good"
BROKEN = Path(__file__).parents[2] / "broken_files" / "policies"
MOVES = frozenset({"nominate", "check_exam", "admit", "recognise"})


def broken_files() -> list[Path]:
    return sorted(BROKEN.glob("*.yaml"))


def faults_shown(file: Path) -> tuple[list[str], list[str]]:
    """The faults of a file in English and in Vietnamese."""
    part = re.findall(r"^# lies in: (\w+)/$", file.read_text(encoding="utf-8"), re.MULTILINE)[0]
    files = {**read_folder(GOOD), f"{part}/{file.name}": file.read_bytes()}
    return shown(faults_of(lambda: load_bundle(files, moves=MOVES, examples=True)), f"{part}/{file.name}")


def test_the_files_around_the_broken_ones_are_good() -> None:
    edition = load_bundle(read_folder(GOOD), moves=MOVES, examples=True)

    assert [rule.id for rule in edition.rules] == ["AGE-01", "VOTE-01", "EXM-01"]


def test_there_are_broken_files() -> None:
    assert len(broken_files()) >= 40


@pytest.mark.parametrize("file", broken_files(), ids=lambda file: file.stem)
def test_a_broken_file_is_refused_with_its_sentence(file: Path) -> None:
    expected = re.findall(r"^# expect: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)

    english, vietnamese = faults_shown(file)

    assert expected
    assert english == expected
    assert vietnamese == VIETNAMESE_LINES[f"policies/{file.stem}"]


def test_all_broken_files_together_give_the_faults_of_each() -> None:
    central = [file for file in broken_files() if "# lies in: central/" in file.read_text(encoding="utf-8")]
    unreadable = {"alias", "anchor", "tag", "repeated_key", "too_deep", "day_that_does_not_exist"}
    files = read_folder(GOOD) | {
        f"central/{file.name}": file.read_bytes() for file in central if file.stem in unreadable
    }

    with pytest.raises(PolicyFileError) as caught:
        load_bundle(files)

    assert {fault.file.removeprefix("central/").removesuffix(".yaml") for fault in caught.value.faults} == unreadable
    assert in_words(caught.value.message) == f"{len(unreadable)} faults in {len(unreadable)} policy files"
