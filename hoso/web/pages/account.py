"""One's own account: where one is signed in, and the password."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.sign_in.change_password import ChangePassword
from application.sign_in.end_session import EndOtherSessions
from application.sign_in.list_sessions import ListSessions
from engine.errors import HosoError
from hoso.web.answers import onward, page
from hoso.web.visitor import Checked, Somebody, Visitor
from hoso.wording.days import told_instant

router = APIRouter()


@router.get("/account")
def account(who: Somebody, done: str = "") -> HTMLResponse:
    """Return where one is signed in, and the form of a new password."""
    return _account(who, done=done)


@router.post("/account/password")
def change_password(who: Somebody, form: Checked) -> Response:
    """Take a new password; every other session ends."""
    if form.get("new", "") != form.get("again", ""):
        return _account(who, status=422, what=who.words.say("web.invitation.differ"))
    try:
        who.run(ChangePassword(token=who.token, old=form.get("old", ""), new=form.get("new", "")))
    except HosoError as error:
        return _account(who, error=error)
    return onward("/account?done=password")


@router.post("/account/others")
def end_others(who: Somebody, _form: Checked) -> Response:
    """End every other session."""
    who.run(EndOtherSessions(token=who.token))
    return onward("/account?done=others")


@router.get("/session")
def keep(_who: Somebody) -> Response:
    """Keep the session: that something is asked in it is noted before any page answers."""
    return Response(status_code=204)


def _account(
    who: Visitor, *, status: int = 200, error: HosoError | None = None, what: str = "", done: str = ""
) -> HTMLResponse:
    listed = who.run(ListSessions(token=who.token))
    sessions = [
        {"label": each.label, "started": told_instant(each.started_at), "seen": told_instant(each.seen_at),
         "own": who.session is not None and each.digest == who.session.digest}
        for each in listed
    ]  # fmt: skip
    return page(
        who, "account.html", status=status, sessions=sessions, what=what, error=error,
        done=done if done in ("password", "others") else "",
    )  # fmt: skip
