"""Policies: check a folder, and on demand look for changes that no example notices and prove what must hold."""

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from engine.errors import TEXT, FileFault, Message, PolicyFileError
from hoso.terminal.law.law import Folder, existing
from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common

if TYPE_CHECKING:
    from engine.law.law import Law


def check(
    folder: Folder = "",
    /,
    *,
    mutation: Annotated[bool, Parameter(help="opt.mutation", negative="")] = False,
    prove: Annotated[bool, Parameter(help="opt.prove", negative="")] = False,
    common: Common = Common(),  # noqa: B008
) -> int:
    """Check a folder of policies and run its examples; exit code 7 with every fault when something is wrong."""
    from hoso.bootstrap.law_tools import examined_law
    from hoso.views.law.law import law_document
    from hoso.views.law.law_check import odd_shown
    from hoso.views.layout import lines
    from hoso.wording.messages import fault_line

    session = Session(common)
    path = existing(session, Path(folder)) if folder else None
    examined = examined_law(path)
    warnings = [fault_line(warning, session.words) for warning in examined.warnings]
    told: list[Any] = [_sound(session, examined.law), *odd_shown(warnings, session.words)]
    body = {**law_document(examined.law), "warnings": warnings}
    faults: tuple[FileFault, ...] = ()
    if mutation:
        faults += _surveyed(session, path, told, body=body)
    if prove:
        faults += _proved(session, path, told, body=body)
    session.answer(lambda: body, lambda: lines(*told))
    return _ended(faults)


def _surveyed(session: Session, path: Path | None, told: list[Any], *, body: dict[str, Any]) -> tuple[FileFault, ...]:
    """Add what mutation found; return the changes that no example notices."""
    from hoso.bootstrap.law_tools import law_survey
    from hoso.views.law.law_check import survey_shown
    from hoso.wording.messages import fault_line

    began = perf_counter()
    survey = law_survey(path)
    body["mutation"] = {
        "tried": survey.mutants,
        "equivalent": survey.equivalent,
        "unprotected": [fault_line(fault, session.words) for fault in survey.unprotected],
    }
    if not survey.unprotected:
        told.append(survey_shown(survey.mutants, session.words, same=survey.equivalent, seconds=perf_counter() - began))
        return ()
    return survey.unprotected


def _proved(session: Session, path: Path | None, told: list[Any], *, body: dict[str, Any]) -> tuple[FileFault, ...]:
    """Add what became of every property; return those that are not proved."""
    from hoso.bootstrap.law_tools import law_proofs
    from hoso.views.law.law_check import proof_shown
    from hoso.wording.document import plain

    words, proofs, failed = session.words, [], []
    began = perf_counter()
    for proof in law_proofs(path):
        seconds, began = perf_counter() - began, perf_counter()
        title = words.either(proof.vi, proof.en)
        told += proof_shown(
            title, words, cite=proof.cite, place=proof.place, holds=proof.holds, story=proof.story, seconds=seconds
        )
        proofs.append(plain(proof))
        failed += [] if proof.holds else [FileFault("", 0, Message(TEXT, text=title), (proof.name,))]
    body["proofs"] = proofs
    return tuple(failed)


def _ended(faults: tuple[FileFault, ...]) -> int:
    """Return 0, or refuse with every fault."""
    if not faults:
        return 0
    raise PolicyFileError("policy_files.to_mend", faults=faults, n=len(faults), first=faults[0])


def _sound(session: Session, law: "Law") -> str:
    edition = law.edition
    digest = f"{law.edition_digest[:12]}…"
    return session.words.say(
        "done.policy_sound", digest=digest, rules=len(edition.rules), deadlines=len(edition.deadlines)
    )
