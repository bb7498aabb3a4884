"""Moves: check, advance, return, withdraw."""

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Reading, Reason, Ref, Writing

if TYPE_CHECKING:
    from application.dossiers.clerk_desk import Done
    from engine.dossiers.workflow import Move

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
    from engine.law.model.finding import Granted
    from hoso.terminal.screen import lines
    from hoso.terminal.typing.called import move_called
    from hoso.views.decisions.decisions import checked
    from hoso.views.documents import decision_body, document, review_bodies
    from hoso.views.dossiers.reviews import reviews_shown

    session = Session(common)
    day = session.day()
    name = move_called(session.office.law, move)
    wanted = session.lookup.move(ref, session.actor, to=session.step(to, ref), name=name, on=day)
    decision = session.lookup.check(session.actor, ref, wanted, on=day)
    reviews, law = session.lookup.reviews(session.actor, ref), session.law_of(ref)
    session.answer(
        lambda: document("check", **decision_body(decision), reviews=review_bodies(reviews)),
        lambda: lines(
            checked(decision, law, session.words, everything=all), *reviews_shown(reviews, law, session.words, ref=ref)
        ),
    )
    return 0 if isinstance(decision, Granted) else REFUSED


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
    from hoso.views.decisions.roadmap import way_document, way_shown

    if to or move:
        return check(ref, to=to, move=move, all=all, common=common)
    session = Session(common)
    day = session.day()
    stages = session.lookup.way(session.actor, ref, on=day)
    law = session.law_of(ref)
    session.answer(
        lambda: way_document(ref, stages, as_of=day, edition=law.edition_digest),
        lambda: way_shown(ref, stages, law, words=session.words, as_of=day, everything=all),
    )
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
    session = Session(common)
    to = session.step(to, ref)
    done = session.desk.earlier(session.ask(), ref, to=to, on=session.day(), reason=reason)
    if done is not None:
        return told_done(session, done, name="advance")
    return _ask(session, ref, session.lookup.move(ref, session.actor, to=to), reason=reason, to=to)


def give_back(ref: Ref, /, *, to: To, reason: Reason, common: Writing = Writing()) -> int:  # noqa: B008
    """Return a dossier to an earlier step for completion."""
    session = Session(common)
    return _ask(session, ref, _move_of_kind(session, ref, to=session.step(to, ref)), reason=reason)


def withdraw(ref: Ref, /, *, reason: Reason, common: Writing = Writing()) -> int:  # noqa: B008
    """Withdraw a dossier; asks back first."""
    session = Session(common)
    return _ask(session, ref, session.lookup.move(ref, session.actor, name="withdraw"), reason=reason)


def _move_of_kind(session: Session, ref: str, *, to: str) -> "Move":
    """Return the move back to a step, from wherever the dossier stands."""
    straight = session.lookup.move(ref, session.actor, to=to)
    if straight.kind == "return":
        return straight
    moves = session.law_of(ref).workflow.moves.values()
    return next((one for one in moves if one.kind == "return" and one.dest == to), straight)


def _ask(session: Session, ref: str, move: "Move", *, reason: str, to: str | None = None) -> int:
    if session.law_of(ref).workflow.steps[move.dest].ends:
        session.confirm(ref)
    done = session.desk.advance(session.ask(), ref, move, on=session.day(), reason=reason, to=to)
    return told_done(session, done, name="advance")


def told_done(session: Session, done: "Done", *, name: str) -> int:
    """Show what a request did, and return its exit code."""
    from hoso.terminal.screen import lines
    from hoso.views.decisions.decisions import decided
    from hoso.views.documents import done_document
    from hoso.views.dossiers.reviews import reviews_shown

    words, dossier = session.words, done.dossier
    outcome, law = "refused" if done.refused else "done", session.office.law_of(dossier)
    session.note(name, command=name, ref=dossier.ref, actor=session.actor.person.person, outcome=outcome)
    if done.again:
        session.tell(session.again(done.entries))
    session.answer(
        lambda: done_document(
            name, ref=dossier.ref, step=dossier.step, entries=done.entries, decisions=done.decisions,
            again=done.again, reviews=done.reviews,
        ),
        lambda: (
            lines(
                decided(done.decisions, law, words, entries=done.entries[-len(done.decisions) :]),
                *reviews_shown(done.reviews, law, words, ref=dossier.ref),
            )
            if done.decisions
            else None
        ),
    )  # fmt: skip
    return REFUSED if done.refused else 0
