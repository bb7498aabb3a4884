"""Editions of the law: propose, approve, list, compare, try on what was recorded."""

import json
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common, Resumable, SpreadTrying, Trying

EditionArgument = Annotated[str, Parameter(help="arg.edition")]
DraftArgument = Annotated[str, Parameter(help="arg.draft")]
Either = Annotated[str, Parameter(help="arg.either_edition")]


def propose(folder: Annotated[str, Parameter(help="arg.folder")] = "", /, *, common: Trying = Trying()) -> int:  # noqa: B008
    """Archive an edition as a draft, after every check and example."""
    from application.editions.propose_edition import ProposeEdition
    from hoso.terminal.law.law import existing
    from hoso.wording.document import document

    session = Session(common)
    folder = str(existing(session, Path(folder))) if folder else ""
    done = session.run(ProposeEdition(actor=session.login, folder=folder, dry_run=session.is_dry_run))
    digest = done.law.edition_digest
    if done.written:
        session.note("policy propose", command="policy propose", actor=done.person)
    key = "done.proposed" if done.written else "done.dry_run"
    session.answer(
        lambda: document("propose", edition=digest, written=done.written),
        lambda: session.words.say(key, **({"digest": digest[:12]} if done.written else {})),
    )
    return 0


def approve(edition: EditionArgument, /, *, common: SpreadTrying = SpreadTrying()) -> int:  # noqa: B008
    """Approve a draft that somebody else proposed, after a look at the dossiers under way that would flip."""
    from application.editions.approve_edition import ApproveEdition, PreviewApproval
    from hoso.terminal.screen import progress
    from hoso.views.law.editions import pending_body, pending_shown
    from hoso.wording.document import document

    session = Session(common)
    with progress(session.words) as tick:
        preview = PreviewApproval(actor=session.login, edition=edition)
        seen = session.run(preview, progress=tick, staffing=session.staffing(common))
    words, row = session.words, seen.row
    if not common.json:
        session.screen.print(pending_shown(seen, words))
    written = not session.is_dry_run
    if written:
        session.confirm(row.edition[:12])
        command = ApproveEdition(
            actor=session.login, edition=row.edition, workflow=row.workflow, pending=seen.looked, flips=len(seen.flips)
        )
        session.note("policy approve", command="policy approve", actor=session.run(command))
    session.answer(
        lambda: document(
            "approve", edition=row.edition, written=written, pending=seen.looked,
            flips=[pending_body(flip) for flip in seen.flips],
        ),
        lambda: words.say("done.approved", digest=row.edition[:12]) if written else words.say("done.dry_run"),
    )  # fmt: skip
    return 0


def listed(*, common: Common = Common()) -> int:  # noqa: B008
    """List every edition with its state, who proposed it, who approved it, and when."""
    from application.editions.look_at_law import ListEditions
    from hoso.views.law.editions import editions_document, editions_shown

    session = Session(common)
    editions = session.run(ListEditions(actor=session.login))
    session.answer(
        lambda: editions_document(editions.rows),
        lambda: editions_shown(editions.rows, session.words, logins=editions.logins),
    )
    return 0


def diff(a: Either, b: Either, /, *, common: Common = Common()) -> int:  # noqa: B008
    """Compare two editions rule by rule, in words, with how many dossiers in progress each changed rule touches."""
    from application.editions.look_at_law import CompareEditions, compared_outside
    from hoso.terminal.typing.edition_named import edition_named
    from hoso.views.law.edition_diff import diff_document, diff_shown

    session = Session(common)
    before, after = edition_named(a), edition_named(b)
    if session.has_database or before.draft is None or after.draft is None:
        seen = session.run(CompareEditions(actor=session.login, before=before, after=after))
    else:
        seen = compared_outside(before.draft, after.draft)
    session.answer(lambda: diff_document(seen), lambda: diff_shown(seen, session.words))
    return 0


def whatif(
    draft: DraftArgument,
    /,
    *,
    scope: Annotated[str, Parameter(help="opt.scope")] = "",
    since: Annotated[str, Parameter(help="opt.since")] = "",
    common: Resumable = Resumable(),  # noqa: B008
) -> int:
    """Judge recorded decisions under a draft; list which flip, and why. With --json a document a line."""
    from application.editions.try_edition import TryEdition
    from engine.text.cleaning import parse_date
    from hoso.terminal.screen import progress
    from hoso.terminal.typing.edition_named import edition_named
    from hoso.views.law.editions import trial_document, tried_body, tried_shown

    session = Session(common)
    first = parse_date(since, where="--since") if since else None
    query = TryEdition(actor=session.login, edition=edition_named(draft), unit=scope, since=first)
    with (
        progress(session.words) as tick,
        session.working_out(query, progress=tick, staffing=session.staffing(common)) as trial,
    ):
        for decision in trial.worth_telling:
            if common.json:
                _print(tried_body(decision))
            else:
                session.screen.print(tried_shown(decision, trial, session.words))
    digest = f"{trial.draft.edition_digest[:12]}…"
    session.answer(
        lambda: trial_document(trial, since=first),
        lambda: session.words.say("whatif.done", digest=digest, **trial.counted.sums()),
        indent=None,
    )
    return 0


def _print(body: dict[str, object]) -> None:
    """Print a document on a line at once, so that nothing is kept."""
    sys.stdout.write(f"{json.dumps(body, ensure_ascii=False)}\n")
