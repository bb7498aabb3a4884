"""Moves: check, advance, return, withdraw."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Reading, Reason, Ref, Writing

if TYPE_CHECKING:
    from application.dossiers.dossier_command import DossierWritten
    from application.dossiers.make_move import MoveCommand

REFUSED = 3

To = Annotated[str, Parameter(help="opt.to_step")]


def check(
    ref: Ref,
    /,
    *,
    to: Annotated[str, Parameter(help="opt.to")] = "",
    move: Annotated[str, Parameter(help="opt.move")] = "",
    all: Annotated[bool, Parameter(help="opt.all", negative="")] = False,  # noqa: A002  # the name of the option
    common: Reading = Reading(),  # noqa: B008  # frozen
) -> int:
    """Tell whether a dossier may make a move on a day, and why not; exit code 3 when it may not."""
    from application.dossiers.queries.check_move import CheckMove
    from engine.law.model.finding import Granted
    from hoso.views.decisions.decisions import checked
    from hoso.views.documents import check_document
    from hoso.views.dossiers.reviews import reviews_shown
    from hoso.views.layout import lines

    session = Session(common)
    seen = session.run(CheckMove(actor=session.login, ref=ref, to=to, move=move, on=session.named_day()))
    session.answer(
        lambda: check_document(seen),
        lambda: lines(
            checked(seen.decision, seen.law, session.words, everything=all),
            *reviews_shown(seen.reviews, seen.law, session.words, ref=ref),
        ),
    )
    return 0 if isinstance(seen.decision, Granted) else REFUSED


def explain(
    ref: Ref,
    /,
    *,
    to: Annotated[str, Parameter(help="opt.to_one")] = "",
    move: Annotated[str, Parameter(help="opt.move")] = "",
    all: Annotated[bool, Parameter(help="opt.all", negative="")] = False,  # noqa: A002  # the name of the option
    common: Reading = Reading(),  # noqa: B008  # frozen
) -> int:
    """Tell what is missing on the way to the last step and the earliest day of each; with a step, as `check` does."""
    from application.dossiers.queries.check_move import ShowRoadmap
    from hoso.views.decisions.roadmap import way_document, way_shown

    if to or move:
        return check(ref, to=to, move=move, all=all, common=common)
    session = Session(common)
    roadmap = session.run(ShowRoadmap(actor=session.login, ref=ref, on=session.named_day()))
    session.answer(lambda: way_document(roadmap), lambda: way_shown(roadmap, session.words, everything=all))
    return 0


def advance(
    ref: Ref,
    /,
    *,
    to: Annotated[str, Parameter(help="opt.to")] = "",
    reason: Reason = "",
    common: Writing = Writing(),  # noqa: B008
) -> int:
    """Ask for a move to a step; the answer, granted or refused, becomes an entry. Exit code 3 when refused."""
    from application.dossiers.make_move import AdvanceDossier

    session = Session(common)
    command = AdvanceDossier(ref=ref, to=to, reason=reason, **session.writing())
    return told_done(session, _confirmed(session, command), name="advance")


def give_back(ref: Ref, /, *, to: To, reason: Reason, common: Writing = Writing()) -> int:  # noqa: B008
    """Return a dossier to an earlier step for completion."""
    from application.dossiers.make_move import ReturnDossier

    session = Session(common)
    command = ReturnDossier(ref=ref, to=to, reason=reason, **session.writing())
    return told_done(session, _confirmed(session, command), name="advance")


def withdraw(ref: Ref, /, *, reason: Reason, common: Writing = Writing()) -> int:  # noqa: B008
    """Withdraw a dossier; asks back first."""
    from application.dossiers.make_move import WithdrawDossier

    session = Session(common)
    command = WithdrawDossier(ref=ref, reason=reason, **session.writing())
    return told_done(session, _confirmed(session, command), name="advance")


def _confirmed(session: Session, command: "MoveCommand") -> "DossierWritten":
    """Carry out a move; where it ends the dossier, the code of the dossier must be typed first."""
    from application.dossiers.make_move import UnconfirmedError

    try:
        return session.run(command)
    except UnconfirmedError:
        session.confirm(command.ref)
        return session.run(replace(command, confirmed=True))


def told_done(session: Session, done: "DossierWritten", *, name: str) -> int:
    """Show what a request did, and return its exit code."""
    from hoso.views.decisions.decisions import decided
    from hoso.views.documents import done_document
    from hoso.views.dossiers.reviews import reviews_shown
    from hoso.views.layout import lines

    words, law, ref = session.words, done.law, done.dossier.ref
    outcome = "refused" if done.refused else "done"
    session.note(name, command=name, ref=ref, actor=done.person, outcome=outcome)
    if done.again:
        session.tell(session.again(done.entries))
    session.answer(
        lambda: done_document(name, done),
        lambda: (
            lines(
                decided(done.decisions, law, words, entries=done.entries[-len(done.decisions) :]),
                *reviews_shown(done.reviews, law, words, ref=ref),
            )
            if done.decisions
            else None
        ),
    )
    return REFUSED if done.refused else 0
