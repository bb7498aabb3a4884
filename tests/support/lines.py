"""Log lines, batches and summary rows for tests of the store; every person is invented."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from application.ports.store import Batch, Request
from engine.access.rows import GrantRow, PersonRow
from engine.ledger.entry import Draft, Sealed, Stamp, seal
from engine.ledger.head import Head
from engine.organisation.rows import UnitRow
from engine.read_models.rows import DossierRow, DueRow
from engine.terms import EntryKind

AT = "2025-03-03T02:00:00.000000Z"
EMPTY = Head(0, "0" * 64)
SALT = bytes(range(32))
STAMP = Stamp(at=AT, actor="p-lan", role="clerk", unit="c-1", req="")


def sealed(
    subject: str,
    head: Head = EMPTY,
    *,
    count: int = 1,
    actor: str = STAMP.actor,
    at: str = AT,
    body: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
) -> list[Sealed]:
    """Return `count` lines that follow `head`."""
    lines: list[Sealed] = []
    draft = Draft(EntryKind.ACT, body or {"act": "note"}, private or {})
    for _ in range(count):
        line = seal(
            draft,
            replace(STAMP, actor=actor, at=at),
            subject=subject,
            n=head.version + 1,
            prev=head.hash,
            salts=dict.fromkeys(draft.private, SALT),
        )
        lines.append(line)
        head = Head(line.n, line.hash)
    return lines


def batch(subject: str, head: Head = EMPTY, *, summary: Mapping[str, Any] | None = None, **parts: Any) -> Batch:
    """Return a batch of lines that follow `head`; `summary` are the batch's own fields, `parts` go to `sealed`."""
    return Batch(subject, head, sealed(subject, head, **parts), **(summary or {}))


def after(written: Batch) -> Head:
    """Return where a chain stands once the batch is written."""
    return Head(written.lines[-1].n, written.lines[-1].hash)


def request(key: str, *, fingerprint: str = "f", **answer: object) -> Request:
    """Return a request."""
    return Request(key, fingerprint, answer)


def dossier_row(ref: str, **changes: Any) -> DossierRow:
    """Return a dossier's summary row."""
    row = DossierRow(
        ref=ref,
        cell="c-1",
        step="nominated",
        version=1,
        head="a" * 64,
        opened_on=date(2025, 3, 3),
        moved_on=date(2025, 3, 4),
        last_at=AT,
        name="Lò Thị Mẩy",
        name_fold="lo thi may",
        name_key=b"may lo thi",
    )
    return replace(row, **changes)


def due_row(ref: str, deadline: str, due_on: date, **changes: Any) -> DueRow:
    """Return a deadline that still runs."""
    row = DueRow(ref, deadline, date(2025, 3, 3), due_on, None, closed=False, cell="c-1")
    return replace(row, **changes)


def unit_row(unit: str, **changes: Any) -> UnitRow:
    """Return one window of a unit."""
    row = UnitRow(
        unit=unit,
        since=date(2020, 1, 1),
        until=None,
        kind="cell",
        parent="g-1",
        name="Chi bộ Bản Mây",
        decides=False,
        official_members=None,
        has_youth_union=True,
        has_trade_union=None,
        unit_type="residential",
        special_area=False,
        code="",
    )
    return replace(row, **changes)


PERSONS = [PersonRow("p-lan", "lan", "Vi Thị Lan"), PersonRow("p-minh", "minh", "Cầm Văn Minh")]
GRANTS = [
    GrantRow("p-lan", "clerk", "c-1", date(2024, 1, 1), None),
    GrantRow("p-minh", "auditor", "g-1", date(2024, 1, 1), date(2025, 1, 1)),
]
