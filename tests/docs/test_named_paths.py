"""Every path of the program that a page names exists, so that a reader is never sent to a file that has moved."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (".", "docs", "docs/adr", "docs/how-to")
PAGES = [ROOT / "Makefile", *sorted(page for folder in FOLDERS for page in (ROOT / folder).glob("*.md"))]
PARTS = "engine|application|reading|workflows|policies|store|hoso|demo|docs|tests|bench|deploy"
_PATH = re.compile(rf"(?<![\w/.-])(?:{PARTS})/[\w./*-]*")
NOT_OURS = {
    "hoso/_app/": "a folder of the wheel, not of the checkout",
    "application/json": "a media type",
    "application/problem": "the beginning of another",
}
WRITTEN_BEFORE = {"CHANGELOG.md"}
"""Pages that name places of former versions."""


def missing_paths(text: str, root: Path = ROOT) -> list[str]:
    paths = [path.rstrip(".") for path in _PATH.findall(text)]
    return [path for path in paths if path not in NOT_OURS and not any(root.glob(path.rstrip("/")))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    if page.name not in WRITTEN_BEFORE:
        assert missing_paths(page.read_text("utf-8")) == []


def test_a_path_that_leads_nowhere_is_seen(tmp_path: Path) -> None:
    (tmp_path / "engine").mkdir()
    (tmp_path / "engine/errors.py").touch()

    text = "See `engine/errors.py`, `engine/err*.py`, engine/desk.py. And /srv/hoso/x, https://example.org/store/y."

    assert missing_paths(text, tmp_path) == ["engine/desk.py"]


def test_the_page_where_do_i_answers_at_least_twelve_questions_by_file() -> None:
    page = (ROOT / "docs/where-do-i.md").read_text("utf-8")
    answers = page.split("\n## ")[1:]

    assert len(answers) >= 12
    assert [answer.splitlines()[0] for answer in answers if not _PATH.search(answer)] == []
