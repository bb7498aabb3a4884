"""Signing in and out, and the invitation by which somebody chooses a password."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from application.sign_in.accept_invitation import AcceptInvitation
from application.sign_in.end_session import EndSession
from application.sign_in.sign_in import SignIn
from engine.errors import HosoError
from engine.text.language import LANGUAGES
from hoso.web.answers import onward, own_path, page, with_session, without_session
from hoso.web.visitor import LANGUAGE_COOKIE, Anybody, Checked, Filled, Somebody, Visitor

router = APIRouter()

_KEPT = "kept"
_YEAR = 365 * 24 * 3600


@router.get("/sign-in")
def sign_in_form(who: Anybody, next: str = "/work") -> Response:  # noqa: A002  # the name in the address
    """Return the page to sign in; whoever is signed in goes on."""
    return onward(own_path(next)) if who.session is not None else _form(who, next, {})


@router.post("/sign-in")
def sign_in(who: Anybody, form: Filled) -> Response:
    """Sign in; what was being sent when an earlier session ended is shown to be sent again."""
    kept, back = _kept(form.get(_KEPT, "")), own_path(form.get("next", ""))
    address = _address(who)
    if seconds := who.site.tries.wait_seconds(address):
        what = who.words.say("web.sign_in.wait", n=seconds)
        answer = page(who, "sign_in.html", status=429, what=what, next=back, kept=kept, login=form.get("login", ""))
        answer.headers["Retry-After"] = str(seconds)
        return answer
    try:
        done = who.run(SignIn(login=form.get("login", ""), password=form.get("password", ""), label=_label(who)))
    except HosoError as error:
        who.site.tries.failed(address)
        return _form(who, back, kept, error=error, login=form.get("login", ""))
    onto: HTMLResponse | RedirectResponse = onward(back)
    if kept:
        again = Visitor(who.request, who.site, who.application, who.words, done.token, done.session)
        onto = page(again, "send_again.html", path=back, kept=kept)
    with_session(onto, who, done.token)
    return onto


@router.post("/sign-out")
def sign_out(who: Somebody, _form: Checked) -> Response:
    """End the session."""
    who.run(EndSession(token=who.token))
    answer = onward("/sign-in")
    without_session(answer, who)
    return answer


@router.get("/invitation/{token}")
def invitation(who: Anybody, token: str) -> Response:
    """Return the page on which whoever was invited chooses a password."""
    return page(who, "invitation.html", token=token)


@router.post("/invitation/{token}")
def accept(who: Anybody, token: str, form: Filled) -> Response:
    """Take the password, and sign in."""
    password = form.get("password", "")
    if password != form.get("again", ""):
        what = who.words.say("web.invitation.differ")
        return page(who, "invitation.html", status=422, token=token, what=what)
    try:
        done = who.run(AcceptInvitation(token=token, password=password, label=_label(who)))
    except HosoError as error:
        return page(
            who, "invitation.html", error=error, token=token,
        )  # fmt: skip
    answer = onward("/work")
    with_session(answer, who, done.token)
    return answer


@router.get("/language")
def language(who: Anybody, to: str = "", next: str = "/work") -> Response:  # noqa: A002
    """Show everything in another language from now on."""
    answer = onward(own_path(next))
    if to in LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, to, max_age=_YEAR, secure=who.site.secure, httponly=True, samesite="lax")
    return answer


def _form(
    who: Visitor, back: str, kept: Mapping[str, str], *, error: HosoError | None = None, login: str = ""
) -> HTMLResponse:
    return page(who, "sign_in.html", error=error, next=own_path(back), kept=dict(kept), login=login)


def _kept(text: str) -> dict[str, str]:
    """Return what was being sent, as the page to sign in held it; nothing for what is no such thing."""
    try:
        kept: Any = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in kept.items()} if isinstance(kept, dict) else {}


def _address(who: Visitor) -> str:
    return who.request.client.host if who.request.client else ""


def _label(who: Visitor) -> str:
    return who.request.headers.get("user-agent", "")
