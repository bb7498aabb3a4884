"""The users with their roles: one line for each role, and as a document."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from application.administration.list_users import UserList
from application.paging import MOST_COUNTED
from engine.access.rows import GrantRow
from hoso.views.layout import lines, table
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import document


def users_shown(users: UserList, words: Words) -> Group | Table | Text:
    """Return the users, one line for each role; where others come after them, how many fit and how to go on."""
    if not users.persons:
        return Text(words.say("users.none"))
    made = _lines(users, words)
    if not users.more:
        return made
    foot = words.say("users.of", shown=len(users.persons), total=words.up_to(users.total, MOST_COUNTED))
    return lines(made, Text(f"{foot}; {words.say('list.more', after=users.persons[-1].login)}", "dim"))


def _lines(users: UserList, words: Words) -> Table:
    made = table(*(words.say(f"col.{name}") for name in ("person", "login", "name", "role", "unit", "since")))
    held = grants_by_person(users)
    for person in users.persons:
        roles: Sequence[GrantRow | None] = held.get(person.person) or (None,)
        for grant in roles:
            role = "–" if grant is None else words.label(f"role.{grant.role}")
            login = person.login
            if person.disabled_on is not None:
                login = f"{login} ({words.say('user.disabled', on=told_day(person.disabled_on))})"
            made.add_row(
                person.person, login, person.name, role, grant.unit if grant else "–", grant_window(grant, words)
            )
    return made


def users_document(users: UserList) -> dict[str, Any]:
    """Return the users with their roles."""
    return document("users", users=_bodies(users))


def user_page_document(users: UserList) -> dict[str, Any]:
    """Return a page of the users, how many fit on all pages (null for more than are counted), and whether more come."""
    return document("users", total=users.total, counted_to=MOST_COUNTED, more=users.more, users=_bodies(users))


def _bodies(users: UserList) -> list[dict[str, Any]]:
    held = grants_by_person(users)
    return [
        {
            "person": person.person, "login": person.login, "name": person.name, "disabled_on": person.disabled_on,
            "roles": [_grant_body(grant) for grant in held.get(person.person, ())],
        }
        for person in users.persons
    ]  # fmt: skip


def grants_by_person(users: UserList) -> Mapping[str, Sequence[GrantRow]]:
    """Return person id → the roles of that person."""
    held: defaultdict[str, list[GrantRow]] = defaultdict(list)
    for grant in users.grants:
        held[grant.person].append(grant)
    return held


def _grant_body(grant: GrantRow) -> dict[str, Any]:
    return {"role": str(grant.role), "unit": grant.unit, "since": grant.since, "until": grant.until}


def grant_window(grant: GrantRow | None, words: Words) -> str:
    """Return from when until when a role is held."""
    if grant is None:
        return ""
    until = f" {words.say('user.until', on=told_day(grant.until))}" if grant.until else ""
    return f"{told_day(grant.since)}{until}"
