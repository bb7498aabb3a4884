"""Users and their roles."""

from typing import TYPE_CHECKING, Annotated, Literal, get_args

from cyclopts import Parameter

from engine.errors import RequestError
from hoso.terminal.session import Session
from hoso.terminal.typing.choices import Choice
from hoso.terminal.typing.options import Common, DatedWriting, Unit

if TYPE_CHECKING:
    from application.administration.disable_user import AbilityCommand
    from application.administration.grant_role import RoleCommand

LIMIT = 100
HERE = "http://127.0.0.1:8765"
"""Where the pages are by default."""
Login = Annotated[str, Parameter(help="arg.login")]
RoleName = Literal["clerk", "secretary", "appraiser", "committee", "auditor", "supervisor", "admin"]
_ROLE = Choice("role", get_args(RoleName))
OfRole = Annotated[RoleName, Parameter(help="arg.role", converter=_ROLE)]
UserName = Annotated[str, Parameter(help="opt.user_name")]


def add(login: Login, /, *, name: UserName, common: Common = Common()) -> int:  # noqa: B008
    """Add a person who uses hoso; roles come apart from it."""
    from application.administration.change_users import AddUser
    from application.administration.list_users import UserList
    from hoso.views.office.users import users_document

    session = Session(common)
    person = session.run(AddUser(actor=session.login, login=login, name=name))
    session.answer(
        lambda: users_document(UserList((person,))),
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
    from application.administration.change_users import SetMail
    from engine.text.mail_address import clean_mail
    from hoso.wording.document import document

    session = Session(common)
    address = "" if remove else clean_mail(address, where="ADDRESS")
    person = session.run(SetMail(actor=session.login, login=login, mail=address))
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
    from application.administration.change_users import RenameUser
    from application.administration.list_users import UserList
    from hoso.views.office.users import users_document

    session = Session(common)
    person = session.run(RenameUser(actor=session.login, login=login, name=name, new_login=new_login))
    session.answer(
        lambda: users_document(UserList((person,))),
        lambda: session.words.say("done.user_renamed", login=person.login, person=person.person),
    )
    return 0


def invite(
    login: Login,
    /,
    *,
    url: Annotated[str, Parameter(help="opt.invitation_url")] = HERE,
    common: Common = Common(),  # noqa: B008
) -> int:
    """Invite a person to set a password; the address holds a token that is shown this once and kept nowhere."""
    from application.sign_in.invite_user import InviteUser
    from hoso.wording.days import told_instant
    from hoso.wording.document import document

    session = Session(common)
    if not url.startswith(("http://", "https://")):
        raise RequestError("invitation.bad_address", where="--url")
    invitation = session.run(InviteUser(actor=session.login, login=login))
    person, until = invitation.person, invitation.until
    address = f"{url.rstrip('/')}/invitation/{invitation.token}"
    session.answer(
        lambda: document("invitation", login=person.login, person=person.person, address=address, until=until),
        lambda: session.words.say("done.invited", login=person.login, until=told_instant(until), address=address),
    )
    return 0


def reset_factors(login: Login, /, *, common: Common = Common()) -> int:  # noqa: B008
    """Take away the second factors of a person who has lost them; their sessions end."""
    from application.sign_in.factors.reset_factors import ResetFactors
    from hoso.wording.document import document

    session = Session(common)
    reset = session.run(ResetFactors(actor=session.login, login=login))
    person, count = reset.person, reset.count
    session.answer(
        lambda: document("factors-reset", login=person.login, person=person.person, count=count),
        lambda: session.words.say("done.factors_reset", login=person.login, n=count),
    )
    return 0


def disable(login: Login, /, *, common: DatedWriting = DatedWriting()) -> int:  # noqa: B008
    """Let a person do nothing and get no letters from a day; their roles end on it."""
    from application.administration.disable_user import DisableUser

    session = Session(common)
    command = DisableUser(actor=session.login, login=login, on=session.named_day(), dry_run=session.is_dry_run)
    return _able(session, command, key="done.user_disabled")


def enable(login: Login, /, *, common: DatedWriting = DatedWriting()) -> int:  # noqa: B008
    """Let a person who was disabled come back; roles are given anew."""
    from application.administration.disable_user import EnableUser

    session = Session(common)
    command = EnableUser(actor=session.login, login=login, on=session.named_day(), dry_run=session.is_dry_run)
    return _able(session, command, key="done.user_enabled")


def _able(session: Session, command: "AbilityCommand", *, key: str) -> int:
    from application.administration.list_users import UserList
    from hoso.views.office.users import users_document
    from hoso.wording.days import told_day

    able = session.run(command)
    told = session.words.say(key, login=able.person.login, on=told_day(able.day))
    session.answer(
        lambda: users_document(UserList((able.person,))),
        lambda: session.words.say("done.dry_run") if session.is_dry_run else told,
    )
    return 0


def users(
    *,
    text: Annotated[str, Parameter(help="opt.user_text")] = "",
    role: Annotated[RoleName | None, Parameter(help="opt.user_role", converter=_ROLE)] = None,
    unit: Annotated[str, Parameter(help="opt.user_unit")] = "",
    limit: Annotated[int, Parameter(help="opt.limit")] = LIMIT,
    after: Annotated[str, Parameter(help="opt.after")] = "",
    common: Common = Common(),  # noqa: B008
) -> int:
    """List the users that fit with their roles, ended ones too, in the order in which they were added."""
    from application.administration.list_users import ListUsers
    from engine.terms import Role
    from hoso.views.office.users import user_page_document, users_shown

    session = Session(common)
    page = session.run(
        ListUsers(
            actor=session.login, text=text, role=Role(role) if role else None, unit=unit, after=after,
            limit=session.from_least(1, limit, "--limit"),
        )
    )  # fmt: skip
    session.answer(lambda: user_page_document(page), lambda: users_shown(page, session.words))
    return 0


def grant(login: Login, role: OfRole, unit: Unit, /, *, common: DatedWriting = DatedWriting()) -> int:  # noqa: B008
    """Give a person a role over a unit and all below it, from a day."""
    from application.administration.grant_role import GrantRole

    return _change(GrantRole, login, role, unit=unit, common=common, key="done.granted")


def end(login: Login, role: OfRole, unit: Unit, /, *, common: DatedWriting = DatedWriting()) -> int:  # noqa: B008
    """End a role of a person from a day."""
    from application.administration.grant_role import EndRole

    return _change(EndRole, login, role, unit=unit, common=common, key="done.ended")


def _change(kind: "type[RoleCommand]", login: str, role: RoleName, *, unit: str, common: DatedWriting, key: str) -> int:
    from engine.terms import Role
    from hoso.wording.days import told_day
    from hoso.wording.document import document

    session = Session(common)
    words, named = session.words, session.named_day()
    day = session.run(
        kind(actor=session.login, login=login, role=Role(role), unit=unit, on=named, dry_run=session.is_dry_run)
    ).day
    told = words.say(key, login=login, role=words.label(f"role.{role}"), unit=unit, on=told_day(day))
    session.answer(
        lambda: document("role", login=login, role=role, unit=unit, on=day, change=key.removeprefix("done.")),
        lambda: words.say("done.dry_run") if session.is_dry_run else told,
    )
    return 0
