"""Answers to a visitor: a page, or where to go next."""

from datetime import timedelta
from typing import Any

from fastapi.responses import HTMLResponse, RedirectResponse

from engine.access.password_rules import RECOMMENDED, SHORTEST
from engine.access.sign_in_rules import IDLE, LONGEST
from engine.errors import HosoError
from hoso.web.menu import menu_of, open_to
from hoso.web.visitor import CHECK_FIELD, Visitor
from hoso.wording.errors import faults_of, what_and_hint

REFUSED = 422
_WARNED = timedelta(minutes=2)
_IDLE = {"warn": int((IDLE - _WARNED).total_seconds()), "ends": int(IDLE.total_seconds())}
"""Seconds without a request after which a page warns that the session ends, and after which it has ended."""


def page(
    who: Visitor, template: str, *, status: int = 200, error: Exception | None = None, what: str = "",
    **values: Any,  # noqa: ANN401  # what a template shows
) -> HTMLResponse:  # fmt: skip
    """Return a page, with what every template may use beside its own values.

    Args:
        who: For whom.
        template: Name of its file.
        status: Of the answer; that of the error where there is one.
        error: What is wrong, which is told on top.
        what: The same as a sentence, where no error says it.
        values: What the template shows.

    """
    if isinstance(error, HosoError):
        status, what = error.status, _told(error, who)
    is_open = open_to(who)
    shown = who.site.templates.get_template(template).render(
        who=who, w=who.words, say=who.words.say, assets=who.site.assets, check_field=CHECK_FIELD, what=what,
        menu=menu_of(is_open), is_open=is_open, idle=_IDLE,
        password_signs={"shortest": SHORTEST, "recommended": RECOMMENDED},
        faults=faults_of(error, who.words) if isinstance(error, HosoError) else [], **values,
    )  # fmt: skip
    return HTMLResponse(shown, status)


def _told(error: HosoError, who: Visitor) -> str:
    """Return what is wrong; not the option of a command that it is about, which no page has."""
    what = what_and_hint(error, who.words)[0]
    return what.removeprefix(f"{error.where}: ") if error.where.startswith("--") else what


def onward(path: str) -> RedirectResponse:
    """Return where to go after something was written, so that a page that is loaded anew sends nothing twice."""
    return RedirectResponse(path, 303)


def with_session(answer: RedirectResponse | HTMLResponse, who: Visitor, token: str) -> None:
    """Let the browser keep a session."""
    answer.set_cookie(
        who.site.cookie,
        token,
        max_age=int(LONGEST.total_seconds()),
        secure=who.site.secure,
        httponly=True,
        samesite="lax",
    )


def without_session(answer: RedirectResponse, who: Visitor) -> None:
    """Let the browser forget a session."""
    answer.delete_cookie(who.site.cookie, secure=who.site.secure, httponly=True, samesite="lax")


def own_path(path: str) -> str:
    """Return a path of this site to go on to; the beginning for any other address."""
    inside = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path and path.isprintable()
    return path if inside else "/work"
