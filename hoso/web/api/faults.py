"""Turns what stops a request into a problem document: errors of use cases, values that do not fit, wrong addresses."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from engine.errors import HosoError, Message, NotFoundError, NotPermittedError, RequestError, StaleDossierError
from hoso.web.api.caller import words_of
from hoso.web.api.problems import CallsSlowedError, problem, unforeseen
from hoso.web.protection import FOREIGN, LARGE, TooLargeError
from hoso.wording.catalogue import Words

_NOT_THERE, _NO_METHOD, _UNREADABLE, _STALE = 404, 405, 400, 412
_SHOWN = 20


def use_case_problem(request: Request, error: Exception) -> Response:
    """Return what an error of ours says; 412 where the caller has said which entries were seen."""
    assert isinstance(error, HosoError)  # noqa: S101  # that is what this is registered for
    is_stale = isinstance(error, StaleDossierError) and "if-match" in request.headers
    return problem(error, words_of(request), status=_STALE if is_stale else None)


def value_problem(request: Request, error: Exception) -> Response:
    """Return which values do not fit; none of them is repeated."""
    assert isinstance(error, RequestValidationError)  # noqa: S101
    faults: Sequence[Mapping[str, Any]] = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return problem(RequestError("body.unreadable"), words_of(request), status=_UNREADABLE)
    what = tuple(_fault(fault) for fault in faults[:_SHOWN])
    where = _place(faults[0]) if len(faults) == 1 else ""
    return problem(RequestError("request.values_wrong", where=where, what=what), words_of(request))


def http_problem(request: Request, error: Exception) -> Response:
    """Return that an address is none, or does not take what was sent."""
    assert isinstance(error, HTTPException)  # noqa: S101
    status, words = error.status_code, words_of(request)
    if isinstance(error.__cause__, TooLargeError):
        return turned_away(LARGE, words)
    if status == _NOT_THERE:
        return problem(NotFoundError("address.unknown"), words)
    if status == _NO_METHOD:
        return problem(RequestError("address.not_so"), words, status=status, headers=error.headers)
    return problem(RequestError("body.unreadable"), words, status=status, headers=error.headers)


def unforeseen_problem(request: Request, error: Exception) -> Response:
    """Return that something should not have happened, with the kind of error, which holds nothing of anybody."""
    return unforeseen(type(error).__name__, words_of(request))


def call_too_many(words: Words, seconds: int) -> Response:
    """Return that a program calls too often, and when it may again."""
    error = CallsSlowedError("calls.slowed", seconds=seconds)
    return problem(error, words, headers={"Retry-After": str(seconds)})


def turned_away(status: int, words: Words) -> Response:
    """Return why a request was turned away before anybody read it."""
    if status == FOREIGN:
        return problem(NotPermittedError("request.from_elsewhere"), words)
    return problem(RequestError("body.too_large"), words, status=LARGE)


def _fault(fault: Mapping[str, Any]) -> Message:
    place = _place(fault)
    if fault["type"] == "missing":
        return Message("value.missing", place=place)
    if fault["type"] == "extra_forbidden":
        return Message("value.not_known", place=place)
    return Message("value.does_not_fit", place=place)


def _place(fault: Mapping[str, Any]) -> str:
    """Return the place of a value: `body.acts.0.act`; what the caller called it is cut and on one line."""
    parts = (str(part)[:_SHOWN] for part in fault["loc"])
    return "".join(filter(str.isprintable, ".".join(parts)))
