"""What a clerk in a hurry is told beside the answer: the same act twice, the same name twice, a name in capitals."""

from typing import TYPE_CHECKING

from hoso.terminal.session import Session

if TYPE_CHECKING:
    from application.dossiers.dossier_command import DossierWritten

_SHOWN = 5


def same_act(session: Session, done: "DossierWritten", act: str) -> None:
    """Say that an earlier entry recorded the very same act; it is no error, since it may be meant."""
    if done.again or session.is_dry_run:
        return
    acts = [recorded for recorded in done.dossier.all_acts() if recorded.act.slug == act]
    for new in (recorded for recorded in acts if recorded.n in done.entries):
        earlier = next((recorded.n for recorded in acts if recorded.n < new.n and recorded.act == new.act), None)
        if earlier is not None:
            session.tell(session.words.say("note.same_act", n=earlier, new=new.n, ref=done.dossier.ref))


def once_more(session: Session, done: "DossierWritten", act: str) -> None:
    """Say that a kind of act which happens once was recorded before, and which of the two counts."""
    from engine.acts import KINDS
    from hoso.wording.days import told_day

    if done.again or session.is_dry_run or not KINDS[act].settled_by:
        return
    acts = [recorded for recorded in done.dossier.all_acts() if recorded.act.slug == act]
    earlier = [recorded for recorded in acts if recorded.n not in done.entries]
    for new in (recorded for recorded in acts if recorded.n in done.entries and earlier):
        known = earlier[-1]
        counts = max(
            (recorded for recorded in acts if recorded not in done.dossier.repeated),
            key=lambda recorded: (recorded.on, recorded.n),
        )
        session.tell(
            session.words.say(
                "note.once", n=known.n, on=told_day(known.on), counts=counts.n, new=new.n, ref=done.dossier.ref
            )
        )


def handed_over(session: Session, done: "DossierWritten", act: str) -> None:
    """Say that another cell keeps the dossier from now on."""
    if act == "cell_transfer" and not (done.again or session.is_dry_run):
        session.tell(session.words.say("note.handed_over", cell=done.dossier.cell, ref=done.dossier.ref))


def about_the_name(session: Session, done: "DossierWritten") -> None:
    """Say that another dossier in sight bears the same name, and that the name was typed in capitals."""
    name = done.name
    if done.again or not name:
        return
    others = _of_the_same_name(session, name, but=done.dossier.ref)
    if others:
        session.tell(session.words.say("note.same_name", refs=", ".join(others)))
    if name.isupper() and " " in name and not session.is_dry_run:
        n = next(recorded.n for recorded in done.dossier.acts["candidate"])
        session.tell(session.words.say("note.capitals", ref=done.dossier.ref, n=n, name=name.title()))


def _of_the_same_name(session: Session, name: str, *, but: str) -> list[str]:
    """Return the codes of some other dossiers of this name, among those whose names the actor may read."""
    from application.dossiers.queries.list_dossiers import ListDossiers

    page = session.run(ListDossiers(actor=session.login, name=name, sort="ref", limit=_SHOWN + 1))
    return [line.row.ref for line in page.rows if line.row.ref != but][:_SHOWN]
