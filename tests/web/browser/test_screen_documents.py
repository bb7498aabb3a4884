"""The documents of the screen, done word by word in a real browser on a demo: with scripts, without, by keys alone."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser

from demo.founding import build
from demo.world.clockwork import TODAY
from hoso.bootstrap.office import WallClock, open_application
from hoso.configuration.settings import Settings
from hoso.web.serving.whole_site import site_over
from tests.support.screen_steps import Step, steps_of
from tests.web.browser.readers import KeyReader, Reader

pytestmark = pytest.mark.xdist_group("chromium")

DOCS = Path(__file__).parents[3] / "docs"
TUTORIAL = DOCS / "tutorial-browser.md"
DOCUMENTS = sorted(path for path in DOCS.rglob("*.md") if steps_of(path))
PICTURES = DOCS / "pictures" if os.environ.get("HOSO_PICTURES") else None
"""Where the pictures of the documents are drawn anew: `make pictures`."""
KEYS, LOADS = 250, 40
"""What a whole dossier may cost beyond the text of its papers."""

Readers = Callable[..., Reader]


@pytest.fixture(scope="session")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("screen") / "demo.db"
    build(Settings(db=str(file)), seed="hoso", count=2, progress=lambda _done, _all: None).store.close()
    return file


@pytest.fixture
def app(small_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FastAPI]:
    """The demo, on the day on which its story ends."""
    monkeypatch.setattr(WallClock, "today", lambda _self: TODAY)
    monkeypatch.setattr(WallClock, "now", lambda _self: f"{TODAY.isoformat()}T02:00:00.000000Z")
    shutil.copy(small_demo, tmp_path / "demo.db")
    application = open_application(Settings(db=str(tmp_path / "demo.db")))
    yield site_over(application)
    application.close()


@pytest.fixture
def reads(chromium: Browser, address: str) -> Iterator[Readers]:
    made: list[Reader] = []

    def reader(kind: type[Reader] = Reader, **more: object) -> Reader:
        made.append(kind(chromium, address, **more))  # type: ignore[arg-type]
        return made[-1]

    yield reader
    for each in made:
        each.close()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_of_the_screen_holds_word_by_word(reads: Readers, document: Path) -> None:
    reader = reads(pictures=PICTURES)
    for step in steps_of(document):
        reader.do(step)

    assert reader.complaints == []
    assert reader.outside == []


def test_the_whole_tutorial_holds_without_scripts(reads: Readers) -> None:
    reader = reads(scripts=False)
    for step in steps_of(TUTORIAL):
        reader.do(step)

    assert reader.loads > LOADS // 2


def test_a_whole_dossier_by_keys_alone_costs_few_of_them(reads: Readers) -> None:
    reader = reads(KeyReader)
    for step in _until_official():
        reader.do(step)

    assert isinstance(reader, KeyReader)
    assert LOADS // 2 < reader.loads <= LOADS
    assert KEYS // 2 < reader.keys <= KEYS


def test_every_picture_that_a_document_shows_is_there() -> None:
    shown = {step.about for document in DOCUMENTS for step in steps_of(document) if step.verb == "Picture"}

    assert shown
    assert shown == {path.name for path in (DOCS / "pictures").iterdir()}


def _until_official() -> list[Step]:
    steps = steps_of(TUTORIAL)
    auditor = next(n for n, step in enumerate(steps) if step.about == "kiemtra")
    return steps[:auditor]
