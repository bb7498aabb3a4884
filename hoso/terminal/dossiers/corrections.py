"""What a second look changes: correct an act or the day of a move, accept evidence, uphold a decision."""

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Reason, Ref, Writing

if TYPE_CHECKING:
    from datetime import date

    from application.dossiers.correct_entry import MoveRedated


def correct(
    ref: Ref,
    n: Annotated[int, Parameter(help="arg.n")],
    /,
    *fields: Annotated[str, Parameter(help="arg.fields")],
    reason: Reason,
    void: Annotated[bool, Parameter(help="opt.void", negative="")] = False,
    common: Writing = Writing(),  # noqa: B008
) -> int:
    """Correct or void what entry N recorded, or set the day of a move right; the entry itself stays."""
    from application.dossiers.correct_entry import Correctable, CorrectAct, RedateMove, ShowCorrectable
    from engine.errors import BadCorrectionError, NotFoundError
    from hoso.terminal.dossiers.dossier import written

    session = Session(common)
    words = session.words
    try:
        holds = session.run(ShowCorrectable(actor=session.login, ref=ref, n=n))
    except NotFoundError:
        if not void:
            raise
        holds = Correctable()  # what was made void may have given the dossier back: the request is known again
    if holds.moved_on is not None:
        day = _day_of_move(session, ref, n, fields=fields, void=void)
        command = RedateMove(ref=ref, n=n, reason=reason, **{**session.writing(), "on": day})
        return _told_redated(session, session.run(command), n=n)
    if void is bool(fields):
        raise BadCorrectionError(words.say("error.one_way"), where=ref)
    changed = None if void else _changes(session, holds.act, fields=fields)
    if changed is not None and common.on is not None and "on" not in changed:
        changed["on"] = session.named_day()
    done = session.run(CorrectAct(ref=ref, n=n, fields=changed, reason=reason, **session.writing()))
    new = ", ".join(map(str, done.entries))
    return written(session, done, name="correct", told=words.say("done.corrected", ref=ref, n=new, old=n))


def review(
    ref: Ref,
    n: Annotated[int, Parameter(help="arg.move_n")],
    /,
    *,
    reason: Reason,
    common: Writing = Writing(),  # noqa: B008
) -> int:
    """Uphold a decision whose ground was corrected, after looking at it again."""
    from application.dossiers.uphold_decision import UpholdDecision
    from hoso.terminal.dossiers.dossier import written

    session = Session(common)
    done = session.run(UpholdDecision(ref=ref, n=n, reason=reason, **session.writing()))
    new = ", ".join(map(str, done.entries))
    return written(session, done, name="review", told=session.words.say("done.upheld", ref=ref, n=new, old=n))


def accept(
    ref: Ref,
    /,
    *numbers: Annotated[int, Parameter(help="arg.numbers")],
    common: Writing = Writing(),  # noqa: B008
) -> int:
    """Accept evidence that somebody else entered; all that waits when no number is given."""
    from application.dossiers.accept_evidence import AcceptEvidence
    from hoso.views.documents import done_document
    from hoso.views.dossiers.acceptance import accepted_shown

    session = Session(common)
    seen = session.run(AcceptEvidence(ref=ref, numbers=tuple(numbers), **session.writing()))
    done = seen.written
    session.note("accept", command="accept", ref=ref, actor=done.person, outcome="done")
    if done.again:
        session.tell(session.again(done.entries))
    session.answer(
        lambda: done_document("accept", done, decided=False, **seen.numbers()),
        lambda: accepted_shown(seen, session.words),
    )
    return 0


def _changes(session: Session, act: str, *, fields: tuple[str, ...]) -> dict[str, Any]:
    """Return the fields to change, read by the kind of act; none where the entry holds no act: that is said later."""
    from hoso.terminal.typing.fields import read_fields

    return read_fields(act, fields, session.words) if act else {}


def _day_of_move(session: Session, ref: str, n: int, *, fields: tuple[str, ...], void: bool) -> "date":
    """Return the day that a move is to have: it has nothing else that could be corrected."""
    from engine.errors import BadCorrectionError
    from engine.text.cleaning import parse_date
    from engine.text.vietnamese_names import fold

    if void:
        raise BadCorrectionError(session.words.say("error.move_not_void"), where=ref)
    pairs = [pair.partition("=") for pair in fields]
    typed = [value.strip() for name, _, value in pairs if fold(name.strip()) in ("on", "ngay")]
    option = session.common.on  # type: ignore[attr-defined]  # Writing has it
    if len(pairs) != len(typed) or len([*typed, *([option] if option else [])]) != 1:
        raise BadCorrectionError(session.words.say("error.move_day_only", n=n), where=ref)
    return parse_date(typed[0] if typed else option, where="on")


def _told_redated(session: Session, redated: "MoveRedated", *, n: int) -> int:
    from hoso.terminal.dossiers.dossier import written
    from hoso.terminal.dossiers.moves import told_done
    from hoso.wording.days import told_day

    words, done = session.words, redated.written
    on = told_day(done.decisions[0].on)
    if done.refused:
        session.tell(words.say("done.redate_refused", old=n, on=on))
        return told_done(session, done, name="correct")
    new = ", ".join(map(str, done.entries))
    told = words.say("done.redated", ref=done.dossier.ref, old=n, n=new, was=told_day(redated.was), on=on)
    return written(session, done, name="correct", told=told)
