"""The program and its database: init, migrate, doctor, rebuild, completion."""

import sys
from typing import Annotated, Literal

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common, Spread

TROUBLE = 1


def init(
    *,
    admin_name: Annotated[str, Parameter(help="opt.admin_name")],
    admin_login: Annotated[str, Parameter(help="opt.admin_login")],
    common: Common = Common(),  # noqa: B008
) -> int:
    """Make the database, adopt the policies shipped, name the first administrator."""
    from application.administration.set_up_office import SetUpOffice
    from engine.text.cleaning import clean_login, clean_name
    from hoso.bootstrap.law_of_files import checked_law
    from hoso.configuration.settings import without_secrets
    from hoso.wording.document import document

    session = Session(common)
    name, login = clean_name(admin_name, where="--admin-name"), clean_login(admin_login, where="--admin-login")
    files, law = checked_law()
    session.create_database()
    office = session.run(SetUpOffice(law=files, name=name, login=login))
    session.note("init", command="init")
    words, db, login = session.words, office.database or without_secrets(session.settings.db), office.person.login
    session.answer(
        lambda: document("init", database=db, login=login, edition=law.edition_digest, workflow=law.workflow_digest),
        lambda: words.say("done.init", db=db, login=login),
    )
    session.tell(words.say("done.init_next", login=login))
    return 0


def migrate(*, common: Common = Common()) -> int:  # noqa: B008
    """Bring the database to the schema of this program, and work the summaries out again where it was older."""
    from hoso.bootstrap.office import migrate as run
    from hoso.terminal.screen import progress
    from hoso.wording.document import document

    session = Session(common)
    with progress(session.words) as tick:
        before, now = run(session.settings, progress=tick)
    session.answer(
        lambda: document("migrate", before=before, now=now), lambda: session.words.say("done.migrated", version=now)
    )
    return 0


def doctor(*, common: Common = Common()) -> int:  # noqa: B008
    """Say how things are set and what is wrong; exit code 1 when something is."""
    from hoso.terminal.office.self_check import self_check
    from hoso.views.office.doctor import doctor_document, doctor_shown

    session = Session(common)
    seen = self_check(session)
    session.answer(lambda: doctor_document(seen), lambda: doctor_shown(seen, session.words))
    return TROUBLE if seen.problems else 0


def rebuild(
    *,
    resume: Annotated[bool, Parameter(help="opt.rest", negative="")] = False,
    common: Spread = Spread(),  # noqa: B008
) -> int:
    """Work the summary tables out again from the log, batch by batch; exit code 1 when dossiers are left."""
    from dataclasses import asdict

    from application.administration.rebuild_read_models import RebuildReadModels
    from hoso.terminal.screen import progress
    from hoso.wording.document import document

    session = Session(common)
    command = RebuildReadModels(actor=session.login, resumed=resume)
    with progress(session.words) as tick:
        counts = asdict(session.run(command, progress=tick, staffing=session.staffing(common)))
    session.note("rebuild", command="rebuild", lines=counts["dossiers"])
    key = "done.rebuilt_rest" if resume else "done.rebuilt"
    session.answer(lambda: document("rebuild", **counts), lambda: session.words.say(key, **counts))
    if counts["waiting"]:
        session.tell(f"✗ {session.words.say('law.left', n=counts['waiting'])}")
    return TROUBLE if counts["waiting"] else 0


def completion(
    shell: Annotated[Literal["bash", "zsh", "fish"], Parameter(help="arg.shell")],
    /,
    *,
    common: Common = Common(),  # noqa: B008, ARG001  # every command takes the common options
) -> int:
    """Print the completion script of a shell."""
    from hoso.terminal.completion.shells import SCRIPTS

    sys.stdout.write(SCRIPTS[shell])
    return 0
