"""The tokens of whoever asks; or, for an administrator, of another."""

from dataclasses import dataclass

from application.access import Access
from application.administration.people_changes import person_named
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.reaching.token_rules import counts
from engine.access.role_scopes import EVERYWHERE
from engine.access.tokens.rows import TokenRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTokens(Query[tuple[TokenRow, ...]]):
    """Which tokens count? In the order in which they were made. `of` is the login of another person."""

    of: str = ""


@use_case(ListTokens, asks_nothing="one's own; the permission to add users is asked for those of another")
def list_tokens(query: ListTokens, *, work: UnitOfWork, access: Access) -> tuple[TokenRow, ...]:
    """Return those that count today.

    Raises:
        NotPermittedError: The actor is nobody, is disabled, or asks for those of another and may not add users.
        NotFoundError: There is no such user.

    """
    person, today = whose(query.of, work, access), work.clock.today()
    return tuple(row for row in work.store.access_tokens_of(person) if counts(row, today))


def whose(of: str, work: UnitOfWork, access: Access) -> str:
    """Return the person id of whose tokens are meant: the actor's own by default; raises as `list_tokens`."""
    if not of or access.actor.person.goes_by(of):
        return access.person
    access.unit(EVERYWHERE, Action.USER_ADD)
    return person_named(work, of).person
