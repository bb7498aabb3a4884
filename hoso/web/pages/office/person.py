"""Một người dùng: the roles over time, given and ended, and whether they may use the program at all."""

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.administration.disable_user import AbilityCommand, DisableUser, EnableUser
from application.administration.grant_role import EndRole, GrantRole, RoleCommand
from application.administration.list_users import ShowUser
from engine.access.rows import GrantRow
from engine.errors import HosoError
from engine.terms import Role
from engine.text.cleaning import parse_date
from hoso.views.office.users import grant_window
from hoso.web.answers import onward, page
from hoso.web.visitor import Checked, Confirmed, Somebody, Visitor, new_key
from hoso.wording.days import told_day
from hoso.wording.messages import sentence

router = APIRouter()

_DONE = ("added", "granted", "ended", "disabled", "enabled")
_ABOUT = {
    "unit.out_of_sight": "unit", "unit.not_on_day": "unit", "role.held_already": "role", "role.not_grantable": "role",
}  # fmt: skip
"""Code of what is wrong with a role → the field of the form that it is about."""


@router.get("/users/{person}")
def person(who: Somebody, person: str, done: str = "") -> HTMLResponse:
    """Return one user with all roles, and the forms by which an administrator changes them."""
    return _shown(who, person, done=done if done in _DONE else "")


@router.post("/users/{person}/roles")
def grant(who: Confirmed, person: str, form: Checked) -> Response:
    """Give a role over a unit from a day; or try it, writing nothing."""
    return _changed(who, person, form, kind=GrantRole, done="granted")


@router.post("/users/{person}/roles/end")
def end(who: Confirmed, person: str, form: Checked) -> Response:
    """End a role from a day."""
    return _changed(who, person, form, kind=EndRole, done="ended")


@router.post("/users/{person}/ability")
def ability(who: Confirmed, person: str, form: Checked) -> Response:
    """Let a person do nothing from a day on, or let them come back."""
    ends = form.get("to") != "enabled"
    kind: type[AbilityCommand] = DisableUser if ends else EnableUser
    try:
        who.run(kind(actor=who.actor, login=person, on=_day(form), key=form.get("key", "")))
    except HosoError as error:
        return _shown(who, person, error=error)
    return onward(f"/users/{person}?done={'disabled' if ends else 'enabled'}")


def _changed(who: Visitor, person: str, form: Mapping[str, str], *, kind: type[RoleCommand], done: str) -> Response:
    role, tries = form.get("role", ""), form.get("try") == "yes"
    if role not in set(Role):
        return _shown(who, person, form=form, what=who.words.say("web.person.no_role"), wrong="role")
    try:
        changed = who.run(
            kind(
                actor=who.actor, login=person, role=Role(role), unit=form.get("unit", "").strip(), on=_day(form),
                key=form.get("key", ""), dry_run=tries,
            )
        )  # fmt: skip
    except HosoError as error:
        return _shown(who, person, form=form, error=error)
    if tries:
        told = who.words.say("web.person.would", role=who.words.label(f"role.{role}"), on=told_day(changed.day))
        return _shown(who, person, form=form, would=told)
    return onward(f"/users/{person}?done={done}")


def _day(form: Mapping[str, str]) -> date | None:
    return parse_date(form["on"], where="on") if form.get("on", "").strip() else None


def _shown(  # one fact of the answer each
    who: Visitor, login: str, *, form: Mapping[str, str] | None = None, error: HosoError | None = None,
    what: str = "", wrong: str = "", done: str = "", would: str = "",
) -> HTMLResponse:  # fmt: skip
    seen, words, today = who.run(ShowUser(actor=who.actor, login=login)), who.words, who.application.today()
    told = seen.persons[0]
    if error is not None:
        what, wrong = sentence(error.message, words), _ABOUT.get(error.code, error.where)
    return page(
        who, "person.html", status=error.status if error is not None else 422 if what else 200, what=what,
        wrong=wrong, person=told, done=done, would=would,
        form={"role": "", "unit": "", "on": "", **(form or {})}, key=new_key(),
        disabled=told.disabled_on and words.say("user.disabled", on=told_day(told.disabled_on)),
        roles=[_role(row, who, today) for row in seen.grants],
        choices=[(str(each), words.label(f"role.{each}")) for each in Role],
    )  # fmt: skip


def _role(row: GrantRow, who: Visitor, today: date) -> dict[str, object]:
    holds = row.since <= today and (row.until is None or today < row.until)
    return {
        "role": str(row.role), "label": who.words.label(f"role.{row.role}"), "unit": row.unit,
        "window": grant_window(row, who.words), "holds": holds, "ends": row.until is not None,
    }  # fmt: skip
