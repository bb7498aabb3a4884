"""The demo tells the same story on PostgreSQL, hash by hash, and its boards show the same."""

from pathlib import Path

import pytest

from application.unit_of_work import UnitOfWork
from demo.boards.overview import Overview
from demo.founding import build
from hoso.bootstrap.office import open_office
from hoso.configuration.settings import Settings
from hoso.terminal.screen import Screen
from hoso.wording.catalogue import Words

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.postgres]


def heads(office: UnitOfWork) -> dict[str, str]:
    return {subject: office.store.head(subject).hash for subject in office.store.subjects()}


def boards(office: UnitOfWork, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    Screen(no_color=True).print(Overview(office, Words("vi"), db="x.db").printed())
    return capsys.readouterr().out


def test_the_demo_is_the_same_on_postgresql(small: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    here = open_office(Settings(db=str(small)))
    there = build(Settings(db=postgres_url), seed="hoso", count=2, progress=lambda _done, _all: None)
    try:
        assert heads(there) == heads(here)
        assert boards(there, capsys) == boards(here, capsys)
        assert there.store.summary_rows() == here.store.summary_rows()
    finally:
        for office in (here, there):
            office.store.close()
