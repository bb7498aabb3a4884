"""What tokens of programs need of the store, as a protocol; they are written with the line that tells of it."""

from typing import Protocol

from engine.access.tokens.rows import TokenRow


class TokenStore(Protocol):
    """The table of tokens."""

    def access_token(self, digest: str) -> TokenRow | None:
        """Return the token that has this digest, ended by its day or not; None when there is none."""
        ...

    def access_tokens_of(self, person: str) -> list[TokenRow]:
        """Return the tokens of a person, in the order in which they were made; by digest where that is the same."""
        ...

    def touch_access_token(self, digest: str, *, used_at: str, before: str) -> bool:
        """Note when a token was last used, if that is noted as earlier than `before`; tell whether."""
        ...
