"""The users with their roles: one line for each role, and as a document."""

from typing import Any

from rich.table import Table

from application.administration.list_users import UserList
from engine.access.rows import GrantRow
from hoso.views.layout import table
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import document


def users_shown(users: UserList, words: Words) -> Table:
    """Return the users, one line for each role."""
    made = table(*(words.say(f"col.{name}") for name in ("person", "login", "name", "role", "unit", "since")))
    for person in users.persons:
        held: list[GrantRow | None] = [grant for grant in users.grants if grant.person == person.person]
        for grant in held or [None]:
            role = "–" if grant is None else words.label(f"role.{grant.role}")
            login = person.login
            if person.disabled_on is not None:
                login = f"{login} ({words.say('user.disabled', on=told_day(person.disabled_on))})"
            made.add_row(person.person, login, person.name, role, grant.unit if grant else "–", _window(grant, words))
    return made


def users_document(users: UserList) -> dict[str, Any]:
    """Return the users with their roles."""
    return document("users", users=[
        {
            "person": person.person, "login": person.login, "name": person.name, "disabled_on": person.disabled_on,
            "roles": [_grant_body(grant) for grant in users.grants if grant.person == person.person],
        }
        for person in users.persons
    ])  # fmt: skip


def _grant_body(grant: GrantRow) -> dict[str, Any]:
    return {"role": str(grant.role), "unit": grant.unit, "since": grant.since, "until": grant.until}


def _window(grant: GrantRow | None, words: Words) -> str:
    if grant is None:
        return ""
    until = f" {words.say('user.until', on=told_day(grant.until))}" if grant.until else ""
    return f"{told_day(grant.since)}{until}"
