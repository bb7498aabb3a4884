"""The page that asks once more who it is."""

from collections.abc import Mapping

from fastapi.responses import HTMLResponse

from application.sign_in.factors.own_factors import ListFactors
from engine.errors import HosoError
from hoso.web.answers import page
from hoso.web.pages.factors.halves import passkey_options
from hoso.web.visitor import Visitor

NEEDED = 403


def to_confirm(
    who: Visitor, back: str, kept: Mapping[str, str], *, error: HosoError | None = None, what: str = ""
) -> HTMLResponse:
    """Return the page that asks for password or factor, and leads on."""
    has_factor = bool(who.run(ListFactors(token=who.token)).factors)
    return page(
        who, "confirm.html", status=NEEDED, error=error, what=what, next=back, kept=dict(kept), has_factor=has_factor,
        options=passkey_options(who, who.token),
    )  # fmt: skip
