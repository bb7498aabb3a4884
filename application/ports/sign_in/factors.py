"""How codes and passkeys are held against what is kept of them, as a protocol."""

from dataclasses import dataclass, field
from typing import Protocol

from engine.access.factors.rows import FactorRow


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a passkey is to sign.

    Attributes:
        challenge: Fresh for this once, base64url.
        origin: Address of the site, as a browser names it: scheme, host and port.

    """

    challenge: str = field(repr=False)
    origin: str


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A passkey that was made: its credential id and public key (base64url), and its count of signatures."""

    credential: str
    key: str = field(repr=False)
    count: int


class Factors(Protocol):
    """Tells whether a code or an answer is right."""

    def code_step(self, secret: str, code: str, *, at: str) -> int | None:
        """Return the step of time whose code this is, one earlier and one later allowed; None when it is none.

        Args:
            secret: What both sides know, base32.
            code: As it was typed.
            at: UTC instant.

        """
        ...

    def registered(self, answer: str, to: Challenge) -> NewPasskey | None:
        """Return the passkey that an answer (JSON) makes; None when it answers something else or verified nobody."""
        ...

    def credential_in(self, answer: str) -> str:
        """Return the credential id of an answer (JSON); empty when it holds none."""
        ...

    def answered(self, answer: str, to: Challenge, passkey: FactorRow) -> int | None:
        """Return the count of a passkey after an answer to a challenge; None when it is not right, or verified nobody.

        A count that does not grow is not right either, where there was one: somebody has copied the passkey.
        """
        ...
