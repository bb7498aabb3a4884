"""The API as a program of its own, which the site holds below `/api`: its routes, its description, its problems."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException

from engine.errors import HosoError
from hoso import __version__
from hoso.web.api.faults import http_problem, unforeseen_problem, use_case_problem, value_problem
from hoso.web.api.shapes import every_shape
from hoso.web.site import Site

MOUNTED, VERSION = "/api", "/v1"
_ABOUT = """The use cases of hoso, with the documents that `--json` prints. Labels and sentences stand in them in both
languages; problems are told in the language of `Accept-Language`, Vietnamese by default. The people of the examples do
not exist."""


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


def api_over(site: Site, resources: Iterable[APIRouter]) -> Api:
    """Return the API over the use cases of a site, with the routes of these resources."""
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
    return api
