"""The API as a program of its own, which the site holds below `/api`: its routes, its description, its problems."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response

from engine.errors import HosoError
from hoso import __version__
from hoso.configuration.settings import CALLS_PER_MINUTE
from hoso.web.api.faults import call_too_many, http_problem, unforeseen_problem, use_case_problem, value_problem
from hoso.web.api.languages import language_asked
from hoso.web.api.limits import Calls, RateLimits
from hoso.web.api.shapes import every_shape
from hoso.web.protection import HttpScope
from hoso.web.site import Site
from hoso.wording.catalogue import Words

MOUNTED, VERSION = "/api", "/v1"
_ABOUT = """The use cases of hoso, with the documents that `--json` prints. Labels and sentences stand in them in both
languages; problems are told in the language of `Accept-Language`, Vietnamese by default. The people of the examples do
not exist. Every answer says in `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` how many calls a minute
a token may make, how many are left, and in how many seconds the minute ends."""


class Api(FastAPI):
    """The API, described by OpenAPI."""

    def openapi(self) -> dict[str, Any]:
        """Return the description: of the routes of the API alone."""
        if self.openapi_schema is None:
            said = get_openapi(
                title="hoso", version=__version__, openapi_version="3.1.0", description=_ABOUT, routes=self.routes,
                servers=[{"url": MOUNTED}],
            )  # fmt: skip
            said.setdefault("components", {}).setdefault("schemas", {}).update(every_shape())
            self.openapi_schema = said
        return self.openapi_schema


def api_over(site: Site, resources: Iterable[APIRouter], *, calls_per_minute: int = CALLS_PER_MINUTE) -> Api:
    """Return the API over the use cases of a site, with the routes of these resources; 0: no limit."""
    api = Api(
        title="hoso", openapi_url=f"{VERSION}/openapi.json", docs_url=None, redoc_url=None, redirect_slashes=False
    )
    api.state.site = site
    api.add_exception_handler(HosoError, use_case_problem)
    api.add_exception_handler(RequestValidationError, value_problem)
    api.add_exception_handler(HTTPException, http_problem)
    api.add_exception_handler(Exception, unforeseen_problem)
    routes = APIRouter(prefix=VERSION)
    for resource in resources:
        routes.include_router(resource)
    api.include_router(routes)
    if calls_per_minute:
        api.add_middleware(RateLimits, calls=Calls(calls_per_minute), refused=partial(_slowed, site))
    return api


def _slowed(site: Site, scope: HttpScope, seconds: int) -> Response:
    accepts = Headers(scope=scope).get("accept-language", "")
    return call_too_many(Words(language_asked(accepts, site.language)), seconds)
