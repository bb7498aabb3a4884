"""What would help leads to the form that does it, filled in with what is known."""

import re
from collections.abc import Callable
from typing import get_args

import pytest

from engine.acts import act_from
from engine.dossiers.dossier import Dossier, Recorded
from engine.law.model.finding import Remedy, RemedyKind
from hoso.web.showing.remedy_links import remedy_link
from hoso.wording.catalogue import Words
from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk

Desks = Callable[[str], Desk]
AT, ACTS = f"/dossiers/{REF}", f"/dossiers/{REF}/acts"
PAPER = act_from("awareness_certificate", {"on": "2024-06-20", "issued_on": "2024-06-15"})
HOLDS = Dossier(ref=REF, acts={PAPER.slug: (Recorded(act=PAPER, n=7, first_n=7, entered_by="p"),)})

WAYS: dict[str, list[tuple[Remedy, str | None]]] = {
    "wait": [(Remedy("wait"), None)],
    "need": [
        (Remedy("need", "introduction", 1, words=("official",)), f"{AT}/acts/introduction?member_status=official"),
        (Remedy("need", "union_resolution", 1, words=("youth_union",)), f"{ACTS}/union_resolution?union=youth_union"),
        (Remedy("need", "cell_vote.in_favour", 3), f"{AT}/acts/cell_vote"),
        (Remedy("need", "place.official_members", 3), None),
    ],
    "record": [
        (Remedy("record", "opinion", words=("residence",)), f"{ACTS}/opinion?source=residence"),
        (Remedy("record", "ceremony"), f"{AT}/acts/ceremony"),
    ],
    "supply": [
        (Remedy("supply", f"{PAPER.slug}.issuer"), f"{AT}/entries/7/correction#issuer"),
        (Remedy("supply", "ceremony.number"), f"{AT}/acts/ceremony"),
        (Remedy("supply", "place.special_area"), None),
    ],
    "choose": [(Remedy("choose", f"{PAPER.slug}.issuer"), f"{AT}/entries/7/correction#issuer")],
    "consent": [(Remedy("consent", "AGE-01"), f"{AT}/acts/superior_consent")],
    "redo": [(Remedy("redo", "cell_vote"), f"{AT}/acts/cell_vote")],
    "renew": [(Remedy("renew", PAPER.slug), f"{AT}/acts/{PAPER.slug}")],
    "accept": [(Remedy("accept", PAPER.slug), f"{AT}/acceptance")],
    "change": [(Remedy("change", f"{PAPER.slug}.on"), f"{AT}/entries/7/correction#on"), (Remedy("change", ""), None)],
}  # fmt: skip


@pytest.mark.parametrize("kind", get_args(RemedyKind))
def test_each_kind_of_remedy_leads_to_the_form_that_does_it(kind: str) -> None:
    for remedy, path in WAYS[kind]:
        link = remedy_link(REF, remedy, Words(), dossier=HOLDS)
        assert (link[0] if link else None) == path, remedy


def test_an_address_fills_in_what_can_be_chosen_and_no_text(desk: Desks) -> None:
    shown = desk("ha").get(f"{AT}/acts/opinion?source=residence&text=x%22onload&stage=none&on=01/01/2024").text

    assert re.search(r'<option value="residence" selected', shown)
    assert "onload" not in shown.split('<form method="post" action="/dossiers')[1]
    assert 'value="01/01/2024"' not in shown
    assert 'value="20/11/2026"' in shown


def test_every_link_of_a_dossier_that_lacks_something_opens(desk: Desks, hoso: Hoso) -> None:
    paper = ("on=20/06/2024", "issued_on=15/06/2024", "issuer=political_centre")
    hoso.must("record", REF, "awareness_certificate", *paper)
    hoso.must("accept", REF, by="uy")
    hoso.must("advance", REF, "--on", "21/06/2024")
    clerk = desk("ha")
    links = set(re.findall(r'<a class="do" href="([^"]+)"', clerk.get(AT).text))

    assert len([link for link in links if "/acts/" in link]) > 3
    for link in links:
        assert clerk.get(link).status_code == 200, link


@pytest.mark.parametrize("login", ["uy", "kiem", "sat", "quan"])
def test_the_form_that_opens_a_dossier_is_for_those_who_may(desk: Desks, login: str) -> None:
    shown = desk(login).get("/new")

    assert shown.status_code == 403
    assert 'role="alert"' in shown.text
    assert "<input id" not in shown.text
