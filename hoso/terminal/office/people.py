"""Users and their roles."""

from typing import Annotated, Literal, get_args

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.choices import Choice
from hoso.terminal.typing.options import Common, DatedWriting

Login = Annotated[str, Parameter(help="arg.login")]
RoleName = Literal["clerk", "secretary", "appraiser", "committee", "auditor", "supervisor", "admin"]
OfRole = Annotated[RoleName, Parameter(help="arg.role", converter=Choice("role", get_args(RoleName)))]
UserName = Annotated[str, Parameter(help="opt.user_name")]
Unit = Annotated[str, Parameter(help="arg.unit")]


def add(login: Login, /, *, name: UserName, common: Common = Common()) -> int:  # noqa: B008
    """Add a person who uses hoso; roles come apart from it."""
    from hoso.views.documents import users_document

    session = Session(common)
    person = session.founding.add_person(session.actor, login=login, name=name)
    session.answer(
        lambda: users_document([person], []),
        lambda: session.words.say("done.user", login=person.login, person=person.person),
    )
    return 0


def mail(
    login: Login,
    address: Annotated[str, Parameter(help="arg.mail")] = "",
    /,
    *,
    remove: Annotated[bool, Parameter(help="opt.remove_mail", negative="")] = False,
    common: Common = Common(),  # noqa: B008
) -> int:
    """Say where letters to a person go, or take the address away; it stands beside the log, never in it."""
    from hoso.wording.document import document

    session = Session(common)
    if not remove:
        from engine.text.mail_address import clean_mail

        address = clean_mail(address, where="ADDRESS")
    person = session.founding.set_mail(session.actor, login=login, mail="" if remove else address)
    key, folder = "done.mail" if person.mail else "done.no_mail", session.settings.mail.folder
    session.answer(
        lambda: document("user_mail", login=person.login, has_mail=bool(person.mail)),
        lambda: session.words.say(key, login=person.login, folder=folder),
    )
    return 0


def rename(
    login: Login,
    /,
    *,
    name: Annotated[str, Parameter(help="opt.new_name")] = "",
    new_login: Annotated[str, Parameter(name="--login", help="opt.new_login")] = "",
    common: Common = Common(),  # noqa: B008
) -> int:
    """Give a person another name or login; the person, and what they did, stay the same."""
    from engine.errors import RequestError
    from hoso.views.documents import users_document

    session = Session(common)
    if not (name or new_login):
        raise RequestError(session.words.say("error.no_new_name"), hint=session.words.say("error.add_name"))
    person = session.founding.rename(session.actor, login=login, name=name, new_login=new_login)
    session.answer(
        lambda: users_document([person], []),
        lambda: session.words.say("done.user_renamed", login=person.login, person=person.person),
    )
    return 0


def disable(login: Login, /, *, common: DatedWriting = DatedWriting()) -> int:  # noqa: B008
    """Let a person do nothing and get no letters from a day; their roles end on it."""
    return _able(login, common=common, key="done.user_disabled")


def enable(login: Login, /, *, common: DatedWriting = DatedWriting()) -> int:  # noqa: B008
    """Let a person who was disabled come back; roles are given anew."""
    return _able(login, common=common, key="done.user_enabled")


def _able(login: str, *, common: DatedWriting, key: str) -> int:
    from hoso.views.documents import users_document
    from hoso.wording.days import told_day

    session = Session(common)
    day = session.day()
    change = session.founding.disable if key == "done.user_disabled" else session.founding.enable
    person = change(session.actor, login=login, on=day, dry_run=session.is_dry_run)
    told = session.words.say(key, login=person.login, on=told_day(person.disabled_on or day))
    session.answer(
        lambda: users_document([person], []),
        lambda: session.words.say("done.dry_run") if session.is_dry_run else told,
    )
    return 0


def users(*, common: Common = Common()) -> int:  # noqa: B008
    """List the users with their roles, ended ones too."""
    from engine.access.permissions import Action
    from engine.access.role_scopes import EVERYWHERE
    from hoso.views.documents import users_document
    from hoso.views.dossiers.lists import users_shown

    session = Session(common)
    session.office.demand(session.actor, Action.USER_SHOW, EVERYWHERE)
    persons, grants = session.office.store.persons(), session.office.store.grants()
    session.answer(lambda: users_document(persons, grants), lambda: users_shown(persons, grants, session.words))
    return 0


def grant(login: Login, role: OfRole, unit: Unit, /, *, common: DatedWriting = DatedWriting()) -> int:  # noqa: B008
    """Give a person a role over a unit and all below it, from a day."""
    return _change(login, role, unit, common=common, key="done.granted")


def end(login: Login, role: OfRole, unit: Unit, /, *, common: DatedWriting = DatedWriting()) -> int:  # noqa: B008
    """End a role of a person from a day."""
    return _change(login, role, unit, common=common, key="done.ended")


def _change(login: str, role: RoleName, unit: str, *, common: DatedWriting, key: str) -> int:
    from engine.terms import Role
    from hoso.wording.days import told_day
    from hoso.wording.document import document

    session = Session(common)
    day, words = session.day(), session.words
    change = session.founding.grant if key == "done.granted" else session.founding.end_role
    change(session.actor, login=login, role=Role(role), unit=unit, on=day, dry_run=session.is_dry_run)
    told = words.say(key, login=login, role=words.label(f"role.{role}"), unit=unit, on=told_day(day))
    session.answer(
        lambda: document("role", login=login, role=role, unit=unit, on=day, change=key.removeprefix("done.")),
        lambda: words.say("done.dry_run") if session.is_dry_run else told,
    )
    return 0
