"""Passwords hashed for real: what a hash costs, what it tells, and that nobody pays for it before the first one."""

import subprocess
import sys

import pytest

from hoso.bootstrap import argon2_passwords
from hoso.bootstrap.argon2_passwords import Argon2Passwords

PASSWORD = "hoa sữa thơm phố cũ"


def test_a_hash_is_argon2id_at_no_less_than_the_least_cost_that_is_advised() -> None:
    encoded = Argon2Passwords().hashed(PASSWORD)

    assert encoded.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in encoded


def test_it_fits_its_password_alone_and_each_hash_is_another() -> None:
    passwords = Argon2Passwords()
    first, second = passwords.hashed(PASSWORD), passwords.hashed(PASSWORD)

    assert first != second
    assert passwords.fits(first, PASSWORD)
    assert passwords.fits(second, PASSWORD)
    assert not any(passwords.fits(first, other) for other in ("", PASSWORD + " ", PASSWORD.upper(), "\ud800", "\x00"))


@pytest.mark.parametrize("encoded", ["", "x", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA", "$argon2id$\x00"])
def test_what_is_no_hash_fits_nothing(encoded: str) -> None:
    assert not Argon2Passwords().fits(encoded, PASSWORD)


def test_a_hash_of_other_parameters_fits_and_is_outdated(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before:
        before.setattr(argon2_passwords, "ROUNDS", 1)
        encoded = Argon2Passwords().hashed(PASSWORD)
    passwords = Argon2Passwords()

    assert (passwords.fits(encoded, PASSWORD), passwords.is_outdated(encoded)) == (True, True)
    assert not passwords.is_outdated(passwords.hashed(PASSWORD))


def test_no_command_loads_the_library_that_hashes_none() -> None:
    program = "import sys, hoso.bootstrap.office as office; office.Argon2Passwords(); print('argon2' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"
    )
