"""One's own second factors: listed, set up, taken away; recovery codes, which are shown once."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.sign_in.factors.own_factors import ListFactors, RemoveFactor
from application.sign_in.factors.recovery_codes import RecoveryCodes, RenewRecoveryCodes
from application.sign_in.factors.set_up_codes import BeginCodes, FinishCodes, ShowCodesBegun
from engine.errors import HosoError
from hoso.web.answers import onward, page
from hoso.web.pages.factors.halves import origin_of, passkey_options, proof_in
from hoso.web.pages.factors.passkey_options import takes_passkeys
from hoso.web.pages.factors.shown import codes_shown, factor_lines
from hoso.web.visitor import Checked, Newcomer, Visitor

router = APIRouter()

FACTORS = "/account/factors"


@router.get(FACTORS)
def factors(who: Newcomer, done: str = "") -> HTMLResponse:
    """Return what one has beside a password, and the ways to set up more."""
    return listed(who, done=done if done in ("added", "removed") else "")


@router.post(f"{FACTORS}/codes")
def begin_codes(who: Newcomer, form: Checked) -> Response:
    """Show the secret that a telephone is to take over."""
    try:
        begun = who.run(BeginCodes(token=who.token, password=form.get("password", ""), proof=proof_in(form, who)))
    except HosoError as error:
        return listed(who, error=error)
    return _codes(who, begun.secret)


@router.post(f"{FACTORS}/codes/first")
def finish_codes(who: Newcomer, form: Checked) -> Response:
    """Take the first code, and show the recovery codes where there were none before."""
    name = form.get("name", "")
    try:
        made = who.run(FinishCodes(token=who.token, code=form.get("code", ""), name=name))
    except HosoError as error:
        try:
            begun = who.run(ShowCodesBegun(token=who.token))
        except HosoError:
            return listed(who, error=error)
        return _codes(who, begun.secret, error=error, name=name)
    return recovery(who, made)


@router.post(f"{FACTORS}/recovery")
def renew(who: Newcomer, form: Checked) -> Response:
    """Show new recovery codes; those before count no more."""
    asked = RenewRecoveryCodes(token=who.token, password=form.get("password", ""), proof=proof_in(form, who))
    try:
        return recovery(who, who.run(asked))
    except HosoError as error:
        return listed(who, error=error)


@router.post(f"{FACTORS}/{{factor}}/removal")
def remove(who: Newcomer, factor: str, form: Checked) -> Response:
    """Take a factor away."""
    password, proof = form.get("password", ""), proof_in(form, who)
    try:
        who.run(RemoveFactor(token=who.token, password=password, proof=proof, factor=factor))
    except HosoError as error:
        return listed(who, error=error)
    return onward(f"{FACTORS}?done=removed")


def listed(who: Visitor, *, error: HosoError | None = None, done: str = "") -> HTMLResponse:
    """Return the page of one's own factors."""
    own, origin = who.run(ListFactors(token=who.token)), origin_of(who)
    return page(
        who, "factors.html", error=error, done=done, factors=factor_lines(own, who.words), left=own.recovery_left,
        demand=str(own.demand), takes_passkeys=takes_passkeys(origin), options=passkey_options(who, who.token),
    )  # fmt: skip


def recovery(who: Visitor, made: RecoveryCodes) -> Response:
    """Return the page that shows recovery codes this once; the list where none were made."""
    if not made.codes:
        return onward(f"{FACTORS}?done=added")
    return page(who, "recovery.html", codes=made.codes)


def _codes(who: Visitor, secret: str, *, error: HosoError | None = None, name: str = "") -> HTMLResponse:
    login = who.session.person.login if who.session else ""
    return page(who, "factor_codes.html", error=error, name=name, shown=codes_shown(secret, login))
