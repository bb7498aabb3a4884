"""What a browser is told to make a passkey, or to ask one: the options of Web Authentication, as JSON."""

import json
from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

from engine.access.factors.rules import HALF_LASTS
from engine.access.rows import PersonRow

_WAITS_MS = int(HALF_LASTS.total_seconds() * 1000)
_ALGORITHMS = (-8, -7, -257)
"""EdDSA, ES256, RS256 (COSE numbers)."""


def takes_passkeys(origin: str) -> bool:
    """Tell whether browsers make passkeys for an address: by TLS or on this machine, and under a name."""
    url = urlsplit(origin)
    host = url.hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return url.scheme == "https" or host == "localhost"
    return False


def making(origin: str, challenge: str, *, person: PersonRow, handle: str, known: Sequence[str]) -> str:
    """Return the options by which a passkey is made: one that knows its person, and verifies them each time."""
    return json.dumps({
        "challenge": challenge,
        "rp": {"id": _host(origin), "name": "hoso"},
        "user": {"id": handle, "name": person.login, "displayName": person.name or person.login},
        "pubKeyCredParams": [{"type": "public-key", "alg": number} for number in _ALGORITHMS],
        "excludeCredentials": _named(known),
        "authenticatorSelection": {
            "residentKey": "required", "requireResidentKey": True, "userVerification": "required",
        },
        "attestation": "none",
        "timeout": _WAITS_MS,
    })  # fmt: skip


def asking(challenge: str, origin: str, credentials: Sequence[str] = ()) -> str:
    """Return the options by which a passkey is asked; any of the person's choice where no credential is named."""
    return json.dumps({
        "challenge": challenge, "rpId": _host(origin), "allowCredentials": _named(credentials),
        "userVerification": "required", "timeout": _WAITS_MS,
    })  # fmt: skip


def _named(credentials: Sequence[str]) -> list[dict[str, str]]:
    return [{"type": "public-key", "id": each} for each in credentials]


def _host(origin: str) -> str:
    return urlsplit(origin).hostname or ""
