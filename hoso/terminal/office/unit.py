"""Records of units, and one unit on a day."""

from typing import Annotated, Literal, get_args

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.choices import Choice
from hoso.terminal.typing.options import Common, Reading, Unit, Writing

KindName = Literal["in_hoso", "target", "admitted", "members_at_start", "village", "file_check", "reconciliation"]
_KIND = Choice("record", get_args(KindName))
OfKind = Annotated[KindName, Parameter(help="arg.record_kind", converter=_KIND)]


def record(  # noqa: PLR0913  # one option for each field
    unit: Unit,
    kind: OfKind,
    /,
    *,
    period: Annotated[str, Parameter(help="opt.period")] = "",
    value: Annotated[str, Parameter(help="opt.record_value")] = "",
    place: Annotated[str, Parameter(help="opt.village")] = "",
    own_cell: Annotated[bool | None, Parameter(help="opt.own_cell")] = None,
    source: Annotated[str, Parameter(help="opt.record_source")] = "",
    correct: Annotated[int, Parameter(help="opt.correct")] = 0,
    void: Annotated[bool, Parameter(help="opt.unit_void", negative="")] = False,
    reason: Annotated[str, Parameter(help="opt.reason")] = "",
    common: Writing = Writing(),  # noqa: B008
) -> int:
    """Record something about a unit, with --correct in place of an earlier entry.

    Without a period it is about the day of --on.
    """
    from application.units.record_statements import CorrectStatement, RecordStatements
    from engine.errors import RequestError
    from engine.organisation.unit_record_import import import_statements

    session = Session(common)
    if (void or reason) and not correct:
        raise RequestError(session.words.say("unit.correct_needs"))
    row = {
        "unit": unit, "kind": kind, "period": period or f"{session.day():%d/%m/%Y}", "value": value, "place": place,
        "own_cell": "" if own_cell is None else "yes" if own_cell else "no", "source": source,
    }  # fmt: skip
    statement = None if void else import_statements([row], first_row=1)[0]
    said = session.writing(on_dossier=False)
    if correct:
        done = session.run(CorrectStatement(n=correct, statement=statement, reason=reason, **said))
    else:
        done = session.run(RecordStatements(statements=(statement,) if statement else (), **said))
    return _done(session, done.entries, many=1, again=done.again)


def take_in(
    file: Annotated[str, Parameter(help="arg.csv")],
    /,
    *,
    common: Writing = Writing(),  # noqa: B008
) -> int:
    """Import records of many units from a CSV file, all of them or none."""
    from application.units.record_statements import RecordStatements
    from engine.organisation.unit_record_import import import_statements
    from hoso.terminal.typing.csv_tables import rows_of

    session = Session(common)
    rows = rows_of(file, session.words)
    statements = tuple(import_statements(rows))
    said = session.writing(content=repr(rows), on_dossier=False)
    done = session.run(RecordStatements(statements=statements, first_row=2, **said))
    session.note("unit import", command="unit import", actor=done.person, lines=len(statements))
    return _done(session, done.entries, many=len(statements), again=done.again)


def listed(
    *,
    unit: Annotated[str, Parameter(help="opt.of_unit")] = "",
    kind: Annotated[KindName | None, Parameter(help="opt.of_kind", converter=_KIND)] = None,
    limit: Annotated[int, Parameter(help="opt.limit")] = 100,
    after: Annotated[int, Parameter(help="opt.after_entry")] = 0,
    common: Common = Common(),  # noqa: B008
) -> int:
    """List the records that stand, of all units in sight or of one and all below it."""
    from application.units.list_statements import ListStatements
    from hoso.views.office.units import statements_document, statements_shown

    session = Session(common)
    limit = session.from_least(1, limit, "--limit")
    asked = ListStatements(actor=session.login, unit=unit, kind=kind or "", after=after, limit=limit)
    page = session.run(asked)
    session.answer(lambda: statements_document(page), lambda: statements_shown(page, session.words))
    return 0


def show(unit: Unit, /, *, common: Reading = Reading()) -> int:  # noqa: B008
    """Show one unit on a day: what stands still in it, why, who answers for it, what would end it."""
    from application.units.unit_page import ShowUnit
    from hoso.views.office.units import page_document, page_shown
    from hoso.wording.days import told_day

    session = Session(common)
    page = session.run(ShowUnit(actor=session.login, unit=unit, on=session.named_day()))
    session.answer(lambda: page_document(page), lambda: page_shown(page, session.words))
    if page.past:
        session.tell(session.words.say("unit.as_of", on=told_day(page.day)))
    return 0


def _done(session: Session, entries: tuple[int, ...], *, many: int, again: bool) -> int:
    from hoso.wording.document import document

    key = "done.unit_dry_run" if session.is_dry_run else "done.unit"
    first, last = (entries[0], entries[-1]) if entries else (0, 0)
    told = session.words.say(key, n=many, entries=f"{first}" if first == last else f"{first}–{last}")
    told = session.again(entries) if again else told
    session.answer(
        lambda: document("unit-record", records=many, entries=entries, again=again, dry_run=session.is_dry_run),
        lambda: told,
    )
    return 0
