"""Editions of the law: propose, approve, list, compare, try on what was recorded."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common, Trying

if TYPE_CHECKING:
    from datetime import date

    from application.editions.what_if import Pending
    from engine.law.law import Law
    from engine.law.wording.edition_diff import Change

EditionArgument = Annotated[str, Parameter(help="arg.edition")]
DraftArgument = Annotated[str, Parameter(help="arg.draft")]
Either = Annotated[str, Parameter(help="arg.either_edition")]


def propose(folder: Annotated[str, Parameter(help="arg.folder")] = "", /, *, common: Trying = Trying()) -> int:  # noqa: B008
    """Archive an edition as a draft, after every check and example."""
    from engine.access.permissions import Action
    from engine.access.role_scopes import EVERYWHERE
    from hoso.bootstrap import checked_law
    from hoso.terminal.law.law import existing
    from hoso.wording.document import document

    session = Session(common)
    session.demand(Action.POLICY_PROPOSE, EVERYWHERE)
    files, law = checked_law(existing(session, Path(folder)) if folder else None)
    if not session.is_dry_run:
        session.editions.propose(session.actor, files)
        session.note("policy propose", command="policy propose", actor=session.actor.person.person)
    key = "done.dry_run" if session.is_dry_run else "done.proposed"
    session.answer(
        lambda: document("propose", edition=law.edition_digest, written=not session.is_dry_run),
        lambda: session.words.say(key, **({} if session.is_dry_run else {"digest": law.edition_digest[:12]})),
    )
    return 0


def approve(edition: EditionArgument, /, *, common: Trying = Trying()) -> int:  # noqa: B008
    """Approve a draft that somebody else proposed, after a look at the dossiers under way that would flip."""
    from application.editions.editions import Seen
    from engine.access.permissions import Action
    from engine.access.role_scopes import EVERYWHERE
    from hoso.views.law.editions import pending_body, pending_shown
    from hoso.wording.document import document

    session = Session(common)
    session.demand(Action.POLICY_APPROVE, EVERYWHERE)
    editions = session.editions
    row = editions.find(edition)
    editions.demand_approver(session.actor, row)
    found, looked_at = _pending(session, session.office.lawbook.law(row.edition, row.workflow))
    words, law = session.words, session.office.law
    if not common.json:
        session.screen.print(pending_shown(found, law, words, pending=looked_at, edition=row.edition))
    written = not session.is_dry_run
    if written:
        session.confirm(row.edition[:12])
        editions.approve(session.actor, row.edition, row.workflow, seen=Seen(looked_at, len(found)))
        session.note("policy approve", command="policy approve", actor=session.actor.person.person)
    session.answer(
        lambda: document(
            "approve",
            edition=row.edition,
            written=written,
            pending=looked_at,
            flips=[pending_body(one) for one in found],
        ),
        lambda: words.say("done.approved", digest=row.edition[:12]) if written else words.say("done.dry_run"),
    )
    return 0


def _pending(session: Session, draft: "Law") -> tuple[list["Pending"], int]:
    """Return the dossiers under way whose next answer would flip today, and how many were looked at."""
    from application.editions.what_if import pending, refs_in
    from hoso.terminal.screen import progress

    office, found, looked_at = session.office, [], 0
    with progress(session.words, total=_dossiers(session, None)) as tick:
        for done, ref in enumerate(refs_in(office, None), start=1):
            dossier = office.load(ref)
            if not office.law_of(dossier).workflow.steps[dossier.step].ends:
                looked_at += 1
                one = pending(office, draft, dossier, on=office.clock.today())
                found += [one] if one else []
            tick("pending", done)
    return found, looked_at


def listed(*, common: Common = Common()) -> int:  # noqa: B008
    """List every edition with its state, who proposed it, who approved it, and when."""
    from engine.access.permissions import Action
    from engine.access.role_scopes import EVERYWHERE
    from hoso.views.law.editions import editions_shown
    from hoso.wording.document import document

    session = Session(common)
    session.office.demand(session.actor, Action.POLICY_SHOW, EVERYWHERE)
    rows = session.editions.rows()
    session.answer(
        lambda: document("editions", editions=rows), lambda: editions_shown(rows, session.words, logins=session.logins)
    )
    return 0


def diff(a: Either, b: Either, /, *, common: Common = Common()) -> int:  # noqa: B008
    """Compare two editions rule by rule, in words, with how many dossiers in progress each changed rule touches."""
    from application.editions.edition_named import law_named
    from engine.access.permissions import Action
    from engine.law.wording.edition_diff import compared
    from hoso.terminal.typing.edition_named import edition_named
    from hoso.views.law.edition_diff import diff_shown
    from hoso.wording.document import document

    session = Session(common)
    if session.has_database:
        session.demand(Action.POLICY_SHOW)
    before, after = law_named(edition_named(a), session.office), law_named(edition_named(b), session.office)
    changes = compared(before.edition, after.edition)
    touched = _touched(session, changes, (before, after))
    session.answer(
        lambda: document(
            "diff", a=before.edition_digest, b=after.edition_digest,
            changes=[
                {"touches": None if touched is None else touched.get(one.id, 0), "change": one} for one in changes
            ],
        ),
        lambda: diff_shown(changes, (before, after), session.words, touched=touched),
    )  # fmt: skip
    return 0


def _touched(session: Session, changes: Sequence["Change"], laws: tuple["Law", "Law"]) -> dict[str, int] | None:
    """Return how many dossiers in sight stand before a move that each change concerns; nothing without a database.

    None for an actor who gets no lists of dossiers: that is not nought.
    """
    from application.editions.what_if import dossiers_touched
    from engine.access.permissions import Action, Subject

    if not session.has_database:
        return {}
    office = session.office
    if not office.permit(session.actor, Action.LIST, Subject()).allowed:
        return None
    seen = office.cells_in_sight(session.actor, Action.LIST)
    kept = [one for one in office.store.kept() if seen is None or one.cell in seen]
    return dossiers_touched(office, changes, laws=laws, kept=kept)


def whatif(
    draft: DraftArgument,
    /,
    *,
    scope: Annotated[str, Parameter(help="opt.scope")] = "",
    since: Annotated[str, Parameter(help="opt.since")] = "",
    common: Common = Common(),  # noqa: B008
) -> int:
    """Judge recorded decisions under a draft; list which flip, and why. With --json a document a line."""
    from application.access import Access
    from application.editions.edition_named import law_to_judge_by
    from application.editions.what_if import WhatIf, WhatIfOutcome, refs_in
    from engine.text.cleaning import parse_date
    from hoso.terminal.screen import progress
    from hoso.terminal.typing.edition_named import edition_named
    from hoso.views.law.editions import tried_body, tried_shown

    session = Session(common)
    cells = _cells(session, scope)
    first = parse_date(since, where="--since") if since else None
    law = law_to_judge_by(edition_named(draft), session.office, Access(session.office, session.login))
    counts: Counter[str] = Counter()
    trial, mine = WhatIf(session.office, law, first), session.office.law
    with progress(session.words, total=_dossiers(session, cells)) as tick:
        for done, ref in enumerate(refs_in(session.office, cells), start=1):
            counts["dossiers"] = done
            for one in trial.tried(session.office.store.entries(ref)):
                counts[one.outcome] += 1
                if one.outcome in (WhatIfOutcome.FLIPS, WhatIfOutcome.FAILED):
                    _tell(session, tried_body(one), lambda one=one: tried_shown(one, mine, session.words))
            tick("whatif", done)
    return _whatif_done(session, law, counts, since=first)


def _tell(session: Session, body: dict[str, object], shown: object) -> None:
    """Tell of one decision at once, so that nothing is kept."""
    if session.common.json:
        sys.stdout.write(f"{json.dumps(body, ensure_ascii=False)}\n")
    else:
        session.screen.print(shown() if callable(shown) else shown)


def _whatif_done(session: Session, law: "Law", counts: Counter[str], *, since: "date | None") -> int:
    from application.editions.what_if import WhatIfOutcome
    from hoso.wording.document import document

    sums = {str(outcome): counts[outcome] for outcome in WhatIfOutcome}
    total = {"dossiers": counts["dossiers"], "judged": sum(sums.values()), **sums}
    body = document("whatif", edition=law.edition_digest, since=since, written=False, **total)
    _tell(session, body, session.words.say("whatif.done", digest=f"{law.edition_digest[:12]}…", **total))
    return 0


def _cells(session: Session, scope: str) -> frozenset[str] | None:
    """Return the cells in sight, those of a unit where one is named; None means all."""
    from application.editions.what_if import cells_under
    from engine.access.permissions import Action
    from engine.errors import NotPermittedError

    office, actor = session.office, session.actor
    if scope:
        office.demand(actor, Action.POLICY_TRY, scope)
    cells = office.cells_in_sight(actor, Action.POLICY_TRY)
    if cells is not None and not cells:
        permit = office.demand(actor, Action.POLICY_TRY, "*")
        raise NotPermittedError("permission.denied_on_list", why=permit.reason)
    if not scope:
        return cells
    under = cells_under(office, scope)
    return under if cells is None else under & cells


def _dossiers(session: Session, cells: frozenset[str] | None) -> int:
    from application.ports.store import DossierQuery

    return session.office.store.count(DossierQuery(cells=None if cells is None else sorted(cells)))
