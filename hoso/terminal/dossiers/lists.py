"""Looking things up: show, list, history."""

import json
import sys
from typing import Annotated, Literal, get_args

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.choices import Choice
from hoso.terminal.typing.options import Common, Reading, Ref

LIMIT = 100
SortName = Literal["name", "ref", "due", "moved"]


def show(ref: Ref, /, *, common: Reading = Reading()) -> int:  # noqa: B008
    """Show one dossier as of a day."""
    from application.dossiers.queries.show_dossier import ShowDossier
    from hoso.views.documents import dossier_document
    from hoso.views.dossiers.dossier import dossier_shown

    session = Session(common)
    view = session.run(ShowDossier(actor=session.login, ref=ref, on=session.named_day()))
    session.answer(lambda: dossier_document(view), lambda: dossier_shown(view, session.words))
    return 0


def find(  # noqa: PLR0913  # one option for each filter
    *,
    step: Annotated[list[str] | None, Parameter(help="opt.step", negative="")] = None,
    cell: Annotated[list[str] | None, Parameter(help="opt.cell", negative="")] = None,
    workflow: Annotated[list[str] | None, Parameter(help="opt.list_workflow", negative="")] = None,
    text: Annotated[str, Parameter(help="opt.text")] = "",
    due_within: Annotated[int | None, Parameter(help="opt.due_within")] = None,
    review: Annotated[bool, Parameter(help="opt.review", negative="")] = False,
    overdue: Annotated[bool, Parameter(help="opt.overdue", negative="")] = False,
    missing: Annotated[bool, Parameter(help="opt.missing", negative="")] = False,
    changing_by: Annotated[str, Parameter(help="opt.changing_by")] = "",
    sort: Annotated[SortName | None, Parameter(help="opt.sort", converter=Choice("sort", get_args(SortName)))] = None,
    limit: Annotated[int, Parameter(help="opt.limit")] = LIMIT,
    after: Annotated[str, Parameter(help="opt.after_key")] = "",
    common: Reading = Reading(),  # noqa: B008
) -> int:
    """List the dossiers in sight that fit."""
    from application.dossiers.queries.list_dossiers import ListDossiers
    from engine.text.cleaning import parse_date
    from hoso.views.documents import list_document
    from hoso.views.dossiers.lists import dossiers_shown

    session = Session(common)
    page = session.run(
        ListDossiers(
            actor=session.login, on=session.named_day(), steps=tuple(step or ()), units=tuple(cell) if cell else None,
            workflows=tuple(workflow or ()), text=text, overdue=overdue, review=review, missing=missing,
            due_within=None if due_within is None else session.from_least(0, due_within, "--due-within"),
            changing_by=parse_date(changing_by, where="--changing-by") if changing_by else None,
            sort="moved_on" if sort == "moved" else sort or "",
            limit=session.from_least(1, limit, "--limit"), after=after,
        )
    )  # fmt: skip
    session.answer(lambda: list_document(page), lambda: dossiers_shown(page, session.words, changing=bool(changing_by)))
    if (text or changing_by or sort == "name") and not page.reads_all:
        session.tell(f"! {session.words.say('list.not_by_private')}")
    return 0


def history(
    ref: Ref,
    /,
    *,
    entry: Annotated[int | None, Parameter(help="opt.entry")] = None,
    common: Common = Common(),  # noqa: B008
) -> int:
    """Print the history of a dossier, or one entry of it whole; with --json one document a line."""
    from application.dossiers.queries.show_history import ShowHistory
    from hoso.views.dossiers.entry import line_document
    from hoso.views.dossiers.history import history_shown

    session = Session(common)
    if entry is not None:
        return _whole(session, ref, entry)
    history = session.run(ShowHistory(actor=session.login, ref=ref))
    if common.json:
        for line in history.entries:
            sys.stdout.write(f"{json.dumps(line_document(line), ensure_ascii=False)}\n")
        return 0
    session.screen.print(history_shown(history.entries, history.law, session.words, logins=history.logins))
    return 0


def _whole(session: Session, ref: str, n: int) -> int:
    """Show one entry with everything that it holds, for whoever may read the dossier."""
    from application.dossiers.queries.show_history import NoEntryError, ShowEntry
    from engine.errors import RequestError
    from hoso.views.dossiers.entry import entry_document, entry_shown

    try:
        seen = session.run(ShowEntry(actor=session.login, ref=ref, n=n))
    except NoEntryError as missing:
        raise RequestError(missing.message, where="--entry") from None
    session.answer(lambda: entry_document(seen), lambda: entry_shown(seen, session.words))
    return 0
