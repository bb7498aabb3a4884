"""The catalogue of use cases: everything that can be asked of hoso, each with the function that carries it out."""

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Any

import application
from application.use_case import HANDLERS, Handler, UseCase


def every_use_case() -> Mapping[type[UseCase[Any]], Handler]:
    """Return each command and query of `application` with its function; all modules of it are imported for that."""
    modules = {module.name for module in pkgutil.walk_packages(application.__path__, f"{application.__name__}.")}
    for name in sorted(modules - {__name__}):
        importlib.import_module(name)
    return {request: handler for request, handler in HANDLERS.items() if handler.function.__module__ in modules}
