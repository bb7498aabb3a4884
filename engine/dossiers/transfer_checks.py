"""Checks of a transfer to another cell before it is recorded: an existing cell, another one, after the opening."""

from engine.acts import Act
from engine.acts.transfer import CellTransfer
from engine.dossiers.dossier import Dossier, Recorded
from engine.errors import ActDateError, BadActError
from engine.organisation.tree import OrgTree
from engine.terms import UnitKind


def check_transfer(dossier: Dossier, act: Act, *, tree: OrgTree, replacing: Recorded | None = None) -> None:
    """Refuse a transfer that cannot be; other acts pass.

    Args:
        dossier: The dossier before the act.
        act: The act to be recorded.
        tree: The organisation tree; the cell must exist in it on the day of the transfer.
        replacing: The act that a correction replaces.

    Raises:
        ActDateError: The transfer is dated before the dossier was opened.
        BadActError: There is no such cell on that day, or it keeps the dossier already.

    """
    if not isinstance(act, CellTransfer):
        return
    if dossier.opened_on is not None and act.on < dossier.opened_on:
        opened_on = dossier.opened_on
        raise ActDateError("act.before_dossier_opened", where=dossier.ref, act=act.slug, on=act.on, opened_on=opened_on)
    unit = tree.unit_on(act.to_cell, act.on)
    if unit is None or unit.kind != UnitKind.CELL:
        raise BadActError("cell.unknown_on_day", where=dossier.ref, cell=act.to_cell, on=act.on)
    if act.to_cell == _kept_by(dossier, act, replacing=replacing):
        raise BadActError("dossier.in_cell_already", where=dossier.ref, cell=act.to_cell, on=act.on)


def _kept_by(dossier: Dossier, act: CellTransfer, *, replacing: Recorded | None) -> str:
    """Return the cell that keeps the dossier on the day of a transfer, without this transfer and the one replaced."""
    transfers = [recorded.act for recorded in dossier.acts.get(act.slug, ()) if recorded is not replacing]
    there = [transfer.to_cell for transfer in transfers if isinstance(transfer, CellTransfer) and transfer.on <= act.on]
    return there[-1] if there else dossier.places[0][1] if dossier.places else dossier.cell
