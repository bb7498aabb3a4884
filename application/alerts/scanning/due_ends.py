"""Which entry ended the running of a due: found in the dossier's own chain, never guessed."""

from application.unit_of_work import UnitOfWork
from engine.alerts.alert import AlertRow
from engine.alerts.scan_plan import due_of, is_running
from engine.dossiers.dossier import Dossier
from engine.dossiers.fold import fold
from engine.errors import HosoError
from engine.read_models.projection import due_rows


def ending_entry(office: UnitOfWork, row: AlertRow) -> str:
    """Return the entry after which the due of an alert no longer ran, such as `HS-2026-0003#17`.

    Empty when the due never ran under the law in use: then the law, the calendar or the tree has changed.
    """
    entries = office.store.entries(row.subject)
    for end in range(len(entries) - 1, 0, -1):
        if _ran(office, row, fold(entries[:end])):
            return f"{row.subject}#{entries[end].n}"
    return ""


def _ran(office: UnitOfWork, row: AlertRow, dossier: Dossier) -> bool:
    law = office.law_of(dossier)
    ended = law.workflow.steps[dossier.step].ends
    try:
        due = due_of(row, due_rows(law.edition, office.facts(dossier), ended=ended))
    except HosoError:  # what could not be reckoned then did not run
        return False
    return due is not None and is_running(due)
