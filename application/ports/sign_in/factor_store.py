"""What second factors need of the store, as a protocol: factors, recovery codes, half-sessions.

They are written with the line that tells of it (`application.ports.store.Batch.sign_ins`). A half-session of which no
line tells is begun and ended by itself: it is worth nothing without its other half.
"""

from typing import Protocol

from engine.access.factors.rows import FactorRow, HalfSessionRow, RecoveryCodeRow


class FactorStore(Protocol):
    """The tables of second factors."""

    def factors_of(self, person: str) -> list[FactorRow]:
        """Return what a person has beside a password, in the order in which it was set up."""
        ...

    def factor(self, factor: str) -> FactorRow | None:
        """Return the factor with this id; None when there is none."""
        ...

    def recovery_codes_of(self, person: str) -> list[RecoveryCodeRow]:
        """Return the recovery codes of a person that were not used yet, by digest."""
        ...

    def half_session(self, digest: str, purpose: str) -> HalfSessionRow | None:
        """Return what waits under a digest for a purpose, in time or not; None when nothing does."""
        ...

    def put_half_session(self, row: HalfSessionRow, *, now: str) -> None:
        """Keep what begins, in the place of the one before; those whose time is over at `now` are forgotten."""
        ...

    def take_half_session(self, digest: str, purpose: str) -> bool:
        """End what waits under a digest for a purpose; tell whether it waited, which one asker alone is told."""
        ...
