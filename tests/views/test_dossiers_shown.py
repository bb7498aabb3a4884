"""A list of dossiers says how many there are, and that there are more where they were not all counted."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from application.dossiers.queries.list_dossiers import DossierList, ListDossiers
from hoso.views.documents import list_document
from hoso.views.dossiers.lists import dossiers_shown
from hoso.wording.catalogue import Words
from tests.support.engine.world import World


@pytest.fixture
def page() -> DossierList:
    world = World(day=date(2026, 11, 22))
    world.nominate()
    return world.run(ListDossiers(actor="lan"))


def text(shown: object) -> str:
    out = StringIO()
    Console(file=out, width=250, color_system=None).print(shown)
    return out.getvalue()


def test_a_list_says_how_many_fit(page: DossierList) -> None:
    assert "1 trên 1 hồ sơ" in text(dossiers_shown(page, Words("vi")))
    assert "more" not in text(dossiers_shown(page, Words("en")))
    assert (list_document(page)["total"], list_document(page)["counted_to"]) == (1, 1000)


def test_a_list_of_more_than_are_counted_says_so(page: DossierList) -> None:
    many = replace(page, total=None)

    assert "1 trên hơn 1.000 hồ sơ" in text(dossiers_shown(many, Words("vi")))
    assert "1 of more than 1,000 dossiers" in text(dossiers_shown(many, Words("en")))
    assert list_document(many)["total"] is None
