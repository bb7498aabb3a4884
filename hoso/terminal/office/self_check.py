"""The self-check of `hoso doctor`: what the database tells, joined with settings, policy files and mail."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from application.administration.check_office import CheckOffice
from engine.errors import HosoError, NotPermittedError
from hoso.configuration.settings import without_secrets
from hoso.letters.health import problems as mail_problems
from hoso.views.office.doctor import SelfCheck
from hoso.views.office.doctor_lines import office_notes, office_problems
from hoso.wording.catalogue import Words
from hoso.wording.errors import what_and_hint

if TYPE_CHECKING:
    from application.administration.check_office import OfficeCheck
    from hoso.terminal.session import Session


def self_check(session: "Session") -> SelfCheck:
    """Return what a self-check sees; a database that cannot be opened is a problem, not an error.

    Raises:
        NotPermittedError: There is a database, and the actor may not look into its state.

    """
    seen, words = SelfCheck(dict(_flat(session.settings.model_dump()))), session.words
    try:
        every = session.settings.watch.every_seconds
        seen.office = session.run(CheckOffice(actor=session.login, every_seconds=every))
        seen.notes = [*_newer_policies(seen.office, words), *office_notes(seen.office, words)]
        seen.problems = [*office_problems(seen.office, words)]
        if seen.office.stopped_by is not None:
            raise seen.office.stopped_by
        seen.problems += mail_problems(session.settings, words)
    except NotPermittedError:
        raise
    except HosoError as error:
        seen.problems.append(" → ".join(part for part in what_and_hint(error, words) if part))
    return seen


def _newer_policies(office: "OfficeCheck", words: Words) -> Iterator[str]:
    """Yield a note where the policy files of the program are others than those in use."""
    from hoso.bootstrap.law_of_files import read_law  # reads the policy files

    if office.edition and read_law()[0].edition != office.edition:
        yield words.say("doctor.newer_policies")


def _flat(values: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield settings one by one, those of a block as `block.name`."""
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", without_secrets(str(value))
