"""Whatever is typed is shown as it was typed, and never becomes part of a page."""

import html
from collections.abc import Callable

import pytest

from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk

Desks = Callable[[str], Desk]
ACT = f"/dossiers/{REF}/acts/note"
TRICKS = [
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}",
    "</textarea><b>",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_a_note_is_shown_as_text_everywhere(desk: Desks, hoso: Hoso, trick: str) -> None:
    clerk = desk("ha")
    clerk.get(ACT)
    clerk.post(ACT, on="20/06/2024", text=f"Ghi {trick}")

    pages = [
        clerk.get(path).text for path in (f"/dossiers/{REF}", f"/dossiers/{REF}/history", f"/dossiers/{REF}/entries/4")
    ]

    assert all(trick not in page for page in pages if "<" in trick or "'" in trick)
    assert html.unescape(pages[0]).count(trick) == 1


@pytest.mark.parametrize("trick", TRICKS)
def test_what_is_searched_for_or_typed_wrong_is_shown_as_text(desk: Desks, trick: str) -> None:
    clerk = desk("ha")

    searched = clerk.get("/work", params={"q": trick}).text
    clerk.get(ACT)
    wrong = clerk.post(ACT, on=trick, text=trick).text

    for page in (searched, wrong):
        assert html.escape(trick, quote=True).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page
        assert trick not in page or not set("<\"'") & set(trick)
