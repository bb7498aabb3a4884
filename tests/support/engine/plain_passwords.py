"""Passwords that are hashed at no cost; how often one was hashed or compared is counted."""

import hashlib
from dataclasses import dataclass


@dataclass
class PlainPasswords:
    """`application.ports.sign_in.passwords.Passwords` for tests.

    Attributes:
        way: How it hashes; what was hashed in another way is outdated.
        work: How often it hashed or compared, each as costly as the other.

    """

    way: str = "way-1"
    work: int = 0

    def hashed(self, password: str) -> str:
        self.work += 1
        return _hashed(self.way, f"{self.work:04}", password)

    def fits(self, encoded: str, password: str) -> bool:
        self.work += 1
        way, salt, _ = encoded.split(":")
        return encoded == _hashed(way, salt, password)

    def is_outdated(self, encoded: str) -> bool:
        return not encoded.startswith(f"{self.way}:")


def _hashed(way: str, salt: str, password: str) -> str:
    return f"{way}:{salt}:{hashlib.sha256((salt + password).encode('utf-8', 'surrogatepass')).hexdigest()}"
