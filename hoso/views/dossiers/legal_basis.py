"""Which text judged which act of one dossier, as a table."""

from collections.abc import Sequence

from rich.table import Table

from application.dossiers.queries.legal_basis import LegalBasis
from engine.dossiers.workflow import Workflow
from hoso.views.layout import table
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import move_label


def texts_shown(judged: Sequence[LegalBasis], workflow: Workflow, words: Words) -> Table:
    """Return one line for each text of each granted move."""
    made = table(*(words.say(f"col.{name}") for name in ("n", "what", "on", "law_on", "texts", "rules")), right=(0,))
    for basis in judged:
        head = (str(basis.n), move_label(workflow, basis.move, words), told_day(basis.on))
        if not basis.texts:
            made.add_row(*head, "", words.say("dossier.not_judged"), "")
        for text in basis.texts:
            made.add_row(*head, told_day(text.law_on), text.title or "–", ", ".join(text.rules))
            head = ("", "", "")
    return made
