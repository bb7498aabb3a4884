"""An authenticator in this process: makes a passkey and answers challenges, rightly or with whatever is told."""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

ORIGIN = "https://hoso.example.org"
PRESENT, VERIFIED, ATTESTED = 1, 4, 64


@dataclass
class SoftPasskey:
    """One passkey.

    Attributes:
        name: Its credential id.
        count: How often it has signed.
        origin: From which a browser would ask; the site's own.
        host: Of the relying party, which the passkey was made for.
        flags: What it says of its person: there and verified.

    """

    name: bytes = b"passkey of nobody"
    count: int = 0
    origin: str = ORIGIN
    host: str = "hoso.example.org"
    flags: int = PRESENT | VERIFIED
    handle: str | None = None
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def made(self, challenge: str) -> str:
        """Return what a browser answers when the passkey is made."""
        numbers = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        credential = b"\0" * 16 + len(self.name).to_bytes(2, "big") + self.name + cbor2.dumps(cose)
        attested = {"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED) + credential}
        said = self._client("webauthn.create", challenge)
        return self._written(clientDataJSON=_text(said), attestationObject=_text(cbor2.dumps(attested)))

    def answer(self, challenge: str, **more: Any) -> str:
        """Return what a browser answers when the passkey is asked."""
        self.count += 1
        data, said = self._data(0), self._client(more.pop("kind", "webauthn.get"), challenge)
        signature = self.key.sign(data + sha256(said).digest(), ec.ECDSA(SHA256()))
        handle = {} if self.handle is None else {"userHandle": self.handle}
        return self._written(
            clientDataJSON=_text(said), authenticatorData=_text(data), signature=_text(signature), **handle, **more
        )

    def _data(self, flags: int) -> bytes:
        return sha256(self.host.encode()).digest() + bytes([self.flags | flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _written(self, **response: str) -> str:
        name = _text(self.name)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
