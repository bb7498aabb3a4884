"""How long tokens of programs count, how they are told from sessions, and how far they reach."""

from collections.abc import Iterable
from datetime import date, timedelta

from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import GrantRow
from engine.access.tokens.rows import TokenRow
from engine.organisation.tree import OrgTree
from engine.terms import Role
from engine.values import Value

TOKEN_BEGINNING = "hoso_"  # noqa: S105  # how every token begins
"""How a token begins, so that whoever looks for secrets in files finds one, and none is taken for a session's."""
TOKEN_DAYS_LIMIT = 366
"""A year, whether or not it is a leap year."""
TOKEN_LONGEST = timedelta(days=TOKEN_DAYS_LIMIT)
"""How long a token may count."""
TOKENS_KEPT_LIMIT = 50
"""How many a person may have at a time."""
TOKEN_NAME_LIMIT = 80


class Reach(Value, frozen=True):
    """How far a program acts of all that its person may do: everywhere or below one unit, writing or only looking."""

    unit: str = ""
    reads_only: bool = False


WHOLE_REACH = Reach()
"""All that the person may do."""


def is_token(said: str) -> bool:
    """Tell whether something that was sent is a token of a program, not that of a session."""
    return said.startswith(TOKEN_BEGINNING)


def counts(token: TokenRow, today: date) -> bool:
    """Tell whether a token counts on a day."""
    return today <= date.fromisoformat(token.last_on)


def narrowed(grants: Iterable[GrantRow], unit: str, *, tree: OrgTree, day: date) -> tuple[GrantRow, ...]:
    """Return roles as far as they reach into a unit and what lies below it; none reaches further than before.

    Administrators keep nothing: users and the law lie in no unit, so that nothing of them could be cut.
    """
    path = tree.last_path(unit, day)
    kept: list[GrantRow] = []
    for grant in grants:
        if not path or grant.role == Role.ADMIN:
            continue
        if grant.unit == EVERYWHERE or grant.unit in path:
            kept.append(GrantRow(grant.person, grant.role, unit, grant.since, grant.until))
        elif unit in tree.last_path(grant.unit, day):
            kept.append(grant)
    return tuple(kept)
