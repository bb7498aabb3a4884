"""Signing in and out, and the invitation by which somebody chooses a password."""

from fastapi import APIRouter
from fastapi.responses import Response

from application.sign_in.accept_invitation import AcceptInvitation
from application.sign_in.end_session import EndSession
from application.sign_in.factors.two_steps import BeginSignIn, HalfSignedIn
from engine.access.factors.errors import FactorNeededError
from engine.access.sign_in_errors import SignInFailedError
from engine.errors import HosoError
from engine.text.language import LANGUAGES
from hoso.web.answers import onward, own_path, page, with_session, without_session
from hoso.web.pages.factors.entering import address_of, entered, half_way, kept_in, label_of, sign_in_page
from hoso.web.pages.factors.halves import proof_in
from hoso.web.visitor import LANGUAGE_COOKIE, Anybody, Checked, Filled, Newcomer

router = APIRouter()

_YEAR = 365 * 24 * 3600


@router.get("/sign-in")
def sign_in_form(who: Anybody, next: str = "/work") -> Response:  # noqa: A002  # the name in the address
    """Return the page to sign in; whoever is signed in goes on."""
    return onward(own_path(next)) if who.session is not None else sign_in_page(who, next, {})


@router.post("/sign-in")
def sign_in(who: Anybody, form: Filled) -> Response:
    """Sign in; what was being sent when an earlier session ended is shown to be sent again."""
    kept, back, login = kept_in(form), own_path(form.get("next", "")), form.get("login", "")
    if seconds := who.site.tries.wait_seconds(address_of(who)):
        what = who.words.say("web.sign_in.wait", n=seconds)
        answer = page(who, "sign_in.html", status=429, what=what, next=back, kept=kept, login=login)
        answer.headers["Retry-After"] = str(seconds)
        return answer
    try:
        done = who.run(BeginSignIn(login=login, password=form.get("password", ""), label=label_of(who)))
    except HosoError as error:
        who.site.tries.failed(address_of(who))
        return sign_in_page(who, back, kept, error=error, login=login)
    if isinstance(done, HalfSignedIn):
        return half_way(who, done, back, kept=kept)
    return entered(who, done, back, kept=kept)


@router.post("/sign-out")
def sign_out(who: Newcomer, _form: Checked) -> Response:
    """End the session."""
    who.run(EndSession(token=who.token))
    answer = onward("/sign-in")
    without_session(answer, who)
    return answer


@router.get("/invitation/{token}")
def invitation(who: Anybody, token: str) -> Response:
    """Return the page on which whoever was invited chooses a password."""
    return page(who, "invitation.html", token=token, asks_factor=False)


@router.post("/invitation/{token}")
def accept(who: Anybody, token: str, form: Filled) -> Response:
    """Take the password, and sign in."""
    password, asks_factor = form.get("password", ""), "code" in form
    if password != form.get("again", ""):
        what = who.words.say("web.invitation.differ")
        return page(who, "invitation.html", status=422, token=token, what=what, asks_factor=asks_factor)
    if seconds := who.site.tries.wait_seconds(address_of(who)):
        what = who.words.say("web.sign_in.wait", n=seconds)
        return page(who, "invitation.html", status=429, token=token, what=what, asks_factor=asks_factor)
    asked = AcceptInvitation(token=token, password=password, label=label_of(who), proof=proof_in(form, who))
    try:
        done = who.run(asked)
    except HosoError as error:
        if isinstance(error, SignInFailedError):
            who.site.tries.failed(address_of(who))
        asks_factor = asks_factor or isinstance(error, FactorNeededError)
        return page(who, "invitation.html", error=error, token=token, asks_factor=asks_factor)
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
