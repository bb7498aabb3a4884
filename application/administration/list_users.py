"""Lists the people who use hoso, with their roles."""

from dataclasses import dataclass

from application.access import Access
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import GrantRow, PersonRow


@dataclass(frozen=True, slots=True)
class UserList:
    """People, in the order in which they were added, and their roles, ended ones too."""

    persons: tuple[PersonRow, ...]
    grants: tuple[GrantRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUsers(Query[UserList]):
    """Who uses hoso, and in which roles?"""


@use_case(ListUsers)
def list_users(_query: ListUsers, *, work: UnitOfWork, access: Access) -> UserList:
    """Return all of them.

    Raises:
        NotPermittedError: The actor may not see the users of the whole organisation.

    """
    access.unit(EVERYWHERE, Action.USER_SHOW)
    return UserList(tuple(work.store.persons()), tuple(work.store.grants()))
