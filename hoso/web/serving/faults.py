"""What is said where something stops a page: one clear sentence, what to do next, and the status that fits."""

from collections.abc import Callable
from contextlib import contextmanager

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from engine.access.factors.errors import ConfirmationNeededError, FactorMissingError
from engine.access.sign_in_errors import SessionEndedError
from hoso.web.answers import onward, page
from hoso.web.pages.factors.confirm_page import to_confirm
from hoso.web.pages.factors.own import FACTORS
from hoso.web.visitor import CHECK_FIELD, Visitor, visitor

_NOT_THERE, _UNFORESEEN = 404, 500
_guest = contextmanager(visitor)


async def fault_page(request: Request, error: Exception) -> Response:
    """Return the page of an error of ours; the one to sign in, with what was typed, where a session has ended."""
    if isinstance(error, FactorMissingError):
        return onward(FACTORS)
    if not isinstance(error, SessionEndedError | ConfirmationNeededError):
        return await run_in_threadpool(_shown, request, lambda who: page(who, "fault.html", error=error))
    kept = await _sent(request) if request.method == "POST" else {}
    if isinstance(error, ConfirmationNeededError):
        return await run_in_threadpool(_shown, request, lambda who: to_confirm(who, _back(who), kept))
    return await run_in_threadpool(_shown, request, lambda who: to_sign_in(who, kept=kept))


async def _sent(request: Request) -> dict[str, str]:
    """Return what was being sent; never nothing, by which a page knows that something is to be sent again."""
    form = await request.form(max_files=0, max_fields=200)
    kept = {name: value for name, value in form.items() if isinstance(value, str) and name != CHECK_FIELD}
    return kept or {"again": "yes"}


async def page_not_there(request: Request, error: Exception) -> Response:
    """Return the page for an address that is none, or that does not take what was sent."""
    status = error.status_code if isinstance(error, HTTPException) else _NOT_THERE
    return await run_in_threadpool(
        _shown, request, lambda who: page(who, "fault.html", status=status, what=who.words.say("web.not_there"))
    )


async def unforeseen(request: Request, error: Exception) -> Response:
    """Return the page for what should not have happened; it names the kind of error, which holds nothing of anybody."""
    kind = type(error).__name__
    return await run_in_threadpool(
        _shown,
        request,
        lambda who: page(who, "fault.html", status=_UNFORESEEN, what=who.words.say("web.unforeseen", kind=kind)),
    )


def to_sign_in(who: Visitor, *, kept: dict[str, str]) -> HTMLResponse:
    """Return the page to sign in, which leads back; `kept` is what was being sent, and is sent after it."""
    return page(who, "sign_in.html", status=401, next=_back(who), kept=kept, login="")


def _back(who: Visitor) -> str:
    """Return where whoever was stopped goes on, or what they were sending is sent."""
    return who.here if who.request.method == "GET" else who.request.url.path


def _shown(request: Request, make: Callable[[Visitor], HTMLResponse]) -> HTMLResponse:
    with _guest(request) as who:
        return make(who)
