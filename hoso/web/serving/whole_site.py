"""The whole site: its pages, what stands before them, and what is said where something goes wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from application.application import Application
from engine.errors import HosoError
from engine.text.language import Language
from hoso.web.faults import fault_page, page_not_there, unforeseen
from hoso.web.menu import home_of
from hoso.web.offices import Offices
from hoso.web.pages import acceptance, account, acts, alerts, dossier, history, moves, sign_in, upcoming, work
from hoso.web.pages.office import law, status, units, users
from hoso.web.protection import Protection
from hoso.web.site import Site
from hoso.web.visitor import Anybody

_PAGES = (
    sign_in,
    work,
    acceptance,
    acts,
    moves,
    history,
    dossier,
    alerts,
    upcoming,
    units,
    law,
    users,
    status,
    account,
)
_FOR_EVER = "public, max-age=31536000, immutable"


def site_over(
    application: Application, *, language: Language = "vi", secure: bool = False, watch_every: int = 300
) -> FastAPI:
    """Return the site over a database that is open; closes it at the end."""
    site = Site(Offices(application), language, secure, watch_every)

    @asynccontextmanager
    async def alive(_app: FastAPI) -> AsyncIterator[None]:
        yield
        site.offices.close()

    app = FastAPI(title="hoso", openapi_url=None, docs_url=None, redoc_url=None, lifespan=alive)
    app.state.site = site
    app.add_middleware(Protection)
    app.add_exception_handler(HosoError, fault_page)
    app.add_exception_handler(RequestValidationError, page_not_there)
    app.add_exception_handler(HTTPException, page_not_there)
    app.add_exception_handler(Exception, unforeseen)
    _serve_files(app, site)
    for page in _PAGES:
        app.include_router(page.router)
    return app


def _serve_files(app: FastAPI, site: Site) -> None:
    files = site.assets.by_path()

    @app.get("/static/{digest}/{name}")
    def static(digest: str, name: str) -> Response:
        asset = files.get(f"/static/{digest}/{name}")
        if asset is None:
            raise HTTPException(404)
        return Response(asset.content, media_type=asset.kind, headers={"Cache-Control": _FOR_EVER})

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "up"}

    @app.get("/")
    def home(who: Anybody) -> RedirectResponse:
        return RedirectResponse("/work" if who.session is None else home_of(who), 303)
