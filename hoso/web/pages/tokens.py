"""Tokens of programs, part of one's own account: made, shown once, revoked."""

from collections.abc import Mapping

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.sign_in.tokens.list_tokens import ListTokens
from application.sign_in.tokens.make_token import MadeToken, MakeToken
from application.sign_in.tokens.revoke_token import RevokeToken
from engine.access.tokens.rows import TokenScope
from engine.errors import HosoError, RequestError
from engine.text.cleaning import parse_date
from hoso.views.office.tokens import last_day_told
from hoso.web.answers import onward, page
from hoso.web.visitor import Checked, Somebody, Visitor, demand_confirmed
from hoso.wording.days import told_instant

router = APIRouter()


@router.get("/account/tokens")
def tokens(who: Somebody, done: str = "") -> HTMLResponse:
    """Return the tokens that count, and the form of a new one."""
    return _page(who, {}, done=done)


@router.post("/account/tokens")
def make(who: Somebody, form: Checked) -> HTMLResponse:
    """Make a token; it stands on the page that answers, and nowhere else."""
    demand_confirmed(who)
    try:
        made = who.run(_asked(who, form))
    except HosoError as error:
        return _page(who, form, error=error)
    return _page(who, {}, made=made)


@router.post("/account/tokens/{token}/end")
def revoke(who: Somebody, token: str, _form: Checked) -> Response:
    """Revoke a token."""
    who.run(RevokeToken(actor=who.actor, token=token))
    return onward("/account/tokens?done=revoked")


def _asked(who: Visitor, form: Mapping[str, str]) -> MakeToken:
    scope = form.get("scope", "")
    if scope not in list(TokenScope):
        raise RequestError("value.missing", where="scope", place="scope")
    return MakeToken(
        actor=who.actor, name=form.get("name", ""), scope=TokenScope(scope),
        until=parse_date(form.get("until", ""), where="until"), unit=form.get("unit", "").strip(),
    )  # fmt: skip


def _page(
    who: Visitor, typed: Mapping[str, str], *, made: MadeToken | None = None, error: HosoError | None = None,
    done: str = "",
) -> HTMLResponse:  # fmt: skip
    say = who.words.say
    rows = [
        {"id": row.token_id, "name": row.name, "scope": say(f"tokens.scope.{row.scope}"), "unit": row.unit,
         "until": last_day_told(row), "used": told_instant(row.used_at) if row.used_at else ""}
        for row in who.run(ListTokens(actor=who.actor))
    ]  # fmt: skip
    where = "" if error is None else "unit" if error.status == _NOT_THERE else error.where
    return page(
        who, "tokens.html", error=error, rows=rows, made=made, typed=typed, wrong=where,
        scopes=[(str(scope), say(f"tokens.scope.{scope}")) for scope in TokenScope], done=done == "revoked",
    )  # fmt: skip


_NOT_THERE = 404
