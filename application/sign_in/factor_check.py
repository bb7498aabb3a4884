"""Whether what somebody shows beside a password is right: a code, a recovery code, or a passkey's answer."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from application.ledger_writer import SYSTEM, Signature
from application.ports.sign_in.factors import Challenge, Factors
from application.sign_in.sign_in_changes import SignInAttempt, about, demand_not_slowed, failed
from application.unit_of_work import UnitOfWork
from engine.access.factors.errors import FactorNeededError
from engine.access.factors.kinds import FactorKind, Purpose
from engine.access.factors.rows import FactorRow
from engine.access.factors.rules import recovery_digest
from engine.access.rows import PersonRow
from engine.errors import HosoError
from engine.ledger.entry import Draft
from engine.terms import EntryKind

RECOVERY = "recovery"
"""How a line calls the use of a recovery code."""


@dataclass(frozen=True, slots=True)
class FactorProof:
    """What somebody shows beside a password.

    Attributes:
        code: A code of a telephone or a recovery code, as it was typed.
        answer: What a passkey answers to the challenge that it was given, JSON.
        origin: Address of the site, as a browser names it.

    """

    code: str = field(default="", repr=False)
    answer: str = field(default="", repr=False)
    origin: str = ""

    @property
    def is_given(self) -> bool:
        """Tell whether anything is shown."""
        return bool(self.code.strip() or self.answer)


NOTHING_SHOWN = FactorProof()


@dataclass(frozen=True, slots=True)
class FactorUse:
    """What changes when a factor was used: its row, or a recovery code that counts no more; and lines that tell it.

    Attributes:
        kind: Which it was, for the line about what it was used for; empty where none was needed.

    """

    kind: str = ""
    factors: Sequence[FactorRow] = ()
    recovery_used: Sequence[str] = ()
    drafts: Sequence[Draft] = ()


NOTHING_USED = FactorUse()


@dataclass
class FactorCheck:
    """One thing that was shown; a challenge is taken once, however often it is asked.

    Attributes:
        digest: Under which the challenge waits.
        wrong: The error of whoever showed what is not right.

    """

    work: UnitOfWork
    factors: Factors
    proof: FactorProof
    digest: str
    wrong: HosoError
    _challenges: list[str] = field(default_factory=list, repr=False)

    def demand(self, attempt: SignInAttempt, person: PersonRow) -> FactorUse:
        """Return what changes with the use; nothing for who has no factor. A failure is counted and written.

        Raises:
            FactorNeededError: The person has a factor, and nothing was shown.
            SignInSlowedError: The login failed too often in a row; nothing is looked at.
            HosoError: `wrong`.

        """
        owned = self.work.store.factors_of(person.person)
        if not owned:
            return NOTHING_USED
        if not self.proof.is_given:
            raise FactorNeededError("factor.needed")
        return self.demand_shown(attempt, person, owned)

    def demand_shown(self, attempt: SignInAttempt, person: PersonRow, owned: Sequence[FactorRow]) -> FactorUse:
        """Return what changes with the use of one of these; the same errors but that nothing was shown."""
        demand_not_slowed(self.work, attempt, person.login)
        use = self._used(attempt, person, owned)
        if use is None:
            line = about(person.person, EntryKind.FACTOR_FAILED)
            attempt.write(Signature(SYSTEM), [line], failed(self.work, attempt, person.login))
            raise self.wrong
        return use

    def _used(self, attempt: SignInAttempt, person: PersonRow, owned: Sequence[FactorRow]) -> FactorUse | None:
        if self.proof.answer:
            return self._by_passkey(attempt, owned)
        for each in owned:
            step = self._step(each, attempt.now) if each.kind == FactorKind.CODES else None
            if step is not None and step > each.used:
                return FactorUse(each.kind, [replace(each, used=step, used_at=attempt.now)])
        return self._by_recovery(person)

    def _step(self, row: FactorRow, now: str) -> int | None:
        return self.factors.code_step(row.secret, self.proof.code, at=now)

    def _by_recovery(self, person: PersonRow) -> FactorUse | None:
        digest = recovery_digest(person.person, self.proof.code)
        left = [row.digest for row in self.work.store.recovery_codes_of(person.person)]
        if digest not in left:
            return None
        line = about(person.person, EntryKind.RECOVERY_CODE_USED, left=len(left) - 1)
        return FactorUse(RECOVERY, recovery_used=[digest], drafts=[line])

    def _by_passkey(self, attempt: SignInAttempt, owned: Sequence[FactorRow]) -> FactorUse | None:
        name = passkey_id(self.factors.credential_in(self.proof.answer))
        passkey = next((row for row in owned if row.factor == name and row.kind == FactorKind.PASSKEY), None)
        challenge = self.challenge(attempt)
        if passkey is None or not challenge:
            return None
        count = self.factors.answered(self.proof.answer, Challenge(challenge, self.proof.origin), passkey)
        if count is None:
            return None
        return FactorUse(passkey.kind, [replace(passkey, used=count, used_at=attempt.now)])

    def challenge(self, attempt: SignInAttempt) -> str:
        """Return the challenge that waits, which ends with that; empty when none does, or its time is over."""
        if not self._challenges:
            self._challenges.append(taken(attempt, self.digest, Purpose.CHALLENGE))
        return self._challenges[0]


def taken(attempt: SignInAttempt, digest: str, purpose: Purpose) -> str:
    """Return what waits under a digest, and end it; empty when nothing does, or its time is over."""
    work = attempt.work
    row = work.store.half_session(digest, purpose)
    is_taken = row is not None and (attempt.dry_run or work.store.take_half_session(digest, purpose))
    return row.secret if row is not None and is_taken and attempt.now < row.until else ""


def passkey_id(credential: str) -> str:
    """Return the id of the factor with a credential id."""
    return hashlib.sha256(credential.encode("utf-8", "surrogatepass")).hexdigest()
