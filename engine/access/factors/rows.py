"""Rows about second factors: what a person has beside a password, codes for when it is lost, and what waits for it."""

from engine.values import Value


class FactorRow(Value, frozen=True):
    """What a person has beside a password: a telephone that shows codes, or a passkey.

    Attributes:
        factor: Its id; of a passkey the SHA-256 of its credential id, hex.
        person: Id of whose it is.
        kind: `engine.access.factors.kinds.FactorKind`, as text.
        name: What its person calls it.
        secret: Of codes the secret that both sides know (base32); of a passkey its public key (base64url).
        credential: Credential id of a passkey (base64url); empty for codes.
        used: Of codes the last step of time whose code was taken; of a passkey its count of signatures.
        made_at, used_at: UTC instants; `used_at` is empty before the first use.

    """

    factor: str
    person: str
    kind: str
    name: str
    secret: str
    credential: str
    used: int
    made_at: str
    used_at: str = ""

    def __repr__(self) -> str:
        """Return it without the secret, which is nobody's to read."""
        return f"FactorRow(factor={self.factor!r}, person={self.person!r}, kind={self.kind!r}, used={self.used})"


class RecoveryCodeRow(Value, frozen=True):
    """A recovery code that was not used yet: its digest, whose it is, and the UTC instant at which it was made."""

    digest: str
    person: str
    made_at: str


class HalfSessionRow(Value, frozen=True):
    """What has begun and waits for its other half: a sign-in for its factor, a factor for its first code, a challenge.

    Attributes:
        digest: SHA-256 of the token by which it is known: its own, or that of the session in which it began.
        purpose: `engine.access.factors.kinds.Purpose`, as text; there is one of each under a digest.
        person: Id of whoever it is for; empty where that is not known yet.
        secret: What is to be confirmed: the secret of codes, or a challenge.
        until: UTC instant from which it counts no more.

    """

    digest: str
    purpose: str
    person: str
    secret: str
    until: str

    def __repr__(self) -> str:
        """Return it without the secret, which is nobody's to read."""
        return f"HalfSessionRow(purpose={self.purpose!r}, person={self.person!r}, until={self.until!r})"
