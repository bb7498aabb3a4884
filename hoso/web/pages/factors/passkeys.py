"""Passkeys on the pages: made on one's own account, and the way to sign in by one alone."""

from collections.abc import Mapping

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.sign_in.factors.passkey_sign_in import BeginPasskeySignIn, FinishPasskeySignIn
from application.sign_in.factors.passkeys import BeginPasskey, FinishPasskey
from engine.errors import HosoError
from hoso.web.answers import own_path, page
from hoso.web.pages.factors.entering import address_of, entered, kept_in, label_of, must_wait
from hoso.web.pages.factors.halves import half_token, origin_of, proof_in, with_half, without_half
from hoso.web.pages.factors.own import FACTORS, listed, recovery
from hoso.web.pages.factors.passkey_options import asking, making
from hoso.web.visitor import Anybody, Checked, Filled, Newcomer, Visitor

router = APIRouter()


@router.post(f"{FACTORS}/passkeys")
def begin_passkey(who: Newcomer, form: Checked) -> Response:
    """Show the page on which a browser makes a passkey."""
    try:
        begun = who.run(BeginPasskey(token=who.token, password=form.get("password", ""), proof=proof_in(form, who)))
    except HosoError as error:
        return listed(who, error=error)
    options = making(
        origin_of(who), begun.challenge, person=begun.person, handle=begun.handle, known=begun.known
    )  # fmt: skip
    return page(who, "factor_passkey.html", options=options)


@router.post(f"{FACTORS}/passkeys/made")
def finish_passkey(who: Newcomer, form: Checked) -> Response:
    """Take the passkey that was made, and show the recovery codes where there were none before."""
    try:
        made = who.run(FinishPasskey(token=who.token, proof=proof_in(form, who), name=form.get("name", "")))
    except HosoError as error:
        return listed(who, error=error)
    return recovery(who, made)


@router.post("/sign-in/passkey")
def ask(who: Anybody, form: Filled) -> Response:
    """Show the page on which a browser asks a passkey; what was being sent goes with it."""
    back, kept = own_path(form.get("next", "")), kept_in(form)
    return _asking(who, back, kept, what=must_wait(who))


@router.post("/sign-in/passkey/answer")
def answer(who: Anybody, form: Filled) -> Response:
    """Take the answer of a passkey, and sign in."""
    back, kept = own_path(form.get("next", "")), kept_in(form)
    if waits := must_wait(who):
        return _asking(who, back, kept, what=waits)
    try:
        done = who.run(FinishPasskeySignIn(token=half_token(who), proof=proof_in(form, who), label=label_of(who)))
    except HosoError as error:
        who.site.tries.failed(address_of(who))
        return _asking(who, back, kept, error=error)
    onto = entered(who, done, back, kept=kept)
    without_half(onto, who)
    return onto


def _asking(
    who: Visitor, back: str, kept: Mapping[str, str], *, error: HosoError | None = None, what: str = ""
) -> HTMLResponse:
    if what:  # an address that must wait is given no challenge
        return page(who, "passkey.html", status=429, what=what, next=back, kept=dict(kept), options="")
    waited = who.run(BeginPasskeySignIn())
    options = asking(waited.challenge, origin_of(who))
    shown = page(who, "passkey.html", error=error, next=back, kept=dict(kept), options=options)
    with_half(shown, who, waited.token)
    return shown
