"""Lists the people who use hoso, with their roles, page by page."""

from dataclasses import dataclass

from application.access import Access
from application.administration.people_changes import person_named
from application.paging import MOST_COUNTED
from application.ports.people_store import UserQuery
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import GrantRow, PersonRow
from engine.terms import Role
from engine.text.vietnamese_names import fold


@dataclass(frozen=True, slots=True)
class UserList:
    """People, in the order in which they were added, and their roles, ended ones too.

    Attributes:
        total: How many fit on all pages; None where they are more than `MOST_COUNTED`.
        more: Others come after these.

    """

    persons: tuple[PersonRow, ...]
    grants: tuple[GrantRow, ...] = ()
    total: int | None = None
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUsers(Query[UserList]):
    """Who uses hoso, and in which roles? What is empty filters nothing.

    Attributes:
        text: Words to look for in login and name, diacritics or not; `prefix` is what a login begins with.
        role, unit: Only those who hold a role today: this one, over just this unit, or both in one.
        limit: How many at most; `after` is the login or person id of the last one of the page before.

    """

    text: str = ""
    prefix: str = ""
    role: Role | None = None
    unit: str = ""
    limit: int = 100
    after: str = ""


@use_case(ListUsers)
def list_users(query: ListUsers, *, work: UnitOfWork, access: Access) -> UserList:
    """Return a page of those that fit.

    Raises:
        NotPermittedError: The actor may not see the users of the whole organisation.
        NotFoundError: There is no such user to begin after.

    """
    access.unit(EVERYWHERE, Action.USER_SHOW)
    asked = UserQuery(
        text=fold(query.text), prefix=fold(query.prefix), role=str(query.role or ""), unit=query.unit,
        day=work.clock.today(), after=person_named(work, query.after).person if query.after else "",
        limit=query.limit + 1,
    )  # fmt: skip
    rows, count = work.store.users(asked), work.store.count_users(asked, most=MOST_COUNTED + 1)
    page = tuple(rows[: query.limit])
    grants = work.store.grants_of_all([person.person for person in page])
    total = count if count <= MOST_COUNTED else None
    return UserList(page, tuple(grants), total, more=len(rows) > len(page))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowUser(Query[UserList]):
    """Who is a person, and in which roles? `login` is the login or the person id."""

    login: str


@use_case(ShowUser)
def show_user(query: ShowUser, *, work: UnitOfWork, access: Access) -> UserList:
    """Return the person alone, with all roles.

    Raises:
        NotPermittedError: The actor may not see the users of the whole organisation.
        NotFoundError: There is no such user.

    """
    access.unit(EVERYWHERE, Action.USER_SHOW)
    person = person_named(work, query.login)
    return UserList((person,), tuple(work.store.grants_of_all([person.person])), total=1)
