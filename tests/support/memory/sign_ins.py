"""The tables of signing in, in memory, as `application.ports.sign_in.session_store.SessionStore` promises them."""

from dataclasses import dataclass, field, replace

from engine.access.factors.rows import FactorRow, HalfSessionRow, RecoveryCodeRow
from engine.access.sign_in_rows import CredentialRow, InvitationRow, SessionRow, SignInChanges, SignInFailureRow
from engine.access.tokens.rows import TokenRow
from tests.support.memory.tables import MemoryTables


@dataclass
class MemorySignIns(MemoryTables):
    """Each table by its key."""

    credential_table: dict[str, CredentialRow] = field(default_factory=dict)
    session_table: dict[str, SessionRow] = field(default_factory=dict)
    invitation_table: dict[str, InvitationRow] = field(default_factory=dict)
    failure_table: dict[str, SignInFailureRow] = field(default_factory=dict)
    factor_table: dict[str, FactorRow] = field(default_factory=dict)
    recovery_table: dict[str, RecoveryCodeRow] = field(default_factory=dict)
    token_table: dict[str, TokenRow] = field(default_factory=dict)
    half_table: dict[tuple[str, str], HalfSessionRow] = field(default_factory=dict)

    def credential_of(self, person: str) -> CredentialRow | None:
        return self.credential_table.get(person)

    def session(self, digest: str) -> SessionRow | None:
        return self.session_table.get(digest)

    def sessions_of(self, person: str) -> list[SessionRow]:
        rows = (row for row in self.session_table.values() if row.person == person)
        return sorted(rows, key=lambda row: (row.started_at, row.digest))

    def touch_session(self, digest: str, *, seen_at: str, before: str) -> bool:
        with self.transaction():
            row = self.session_table.get(digest)
            if row is None or row.seen_at >= before:
                return False
            self.session_table[digest] = replace(row, seen_at=seen_at)
            return True

    def invitation(self, digest: str) -> InvitationRow | None:
        return self.invitation_table.get(digest)

    def sign_in_failures(self, digest: str) -> SignInFailureRow | None:
        return self.failure_table.get(digest)

    def factors_of(self, person: str) -> list[FactorRow]:
        rows = (row for row in self.factor_table.values() if row.person == person)
        return sorted(rows, key=lambda row: (row.made_at, row.factor))

    def factor(self, factor: str) -> FactorRow | None:
        return self.factor_table.get(factor)

    def recovery_codes_of(self, person: str) -> list[RecoveryCodeRow]:
        rows = (row for row in self.recovery_table.values() if row.person == person)
        return sorted(rows, key=lambda row: row.digest)

    def half_session(self, digest: str, purpose: str) -> HalfSessionRow | None:
        return self.half_table.get((digest, str(purpose)))

    def put_half_session(self, row: HalfSessionRow, *, now: str) -> None:
        with self.transaction():
            kept = {key: each for key, each in self.half_table.items() if each.until > now}
            self.half_table = kept | {(row.digest, row.purpose): row}

    def take_half_session(self, digest: str, purpose: str) -> bool:
        with self.transaction():
            return self.half_table.pop((digest, str(purpose)), None) is not None

    def access_token(self, digest: str) -> TokenRow | None:
        return self.token_table.get(digest)

    def access_tokens_of(self, person: str) -> list[TokenRow]:
        rows = (row for row in self.token_table.values() if row.person == person)
        return sorted(rows, key=lambda row: (row.made_at, row.digest))

    def touch_access_token(self, digest: str, *, used_at: str, before: str) -> bool:
        with self.transaction():
            row = self.token_table.get(digest)
            if row is None or row.used_at >= before:
                return False
            self.token_table[digest] = replace(row, used_at=used_at)
            return True

    def put_sign_ins(self, changes: SignInChanges) -> None:
        out, gone = set(changes.signed_out), set(changes.ended)
        self.session_table = {
            digest: row for digest, row in self.session_table.items()
            if digest not in gone and (row.person not in out or digest == changes.kept)
        } | {row.digest: row for row in changes.sessions}  # fmt: skip
        self.invitation_table = {
            digest: row for digest, row in self.invitation_table.items() if row.person not in changes.uninvited
        } | {row.digest: row for row in changes.invitations}  # fmt: skip
        self.failure_table = {
            digest: row for digest, row in self.failure_table.items()
            if digest not in changes.forgiven and row.last_at >= changes.forgotten_before
        } | {row.digest: row for row in changes.failures}  # fmt: skip
        self.credential_table |= {row.person: row for row in changes.credentials}
        self.token_table = {
            digest: row for digest, row in self.token_table.items() if digest not in changes.access_tokens_ended
        } | {row.digest: row for row in changes.access_tokens}  # fmt: skip
        self._put_factors(changes)

    def _put_factors(self, changes: SignInChanges) -> None:
        self.factor_table = {
            factor: row for factor, row in self.factor_table.items() if factor not in changes.factors_ended
        } | {row.factor: row for row in changes.factors}  # fmt: skip
        self.recovery_table = {
            digest: row for digest, row in self.recovery_table.items()
            if row.person not in changes.recovery_ended and digest not in changes.recovery_used
        } | {row.digest: row for row in changes.recovery_codes}  # fmt: skip
        ended = {*changes.ended, *changes.halves_ended}
        self.half_table = {
            key: row for key, row in self.half_table.items()
            if key[0] not in ended and row.person not in changes.signed_out
        } | {(row.digest, row.purpose): row for row in changes.half_sessions}  # fmt: skip
