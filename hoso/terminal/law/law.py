"""Policies and workflow: list, show, check, adopt."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common, Reading, SpreadTrying

if TYPE_CHECKING:
    from application.editions.look_at_law import Place
    from engine.law.law import Law

Folder = Annotated[str, Parameter(help="arg.folder")]


def rules(*, common: Common = Common()) -> int:  # noqa: B008
    """List the rules and deadlines of the edition in use."""
    from hoso.views.law.law import law_document, rules_shown

    session = Session(common)
    law = _law_in_use(session)
    session.answer(lambda: law_document(law), lambda: rules_shown(law, session.words))
    return 0


def show(
    rule: Annotated[str, Parameter(help="arg.rule")] = "",
    /,
    *,
    unit: Annotated[str, Parameter(help="opt.law_unit")] = "",
    common: Reading = Reading(),  # noqa: B008
) -> int:
    """Show one rule or deadline with versions, citations and the values in force; all of them when none is named."""
    from engine.errors import NotFoundError
    from engine.text.did_you_mean import nearest_word
    from hoso.views.law.law import codes, law_document, named, rule_document, rule_shown, rules_shown
    from hoso.views.law.law_values import values_body, values_shown
    from hoso.views.layout import lines

    session = Session(common)
    law, words = _law_in_use(session), session.words
    if not rule:
        session.answer(lambda: law_document(law), lambda: rules_shown(law, words))
        return 0
    meant = named(law.edition, rule)
    if not meant:
        known = {code.lower(): code for code in codes(law.edition)}
        near = known.get(nearest_word(rule.lower(), known), "")
        hint = words.say("usage.did_you_mean", word=near) if near else "hoso policy list"
        raise NotFoundError(words.say("error.no_rule", rule=rule[:40]), hint=hint)
    place = _place(session, unit)
    session.answer(
        lambda: rule_document(meant, values_body(meant[0], law, place)),
        lambda: lines(
            *(
                part
                for item in meant
                for part in (rule_shown(item, law, words), values_shown(item, law, words, place=place))
            )
        ),
    )
    return 0


def _place(session: Session, unit: str) -> "Place":
    """Return where and when values are asked for: for everybody, or for a unit of the tree."""
    from application.editions.look_at_law import FindPlace, Place
    from hoso.bootstrap.office import WallClock

    if unit:
        return session.run(FindPlace(actor=session.login, unit=unit, on=session.named_day()))
    return Place((), "", session.named_day() or WallClock().today())


def adopt(
    edition: Annotated[str, Parameter(help="arg.adopt")] = "",
    /,
    *,
    later: Annotated[bool, Parameter(help="opt.later", negative="")] = False,
    common: SpreadTrying = SpreadTrying(),  # noqa: B008
) -> int:
    """Put an edition into use from now on: an approved one by its digest, or that of a folder after every check."""
    from application.editions.adopt_edition import AdoptEdition
    from hoso.terminal.screen import progress
    from hoso.wording.document import document

    session = Session(common)
    by_folder = not edition or Path(edition).exists()
    command = AdoptEdition(
        actor=session.login, edition="" if by_folder else edition, folder=edition if by_folder else "",
        dry_run=session.is_dry_run, later=later,
    )  # fmt: skip
    with progress(session.words) as tick:
        adoption = session.run(command, progress=tick, staffing=session.staffing(common))
    law, done = adoption.law, adoption.done
    if done is None:
        session.answer(
            lambda: document("adopt", edition=law.edition_digest, written=False), lambda: _sound(session, law)
        )
        return 0
    session.note("policy adopt", command="policy adopt", actor=adoption.person)
    counts = {"looked": done.looked, "changed": done.changed, "moved": done.moved, "waiting": done.waiting}
    key = "done.adopted" if done.written else "done.adopted_already"
    session.answer(
        lambda: document(
            "adopt", edition=law.edition_digest, workflow=law.workflow_digest, written=done.written, **counts
        ),
        lambda: session.words.say(key, digest=f"{law.edition_digest[:12]}…", **counts),
    )
    if done.waiting:
        session.tell(session.words.say("law.left", n=done.waiting))
    return 0


def diagram(
    workflow: Annotated[str, Parameter(help="arg.workflow")] = "",
    /,
    *,
    common: Common = Common(),  # noqa: B008
) -> int:
    """Draw a workflow in use as a Mermaid diagram."""
    from application.editions.look_at_law import ShowWorkflow
    from hoso.bootstrap.law_tools import drawn
    from hoso.wording.document import document

    session = Session(common)
    if session.has_database:
        chosen = session.run(ShowWorkflow(actor=session.login, workflow=workflow))
    else:
        chosen = _law_in_use(session).of(workflow).workflow
    session.answer(
        lambda: document(
            "workflow", name=chosen.name, digest=chosen.digest, steps=list(chosen.steps.values()),
            moves=list(chosen.moves.values()), mermaid=drawn(chosen),
        ),
        lambda: drawn(chosen).rstrip("\n"),
    )  # fmt: skip
    return 0


def check_workflow(
    workflow: Annotated[str, Parameter(help="arg.workflow_file")] = "",
    /,
    *,
    common: Common = Common(),  # noqa: B008
) -> int:
    """Check a workflow file, or all that are shipped; exit code 7 with every fault when something is wrong."""
    from hoso.bootstrap.law_tools import checked_workflows
    from hoso.wording.document import document

    session = Session(common)
    if "/" in workflow or workflow.endswith(".yaml"):
        existing(session, Path(workflow))
    sums = [
        {
            "name": procedure.name,
            "digest": procedure.digest,
            "steps": len(procedure.steps),
            "moves": len(procedure.moves),
        }
        for procedure in checked_workflows(workflow)
    ]
    session.answer(
        lambda: document("workflow-check", workflows=sums),
        lambda: "\n".join(session.words.say("done.workflow_sound", **counts) for counts in sums),
    )
    return 0


def _law_in_use(session: Session) -> "Law":
    """Return the law of the database, for every user; the one shipped with the program where there is none yet."""
    from application.editions.look_at_law import ShowLaw
    from hoso.bootstrap.law_of_files import checked_law

    return session.run(ShowLaw(actor=session.login)) if session.has_database else checked_law()[1]


def existing(session: Session, path: Path) -> Path:
    """Return the path; raise RequestError when there is nothing."""
    from engine.errors import RequestError

    if not path.exists():
        raise RequestError(
            session.words.say("error.no_file", file=str(path)), hint=session.words.say("error.file_missing")
        )
    return path


def _sound(session: Session, law: "Law") -> str:
    edition = law.edition
    digest = f"{law.edition_digest[:12]}…"
    return session.words.say(
        "done.policy_sound", digest=digest, rules=len(edition.rules), deadlines=len(edition.deadlines)
    )
