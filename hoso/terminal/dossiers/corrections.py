"""What a second look changes: correct an act or the day of a move, accept evidence, uphold a decision."""

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Reason, Ref, Writing

if TYPE_CHECKING:
    from datetime import date

    from application.dossiers.clerk_desk import Done

REFUSED = 3


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
    from engine.access.permissions import Action
    from engine.errors import BadCorrectionError, NotFoundError
    from hoso.terminal.dossiers.dossier import written

    session = Session(common)
    words = session.words
    try:
        dossier, _ = session.office.sight(ref, session.actor, Action.CHECK)
        made = next((one for one in dossier.moves if one.n == n), None)
    except NotFoundError:
        if not void:
            raise
        made = None  # what was made void may have given the dossier back: the desk knows the request again
    if made is not None:
        day = _day_of_move(session, ref, n, fields=fields, void=void)
        done = session.reviewing.redate(session.ask(), ref, n, on=day, reason=reason)
        return _told_redated(session, done, was=made.on, n=n)
    if void is bool(fields):
        raise BadCorrectionError(words.say("error.one_way"), where=ref)
    changed = None if void else _changes(session, ref, n, fields=fields)
    if changed is not None and common.on is not None and "on" not in changed:
        changed["on"] = session.day()
    done = session.desk.correct(session.ask(), ref, n, fields=changed, reason=reason)
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
    from hoso.terminal.dossiers.dossier import written

    session = Session(common)
    done = session.reviewing.uphold(session.ask(), ref, n, reason=reason)
    new = ", ".join(map(str, done.entries))
    return written(session, done, name="review", told=session.words.say("done.upheld", ref=ref, n=new, old=n))


def accept(
    ref: Ref,
    /,
    *numbers: Annotated[int, Parameter(help="arg.numbers")],
    common: Writing = Writing(),  # noqa: B008
) -> int:
    """Accept evidence that somebody else entered; all that waits when no number is given."""
    from hoso.views.documents import done_document
    from hoso.views.dossiers.acceptance import Acceptance, accepted_shown

    session = Session(common)
    before = session.office.load(ref)
    done = session.desk.accept(session.ask(), ref, numbers)
    entries = session.office.store.entries(ref)
    named = entries[done.entries[-1] - 1].body["acts"] if done.entries else None
    seen = Acceptance.of(before, done.dossier, session.office.law_of(done.dossier).workflow, named=named)
    session.note("accept", command="accept", ref=ref, actor=session.actor.person.person, outcome="done")
    if done.again:
        session.tell(session.again(done.entries))
    session.answer(
        lambda: done_document(
            "accept", ref=ref, step=done.dossier.step, entries=done.entries, decisions=(), again=done.again,
            reviews=done.reviews, **seen.numbers(),
        ),
        lambda: accepted_shown(seen, session.words, ref=ref, entries=done.entries, logins=session.logins),
    )  # fmt: skip
    return 0


def _changes(session: Session, ref: str, n: int, *, fields: tuple[str, ...]) -> dict[str, Any]:
    """Return the fields to change, read by the kind of act that entry N holds; the engine says when there is none."""
    from engine.access.permissions import Action
    from engine.dossiers.fold import find_act
    from hoso.terminal.typing.fields import read_fields

    dossier, _ = session.office.sight(ref, session.actor, Action.CHECK)
    found = find_act(dossier, n)
    return {} if found is None else read_fields(found.act.slug, fields, session.words)


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


def _told_redated(session: Session, done: "Done", *, was: "date", n: int) -> int:
    from datetime import date

    from hoso.terminal.dossiers.dossier import written
    from hoso.terminal.dossiers.moves import told_done
    from hoso.wording.days import told_day

    words = session.words
    on = told_day(done.decisions[0].on)
    if done.refused:
        session.tell(words.say("done.redate_refused", old=n, on=on))
        return told_done(session, session.written(done), name="correct")
    if done.again:
        entries = session.office.store.entries(done.dossier.ref)
        was = date.fromisoformat(entries[done.entries[0] - 1].body["was"])
    new = ", ".join(map(str, done.entries))
    told = words.say("done.redated", ref=done.dossier.ref, old=n, n=new, was=told_day(was), on=on)
    return written(session, done, name="correct", told=told)
