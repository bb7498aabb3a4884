"""What every way to sign in has in common: how often an address may try, what was being sent, the session."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi.responses import HTMLResponse, RedirectResponse

from application.sign_in.factors.two_steps import HalfSignedIn
from application.sign_in.sessions import SignedIn
from engine.access.sign_in_errors import SessionEndedError
from engine.errors import HosoError
from hoso.web.answers import onward, own_path, page, with_session
from hoso.web.pages.factors.halves import passkey_options, with_half
from hoso.web.visitor import Visitor

_KEPT = "kept"


def sign_in_page(
    who: Visitor, back: str, kept: Mapping[str, str], *, error: HosoError | None = None, login: str = ""
) -> HTMLResponse:
    """Return the page to sign in, which leads back."""
    return page(who, "sign_in.html", error=error, next=own_path(back), kept=dict(kept), login=login)


def half_way(who: Visitor, half: HalfSignedIn, back: str, *, kept: Mapping[str, str]) -> HTMLResponse:
    """Return the page that asks for the factor, once the password was right."""
    answer = second_step_page(who, back, kept, token=half.token)
    with_half(answer, who, half.token)
    return answer


def second_step_page(
    who: Visitor, back: str, kept: Mapping[str, str], *, token: str, error: HosoError | None = None, what: str = "",
    status: int = 200,
) -> HTMLResponse:  # fmt: skip
    """Return the page that asks for the factor; the one to sign in, where half of a sign-in has ended."""
    try:
        options = passkey_options(who, token)
    except SessionEndedError as ended:
        return sign_in_page(who, back, kept, error=ended)
    return page(
        who, "second_step.html", status=status, error=error, what=what, next=back, kept=dict(kept), options=options
    )  # fmt: skip


def entered(who: Visitor, done: SignedIn, back: str, *, kept: Mapping[str, str]) -> HTMLResponse | RedirectResponse:
    """Return where whoever has signed in goes on; what was being sent is shown to be sent again."""
    onto: HTMLResponse | RedirectResponse = onward(back)
    if kept:
        again = Visitor(who.request, who.site, who.application, who.words, done.token, done.session)
        onto = page(again, "send_again.html", path=back, kept=dict(kept), why="web.again.why")
    with_session(onto, who, done.token)
    return onto


def must_wait(who: Visitor) -> str:
    """Return the sentence for an address that has failed too often of late; empty where it may try."""
    seconds = who.site.tries.wait_seconds(address_of(who))
    return who.words.say("web.sign_in.wait", n=seconds) if seconds else ""


def kept_in(form: Mapping[str, str]) -> dict[str, str]:
    """Return what was being sent, as a page holds it; nothing for what is no such thing."""
    try:
        kept: Any = json.loads(form.get(_KEPT, "") or "{}")
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in kept.items()} if isinstance(kept, dict) else {}


def address_of(who: Visitor) -> str:
    """Return the number of the machine from which somebody asks."""
    return who.request.client.host if who.request.client else ""


def label_of(who: Visitor) -> str:
    """Return what a browser says of itself."""
    return who.request.headers.get("user-agent", "")
