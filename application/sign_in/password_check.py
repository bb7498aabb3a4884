"""Whether a password is that of a login, answered alike and at the same cost for logins that nobody has."""

from dataclasses import dataclass, field

from application.ledger_writer import SYSTEM, Signature
from application.ports.sign_in.passwords import Passwords
from application.sign_in.sign_in_changes import SignInAttempt, about, demand_not_slowed, failed
from application.unit_of_work import UnitOfWork
from engine.access.password_rules import typed_password
from engine.access.rows import PersonRow
from engine.access.sign_in_rows import CredentialRow
from engine.access.sign_in_rules import typed_login
from engine.errors import HosoError
from engine.terms import EntryKind


@dataclass
class PasswordCheck:
    """One password that was typed for a login; it is compared once with each hash, however often it is asked.

    Attributes:
        login, password: As they were typed.
        wrong: The error of whoever typed them when they do not belong together.

    """

    work: UnitOfWork
    passwords: Passwords
    login: str
    password: str = field(repr=False)
    wrong: HosoError
    _compared: dict[str, bool] = field(default_factory=dict, repr=False)
    _anew: list[str] = field(default_factory=list, repr=False)

    def demand(self, attempt: SignInAttempt) -> tuple[PersonRow, CredentialRow]:
        """Return whose login and password it is, with the hash; a failure is counted and written.

        Raises:
            SignInSlowedError: The login failed too often in a row; it is not looked at.
            HosoError: `wrong`; the same for a login that nobody has.

        """
        demand_not_slowed(self.work, attempt, self.login)
        person, credential = self._kept()
        fits = self._fits(credential)
        if fits and person is not None and credential is not None and not person.is_disabled(self.work.clock.today()):
            return person, credential
        line = about(person.person if person else "", EntryKind.SIGN_IN_FAILED)
        attempt.write(Signature(SYSTEM), [line], failed(self.work, attempt, self.login))
        raise self.wrong

    def hashed_anew(self, person: PersonRow, credential: CredentialRow) -> tuple[CredentialRow, ...]:
        """Return the password that fitted, hashed as it is done today; nothing where it is hashed so already."""
        if not self.passwords.is_outdated(credential.password):
            return ()
        if not self._anew:
            self._anew.append(self.passwords.hashed(self.normal))
        return (CredentialRow(person.person, self._anew[0], credential.changed_at),)

    @property
    def normal(self) -> str:
        """Return the password in the form in which it is compared."""
        return typed_password(self.password)

    def _kept(self) -> tuple[PersonRow | None, CredentialRow | None]:
        login = typed_login(self.login)
        person = self.work.store.person_called(login) if login else None
        if person is None or person.login != login:  # a person id is no second login, with failures of its own
            return None, None
        return person, self.work.store.credential_of(person.person)

    def _fits(self, credential: CredentialRow | None) -> bool:
        encoded = credential.password if credential is not None else ""
        if encoded not in self._compared:
            self._compared[encoded] = self._compare(encoded)
        return self._compared[encoded]

    def _compare(self, encoded: str) -> bool:
        if encoded:
            return self.passwords.fits(encoded, self.normal)
        self.passwords.hashed(self.normal)  # as much work as a comparison
        return False
