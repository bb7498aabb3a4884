"""Passwords hashed with Argon2id. The library is loaded when the first password is hashed or compared."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MEMORY_KIB, ROUNDS, LANES = 19 * 1024, 2, 1
"""What a hash costs: at least 19 MiB and two rounds (OWASP, Password Storage Cheat Sheet). More of it makes every hash
that is kept outdated; each is made anew when its person next signs in."""
_NO_HASH = "Decoding failed"
"""How the library answers a text that begins like a hash."""


class Argon2Passwords:
    """`application.ports.sign_in.passwords.Passwords` with Argon2id."""

    def hashed(self, password: str) -> str:
        """Return the hash of a password with a fresh salt."""
        return self._hasher.hash(_bytes(password))

    def fits(self, encoded: str, password: str) -> bool:
        """Tell whether a hash is that of this password; False also for what is no hash."""
        from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

        try:
            return self._hasher.verify(encoded, _bytes(password))
        except (InvalidHashError, VerifyMismatchError):
            return False
        except VerificationError as error:
            if str(error) == _NO_HASH:
                return False
            raise  # no memory for it: then nothing is known of the password

    def is_outdated(self, encoded: str) -> bool:
        """Tell whether a hash was made with other parameters than those of today."""
        return self._hasher.check_needs_rehash(encoded)

    @cached_property
    def _hasher(self) -> "PasswordHasher":
        from argon2 import PasswordHasher

        return PasswordHasher(time_cost=ROUNDS, memory_cost=MEMORY_KIB, parallelism=LANES)


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
