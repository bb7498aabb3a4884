"""Người dùng: who uses hoso, in which roles, and the invitation by which somebody sets a password."""

from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.administration.change_users import AddUser
from application.administration.list_users import ListUsers, UserList
from application.paging import MOST_COUNTED
from application.sign_in.invite_user import InviteUser
from engine.errors import HosoError
from engine.terms import Role
from hoso.views.office.users import grant_window, grants_by_person
from hoso.web.answers import onward, page
from hoso.web.visitor import Checked, Confirmed, Somebody, Visitor, new_key
from hoso.wording.days import told_day, told_instant
from hoso.wording.messages import sentence

router = APIRouter()

_LINES = 50
_EVERYBODY = {"q": "", "role": "", "unit": ""}


@router.get("/users")
def users(who: Somebody, q: str = "", role: str = "", unit: str = "", after: str = "") -> HTMLResponse:
    """Return a page of the users that fit, in the order in which they were added."""
    return _listed(who, {"q": q[:200], "role": role if role in set(Role) else "", "unit": unit.strip()}, after=after)


@router.post("/users")
def add(who: Confirmed, form: Checked) -> Response:
    """Add a person who uses hoso, and go on to their page, where roles are given."""
    command = AddUser(actor=who.actor, login=form.get("login", ""), name=form.get("name", ""), key=form.get("key", ""))
    try:
        person = who.run(command)
    except HosoError as error:
        return _listed(who, _EVERYBODY, error=error, adding=form)
    return onward(f"/users/{person.person}?done=added")


@router.post("/users/{login}/invitation")
def invite(who: Confirmed, login: str, form: Checked) -> Response:
    """Invite a person to set a password, and show the address, which is kept nowhere."""
    try:
        invitation = who.run(InviteUser(actor=who.actor, login=login, key=form.get("key", "")))
    except HosoError as error:
        return _listed(who, _EVERYBODY, error=error)
    address = f"{str(who.request.base_url).rstrip('/')}/invitation/{invitation.token}"
    return page(
        who, "invited.html", person=invitation.person, address=address, until=told_instant(invitation.until)
    )  # fmt: skip


def _listed(
    who: Visitor,
    asked: dict[str, str],
    *,
    after: str = "",
    error: HosoError | None = None,
    adding: Mapping[str, str] | None = None,
) -> HTMLResponse:
    role = asked["role"]
    listed = who.run(
        ListUsers(
            actor=who.actor, text=asked["q"], role=Role(role) if role else None, unit=asked["unit"],
            limit=_LINES, after=after,
        )
    )  # fmt: skip
    said = {name: value for name, value in asked.items() if value}
    return page(
        who, "users.html", status=200 if error is None else error.status,
        what="" if error is None else sentence(error.message, who.words), is_adding=adding is not None,
        adding={"login": "", "name": "", **(adding or {})}, lines=_lines(listed, who), asked=asked,
        total=who.words.up_to(listed.total, MOST_COUNTED), key=new_key(),
        roles=[(str(each), who.words.label(f"role.{each}")) for each in Role],
        next=f"/users?{urlencode({**said, 'after': listed.persons[-1].login})}" if listed.more else "",
    )  # fmt: skip


def _lines(listed: UserList, who: Visitor) -> list[dict[str, object]]:
    held, words = grants_by_person(listed), who.words
    return [
        {
            "person": person.person, "login": person.login, "name": person.name,
            "disabled": person.disabled_on and words.say("user.disabled", on=told_day(person.disabled_on)),
            "roles": [
                (words.label(f"role.{grant.role}"), grant.unit, grant_window(grant, words))
                for grant in held.get(person.person, ())
            ],
        }
        for person in listed.persons
    ]  # fmt: skip
