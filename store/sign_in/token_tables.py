"""The table of tokens of programs; written with a line (`append_sign_ins`), but for one column."""

from engine.access.tokens.rows import TokenRow
from store.engines.base import SqlBase
from store.engines.drivers import Cursor
from store.tables.rows import ACCESS_TOKEN

_NAMES = ", ".join(ACCESS_TOKEN.names)
_BY_DIGEST = f"SELECT {_NAMES} FROM access_tokens WHERE digest = ?"  # noqa: S608  # our own names
_OF_PERSON = f"SELECT {_NAMES} FROM access_tokens WHERE person = ? ORDER BY made_at, digest"  # noqa: S608
# instant, digest, instant before which it must have been
_TOUCH = "UPDATE access_tokens SET used_at = ? WHERE digest = ? AND used_at < ?"


class TokenTables(SqlBase):
    """`application.ports.sign_in.token_store.TokenStore` on SQLite or PostgreSQL."""

    def access_token(self, digest: str) -> TokenRow | None:
        """Return the token that has this digest, ended by its day or not; None when there is none."""
        return next(iter(ACCESS_TOKEN.read_all(self._all(self._marked(_BY_DIGEST), digest))), None)

    def access_tokens_of(self, person: str) -> list[TokenRow]:
        """Return the tokens of a person, in the order in which they were made; by digest where that is the same."""
        return ACCESS_TOKEN.read_all(self._all(self._marked(_OF_PERSON), person))

    def touch_access_token(self, digest: str, *, used_at: str, before: str) -> bool:
        """Note when a token was last used, if that is noted as earlier than `before`; tell whether."""

        def touch(cursor: Cursor) -> bool:
            cursor.execute(self._marked(_TOUCH), (used_at, digest, before))
            return cursor.rowcount == 1

        return bool(self._writer.run(touch))
