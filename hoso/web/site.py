"""The whole site: its pages, what stands before them, and what is said where something goes wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException

from application.application import Application
from engine.errors import HosoError
from engine.text.language import Language
from hoso.web.assets import Assets, load_assets
from hoso.web.faults import fault_page, page_not_there, unforeseen
from hoso.web.offices import Offices
from hoso.web.pages import account, acts, alerts, dossier, history, moves, sign_in, work
from hoso.web.protection import Protection

_TEMPLATES = Path(__file__).parent / "templates"
_PAGES = (sign_in, work, acts, moves, history, dossier, alerts, account)
_FOR_EVER = "public, max-age=31536000, immutable"


def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages share.

    Attributes:
        offices: The use cases.
        language: Of whoever has chosen none.
        secure: Visitors come by TLS, here or at a proxy: cookies are never sent in clear.
        assets: The files of all pages.
        templates: The forms of the pages.

    """

    offices: Offices
    language: Language = "vi"
    secure: bool = False
    assets: Assets = field(default_factory=load_assets)
    templates: Environment = field(default_factory=_templates)

    @property
    def cookie(self) -> str:
        """Return the name of the cookie that holds a session; browsers keep `__Host-` ones from other hosts."""
        return "__Host-hoso" if self.secure else "hoso"


def site_over(application: Application, *, language: Language = "vi", secure: bool = False) -> FastAPI:
    """Return the site over a database that is open; closes it at the end."""
    site = Site(Offices(application), language, secure)

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
    def home() -> RedirectResponse:
        return RedirectResponse("/work", 303)
