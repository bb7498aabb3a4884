"""Which text judged which act of one dossier, as a table."""

from collections.abc import Sequence

from rich.table import Table

from engine.judged_by import JudgedBy
from engine.procedure import Procedure
from hoso.show.days import told_day
from hoso.show.labels import move_label
from hoso.show.screen import table
from hoso.words import Words


def texts_shown(judged: Sequence[JudgedBy], procedure: Procedure, words: Words) -> Table:
    """Return one line for each text of each granted move."""
    made = table(*(words.say(f"col.{name}") for name in ("n", "what", "on", "law_on", "texts", "rules")), right=(0,))
    for one in judged:
        head = (str(one.n), move_label(procedure, one.move, words), told_day(one.on))
        if not one.texts:
            made.add_row(*head, "", words.say("dossier.not_judged"), "")
        for text in one.texts:
            made.add_row(*head, told_day(text.law_on), text.title or "–", ", ".join(text.rules))
            head = ("", "", "")
    return made
