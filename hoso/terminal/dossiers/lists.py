"""Looking things up: show, list, history."""

import json
import sys
from datetime import date, timedelta
from typing import Annotated, Literal, get_args

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.choices import Choice
from hoso.terminal.typing.options import Common, Reading, Ref
from hoso.terminal.typing.sight_words import reads_all

LIMIT = 100
SortName = Literal["name", "ref", "due", "moved"]


def show(ref: Ref, /, *, common: Reading = Reading()) -> int:  # noqa: B008
    """Show one dossier as of a day."""
    from hoso.views.documents import dossier_document
    from hoso.views.dossiers.dossier import dossier_shown

    session = Session(common)
    day = session.day()
    found = session.lookup.show(session.actor, ref, as_of=day)
    name = session.name_of(found.dossier)
    session.answer(
        lambda: dossier_document(found, name=name, as_of=day),
        lambda: dossier_shown(found, session.office, session.words, name=name, as_of=day),
    )
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
    offset: Annotated[int, Parameter(help="opt.offset")] = 0,
    common: Reading = Reading(),  # noqa: B008
) -> int:
    """List the dossiers in sight that fit."""
    from application.ports.store import DossierQuery
    from engine.terms import Doubt
    from engine.text.cleaning import parse_date
    from engine.text.vietnamese_names import fold
    from hoso.views.documents import list_document
    from hoso.views.dossiers.lists import dossiers_shown

    session = Session(common)
    day = session.day()
    workflows = workflow or []
    steps = session.known_steps(step or [], workflows)
    query = DossierQuery(
        cells=_cells(session, cell), steps=steps, workflows=workflows, text=fold(text),
        due_by=_due_by(day, due_within and session.from_least(0, due_within, "--due-within"), overdue=overdue),
        changing_by=parse_date(changing_by, where="--changing-by") if changing_by else None,
        reviews=tuple(map(str, Doubt)) if review else (),
        sort="moved_on" if sort == "moved" else sort or _best_sort(session, by_due=overdue or due_within is not None),
        limit=session.from_least(1, limit, "--limit"), offset=session.from_least(0, offset, "--offset"),
    )  # fmt: skip
    rows, total = session.lookup.list(session.actor, query, as_of=day)
    lacking = session.lookup.missing(session.actor, [one.row.ref for one in rows], as_of=day) if missing else None
    session.answer(
        lambda: list_document(rows, total=total, as_of=day, missing=lacking),
        lambda: dossiers_shown(
            rows, session.office.law, session.words, total=total, as_of=day, changing=bool(changing_by), missing=lacking
        ),
    )
    if (text or changing_by or sort == "name") and not reads_all(session):
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
    from engine.dossiers.fold import REASON
    from hoso.views.documents import document, entry_body
    from hoso.views.dossiers.history import history_shown

    session = Session(common)
    if entry is not None:
        return _whole(session, ref, entry)
    entries = session.lookup.history(session.actor, ref)
    if common.json:
        for one in entries:
            reason = one.private.get(REASON, "")
            line = document("entry", subject=one.subject, **entry_body(one), reason=reason)
            sys.stdout.write(f"{json.dumps(line, ensure_ascii=False)}\n")
        return 0
    session.screen.print(history_shown(entries, session.law_of(ref), session.words, logins=session.logins))
    return 0


def _whole(session: Session, ref: str, n: int) -> int:
    """Show one entry with everything that it holds, for whoever may read the dossier."""
    from engine.errors import RequestError
    from hoso.views.dossiers.entry import WholeEntry, entry_document, entry_shown

    entries = session.lookup.history(session.actor, ref)
    if not 1 <= n <= len(entries):
        raise RequestError(session.words.say("error.no_entry", ref=ref, n=n, last=len(entries)), where="--entry")
    entry, decision, law = session.lookup.entry(entries, n)
    corrected = entries[entry.body["corrects"] - 1] if "corrects" in entry.body else None
    seen = WholeEntry(entry, corrected, decision, law)
    session.answer(lambda: entry_document(seen), lambda: entry_shown(seen, session.words, logins=session.logins))
    return 0


def _cells(session: Session, named: list[str] | None) -> list[str] | None:
    """Return the units named and all below them; None when none is named."""
    from engine.access.permissions import Action

    return sorted({unit for one in named for unit in session.units_below(one, Action.LIST)}) if named else None


def _best_sort(session: Session, *, by_due: bool) -> str:
    """Return the order that serves best: by due day where that is asked about, or for those who see no names."""
    sees_names = session.office.private_sight(session.actor).named != frozenset()
    return "name" if sees_names and not by_due else "due"


def _due_by(day: date, within: int | None, *, overdue: bool) -> date | None:
    if overdue:
        return day - timedelta(days=1)
    return None if within is None else day + timedelta(days=within)
