"""The cookie of a sign-in that waits for its factor, and what a form shows of a factor."""

from collections.abc import Mapping

from fastapi.responses import HTMLResponse, RedirectResponse

from application.sign_in.factor_check import FactorProof
from application.sign_in.factors.passkeys import AskForPasskey
from engine.access.factors.rules import HALF_LASTS
from hoso.web.pages.factors.passkey_options import asking
from hoso.web.visitor import Visitor

CODE_FIELD, ANSWER_FIELD = "code", "answer"


def half_token(who: Visitor) -> str:
    """Return the token of a sign-in that waits for its factor; empty for none."""
    return who.request.cookies.get(_cookie(who), "")


def with_half(answer: HTMLResponse, who: Visitor, token: str) -> None:
    """Let the browser keep the token of a sign-in that waits."""
    answer.set_cookie(
        _cookie(who), token, max_age=int(HALF_LASTS.total_seconds()), secure=who.site.secure, httponly=True,
        samesite="lax",
    )  # fmt: skip


def without_half(answer: HTMLResponse | RedirectResponse, who: Visitor) -> None:
    """Let the browser forget it."""
    answer.delete_cookie(_cookie(who), secure=who.site.secure, httponly=True, samesite="lax")


def proof_in(form: Mapping[str, str], who: Visitor) -> FactorProof:
    """Return what a form shows of a factor."""
    return FactorProof(form.get(CODE_FIELD, ""), form.get(ANSWER_FIELD, ""), origin_of(who))


def passkey_options(who: Visitor, token: str) -> str:
    """Return how a browser asks the passkeys of whoever a token is for, as JSON; empty for who has none."""
    asked = who.run(AskForPasskey(token=token))
    return asking(asked.challenge, origin_of(who), asked.credentials) if asked.credentials else ""


def origin_of(who: Visitor) -> str:
    """Return the address of the site as a browser names it: by what the office says, or by where it was asked."""
    if who.site.origin:
        return who.site.origin
    url = who.request.url
    return f"{'https' if who.site.secure else url.scheme}://{url.netloc}"


def _cookie(who: Visitor) -> str:
    return f"{who.site.cookie}-half"
