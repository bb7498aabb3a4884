"""What programs may ask for: the description of the API as a page, without scripts or anything from outside."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from hoso.web.answers import page
from hoso.web.api.operations_shown import operations_of, shapes_of
from hoso.web.visitor import Anybody

router = APIRouter()


@router.get("/api/docs")
def api_docs(who: Anybody) -> HTMLResponse:
    """Return the page; it tells what the document at `/api/v1/openapi.json` tells, and nothing of anybody."""
    described = who.request.app.state.api.openapi()
    return page(
        who, "api_docs.html", about=described["info"]["description"], version=described["info"]["version"],
        groups=operations_of(described), shapes=shapes_of(described),
        base=f"{who.request.url.scheme}://{who.request.url.netloc}",
    )  # fmt: skip
