"""What was added to a dossier while somebody was typing: shown beside what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.dossiers.queries.show_history import ShowHistory
from engine.errors import HosoError, StaleDossierError
from hoso.views.dossiers.history import entry_detail
from hoso.web.visitor import Visitor
from hoso.wording.days import told_instant


@dataclass(frozen=True, slots=True)
class AddedLine:
    """One entry that was added meanwhile: its number, when, by whom, its kind, and what it says."""

    n: int
    at: str
    by: str
    kind: str
    detail: str


def expected(form: Mapping[str, str]) -> int | None:
    """Return the version of the dossier that a form was made for; None where it does not say."""
    said = form.get("expect", "")
    return int(said[:9]) if said.isdecimal() else None


def added_since(who: Visitor, form: Mapping[str, str], error: HosoError | None) -> tuple[AddedLine, ...]:
    """Return what others added since a form was made, where an error says that this stops it; nothing otherwise."""
    seen = expected(form)
    if not isinstance(error, StaleDossierError) or seen is None:
        return ()
    history = who.run(ShowHistory(actor=who.actor, ref=error.where))
    return tuple(
        AddedLine(
            entry.n, told_instant(entry.at), history.logins.get(entry.actor, entry.actor),
            who.words.label(f"kind.{entry.kind}", str(entry.kind)), entry_detail(entry, history.law, who.words),
        )
        for entry in history.entries if entry.n > seen
    )  # fmt: skip
