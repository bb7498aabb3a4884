"""The row of a token that a program of somebody holds. The token itself is never kept."""

from enum import StrEnum

from engine.values import Value


class TokenScope(StrEnum):
    """What may be done with a token: look, or also write."""

    READ = "read"
    WRITE = "write"


class TokenRow(Value, frozen=True):
    """One token.

    Attributes:
        digest: SHA-256 of it, hex.
        person: Id of whose it is.
        name: By what its owner knows it.
        scope: A `TokenScope`.
        unit: Id of the unit to which it is cut; empty for all that its owner reaches.
        made_at, used_at: UTC instants: when it was made, and when it was last used; the latter empty for never.
        last_on: ISO day, the last one on which it counts, in Vietnam.

    """

    digest: str
    person: str
    name: str
    scope: str
    unit: str
    made_at: str
    last_on: str
    used_at: str = ""

    @property
    def token_id(self) -> str:
        """Return by what it is named: no way back to the token."""
        return self.digest[:TOKEN_ID_LIMIT]


TOKEN_ID_LIMIT = 12
"""Signs of the id of a token."""
