"""What a clerk writes on a dossier: nominate, record."""

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Writing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from application.dossiers.dossier_command import DossierWritten

_NONE = ""

Name = Annotated[str, Parameter(help="opt.name")]
Birth = Annotated[str, Parameter(help="opt.birth")]
Cell = Annotated[str, Parameter(help="arg.cell")]
FieldsArgument = Annotated[str, Parameter(help="arg.fields")]


def nominate(  # noqa: PLR0913  # one option for each thing known of a candidate
    cell: Cell,
    /,
    *,
    name: Name,
    birth: Birth = _NONE,
    sex: Annotated[str, Parameter(help="opt.sex")] = _NONE,
    education: Annotated[str, Parameter(help="opt.education")] = _NONE,
    citizenship: Annotated[str, Parameter(help="opt.citizenship")] = _NONE,
    ethnicity: Annotated[str, Parameter(help="opt.ethnicity")] = _NONE,
    religion: Annotated[str, Parameter(help="opt.religion")] = _NONE,
    home: Annotated[str, Parameter(help="opt.home")] = _NONE,
    youth_union: Annotated[bool | None, Parameter(help="opt.youth_union")] = None,
    trade_union: Annotated[bool | None, Parameter(help="opt.trade_union")] = None,
    person: Annotated[str, Parameter(help="opt.person")] = _NONE,
    mentor: Annotated[str, Parameter(help="opt.mentor")] = _NONE,
    mentor_status: Annotated[str, Parameter(help="opt.mentor_status")] = _NONE,
    resolution_on: Annotated[str, Parameter(help="opt.resolution_on")] = _NONE,
    resolution_no: Annotated[str, Parameter(help="opt.resolution_no")] = _NONE,
    ref: Annotated[str, Parameter(help="opt.ref")] = _NONE,
    workflow: Annotated[str, Parameter(help="opt.workflow")] = _NONE,
    common: Writing = Writing(),  # noqa: B008
) -> int:
    """Open a dossier with what is known of the candidate, and ask for the first move."""
    from application.dossiers.record_acts import OpenDossier
    from hoso.terminal.dossiers.moves import told_done
    from hoso.terminal.notes import about_the_name

    session = Session(common)
    day = session.day()
    typed = {
        "name": name, "birth_on": birth, "sex": sex, "education": education, "citizenship": citizenship,
        "ethnicity": ethnicity, "religion": religion, "home": home,
        "person": person.strip(),
    }  # fmt: skip
    candidate = _read(session, "candidate", typed)
    candidate |= {"youth_union_member": youth_union, "trade_union_member": trade_union, "on": day}
    acts = [("candidate", candidate)]
    acts.append(("nomination", _read(session, "nomination", {"number": resolution_no, "on": resolution_on}, on=day)))
    if mentor:
        helper = {"mentor": mentor, "member_status": mentor_status, "on": resolution_on}
        acts.append(("mentor_assigned", _read(session, "mentor_assigned", helper, on=day)))
    command = OpenDossier(
        cell=cell.strip(), acts=tuple(acts), ref=ref.strip().upper(), workflow=workflow, **session.writing()
    )
    done = session.run(command)
    if not session.is_dry_run:
        session.tell(session.words.say("done.opened", ref=done.dossier.ref))
    about_the_name(session, done)
    return told_done(session, done, name="nominate")


def record(
    ref: Annotated[str, Parameter(help="arg.ref")] = _NONE,
    act: Annotated[str, Parameter(help="arg.act")] = _NONE,
    /,
    *fields: FieldsArgument,
    acts: Annotated[bool, Parameter(help="opt.acts", negative="")] = False,
    help_fields: Annotated[bool, Parameter(help="opt.help_fields", negative="")] = False,
    common: Writing = Writing(),  # noqa: B008
) -> int:
    """Record one act on a dossier, or list the kinds of act and their fields."""
    session = Session(common)
    if acts or help_fields:
        return _list_acts(session, act or (ref if "-" not in ref else _NONE), ref=ref if act else _NONE)
    if not ref or not act:
        return _missing(session, "REF" if not ref else "ACT")
    from application.dossiers.record_acts import RecordActs
    from hoso.terminal.notes import handed_over, once_more, same_act
    from hoso.terminal.typing.fields import known_kind
    from hoso.wording.days import told_day
    from hoso.wording.labels import act_label

    words, ref, act = session.words, ref.strip().upper(), known_kind(act, session.words)
    given = _given(session, act, fields)
    done = session.run(RecordActs(ref=ref, acts=((act, given),), **session.writing()))
    recorded = next((act_done for act_done in done.dossier.all_acts() if act_done.n in done.entries), None)
    on = told_day(recorded.on) if recorded else str(given["on"])
    n = ", ".join(map(str, done.entries))
    code = written(
        session, done, name="record", told=words.say("done.recorded", act=act_label(act, words), on=on, ref=ref, n=n)
    )
    same_act(session, done, act)
    once_more(session, done, act)
    handed_over(session, done, act)
    return code


def _given(session: Session, act: str, fields: "Sequence[str]") -> dict[str, Any]:
    """Return the fields typed, with the day of --on where none of them is the day."""
    from engine.errors import BadActError
    from engine.text.cleaning import parse_date
    from hoso.terminal.typing.fields import read_fields

    given = read_fields(act, fields, session.words)
    option = session.common.on  # type: ignore[attr-defined]  # Writing has it
    if "on" not in given:
        return {**given, "on": session.day()}
    if option is not None and parse_date(option, where="--on") != parse_date(str(given["on"]), where=f"{act}.on"):
        raise BadActError(session.words.say("error.day_twice", option=option, field=given["on"]), where=act)
    return given


def _read(session: Session, slug: str, typed: dict[str, str], *, on: "date | None" = None) -> dict[str, Any]:
    from hoso.terminal.typing.fields import read_value

    read = {name: read_value(slug, name, text, words=session.words) for name, text in typed.items() if text}
    return {"on": on, **read} if on is not None else read


def _missing(session: Session, word: str) -> int:
    from hoso.terminal.usage import misuse

    typed = ["--json"] if session.common.json else []
    what = session.words.say("usage.missing", word=word)
    misuse(what, "hoso record --acts", command="record", tokens=typed, words=session.words)
    return 2


def _list_acts(session: Session, slug: str, *, ref: str) -> int:
    from hoso.terminal.typing.fields import known_kind
    from hoso.views.dossiers.acts import acts_document, acts_table, fields_document, fields_table

    words = session.words
    if slug:
        slug = known_kind(slug, words)
        about = {"ref": ref.strip().upper()} if ref else {}
        session.answer(lambda: fields_document(slug, words), lambda: fields_table(slug, words, **about))
    else:
        session.answer(acts_document, lambda: acts_table(words))
    return 0


def written(session: Session, done: "DossierWritten", *, name: str, told: str) -> int:
    """Show what a request wrote, and every earlier decision whose ground it changed; return the exit code."""
    from hoso.views.documents import done_document
    from hoso.views.dossiers.reviews import reviews_shown
    from hoso.views.layout import lines

    words, ref = session.words, done.dossier.ref
    session.note(name, command=name, ref=ref, actor=done.person, outcome="done")
    if done.again:
        told = session.again(done.entries)
    elif session.is_dry_run:
        told = words.say("done.dry_run")
    shaken = [
        review for review in done.reviews if session.is_dry_run or not set(done.entries).isdisjoint(review.entries)
    ]
    session.answer(
        lambda: done_document(name, done, decided=False),
        lambda: lines(told, *reviews_shown(shaken, done.law, words, ref=ref)),
    )
    return 0
