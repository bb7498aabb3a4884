"""The whole site: its pages, what stands before them, and what is said where something goes wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException

from application.application import Application
from engine.errors import HosoError
from engine.text.language import Language
from hoso.configuration.settings import CALLS_PER_MINUTE
from hoso.web.api.api import MOUNTED, api_over
from hoso.web.api.faults import http_problem, turned_away
from hoso.web.api.languages import language_asked
from hoso.web.api.resources import alerts as api_alerts
from hoso.web.api.resources import dossiers as api_dossiers
from hoso.web.api.resources import history as api_history
from hoso.web.api.resources import moves as api_moves
from hoso.web.api.resources import office, records, sessions
from hoso.web.menu import home_of
from hoso.web.offices import Offices
from hoso.web.pages import acceptance, account, acts, alerts, api_docs, dossier, moves, sign_in, tokens, upcoming, work
from hoso.web.pages.desk import changes, corrections, many_moves, papers
from hoso.web.pages.factors import confirm, own, passkeys, second_step
from hoso.web.pages.log import history, replay, verifying
from hoso.web.pages.office import editions, law, person, status, unit_change, units, users
from hoso.web.protection import HttpScope, Protection, plainly
from hoso.web.serving.faults import fault_page, page_not_there, unforeseen
from hoso.web.site import Site
from hoso.web.visitor import Anybody
from hoso.wording.catalogue import Words

_PAGES = (
    sign_in, account, tokens, second_step, own, confirm, passkeys,
    work, changes, many_moves, acceptance, acts, moves, dossier, alerts, upcoming, api_docs,
    corrections, papers,
    history, replay, verifying,
    units, unit_change, editions, law, users, person, status,
)  # fmt: skip
_RESOURCES = tuple(
    each.router for each in (sessions, api_dossiers, records, api_moves, api_history, api_alerts, office)
)
_FOR_EVER = "public, max-age=31536000, immutable"


def site_over(
    application: Application,
    *,
    language: Language = "vi",
    secure: bool = False,
    watch_every: int = 300,
    origin: str = "",
    calls_per_minute: int = CALLS_PER_MINUTE,
) -> FastAPI:
    """Return the site over a database that is open; closes it at the end."""
    site = Site(Offices(application), language, secure, watch_every, origin)

    @asynccontextmanager
    async def alive(_app: FastAPI) -> AsyncIterator[None]:
        yield
        site.live.close()
        site.offices.close()

    app = FastAPI(title="hoso", openapi_url=None, docs_url=None, redoc_url=None, lifespan=alive)
    app.state.site = site
    app.add_middleware(Protection, programs=f"{MOUNTED}/", refusal=partial(_refusal, site.language))
    app.add_exception_handler(HosoError, fault_page)
    app.add_exception_handler(RequestValidationError, page_not_there)
    app.add_exception_handler(HTTPException, _not_there)
    app.add_exception_handler(Exception, unforeseen)
    _serve_files(app, site)
    for page in _PAGES:
        app.include_router(page.router)
    app.state.api = api_over(site, _RESOURCES, calls_per_minute=calls_per_minute)
    app.mount(MOUNTED, app.state.api)
    return app


async def _not_there(request: Request, error: Exception) -> Response:
    """Return that an address is none; as a problem where it begins as those of the API do."""
    if request.url.path.startswith(f"{MOUNTED}/"):
        return http_problem(request, error)
    return await page_not_there(request, error)


def _refusal(language: Language, scope: HttpScope, status: int) -> Response:
    """Return why a request is turned away: as a problem where a program asks, for people elsewhere."""
    if not scope["path"].startswith(f"{MOUNTED}/"):
        return plainly(scope, status)
    accepts = Headers(scope=scope).get("accept-language", "")
    return turned_away(status, Words(language_asked(accepts, language)))


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
