"""Figures and texts of second factors: how long a half-session waits, how recovery codes are made and known again."""

import hashlib
from base64 import b32encode, urlsafe_b64encode
from datetime import timedelta

HALF_LASTS = timedelta(minutes=5)
"""How long a sign-in waits for its factor, a factor for its first code, and a challenge for its answer."""
RECOVERY_CODES_AT_ONCE = 10
FACTORS_LIMIT = 10
"""Of one person."""
_SECRET_BYTES_KEPT = 20
_CODE_BYTES_KEPT = 10
_GROUP_LIMIT = 4


def codes_secret(chance: bytes) -> str:
    """Return a secret of 160 bits for the codes of a telephone, base32 (RFC 4226 asks for so many)."""
    return b32encode(chance[:_SECRET_BYTES_KEPT]).decode()


def challenge_of(chance: bytes) -> str:
    """Return a challenge, base64url without filling."""
    return urlsafe_b64encode(chance).decode().rstrip("=")


def passkey_handle(person: str) -> str:
    """Return by what a passkey knows its person: it tells nothing of them, and is the same for all passkeys of one."""
    return challenge_of(hashlib.sha256(f"passkey {person}".encode()).digest())


def recovery_code(chance: bytes) -> str:
    """Return a recovery code of 80 bits, in groups of four signs."""
    text = b32encode(chance[:_CODE_BYTES_KEPT]).decode()
    return "-".join(text[at : at + _GROUP_LIMIT] for at in range(0, len(text), _GROUP_LIMIT))


def recovery_digest(person: str, typed: str) -> str:
    """Return what is kept of a recovery code of a person; the same however it is typed."""
    plain = "".join(filter(str.isalnum, typed)).upper()
    return hashlib.sha256(f"recovery {person} {plain}".encode("utf-8", "surrogatepass")).hexdigest()
