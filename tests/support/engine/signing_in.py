"""An office in which people sign in, with a clock that a test moves on."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from application.sign_in.accept_invitation import AcceptInvitation
from application.sign_in.find_session import FindSession
from application.sign_in.invite_user import InviteUser
from application.sign_in.sessions import SessionView, SignedIn
from application.sign_in.sign_in import SignIn
from engine.errors import HosoError
from engine.ledger.entry import Entry
from engine.ledger.subjects import SIGN_INS
from tests.support.engine.plain_passwords import PlainPasswords
from tests.support.engine.world import World

PASSWORD = "hoa sữa thơm phố cũ"
BEGINNING = datetime(2026, 11, 22, 3, tzinfo=UTC)


@dataclass
class MovingClock:
    """A clock that stands until a test moves it on; the day is that of UTC."""

    moment: datetime = BEGINNING

    def now(self) -> str:
        return self.moment.isoformat(timespec="microseconds").replace("+00:00", "Z")

    def today(self) -> date:
        return self.moment.date()


@dataclass
class Entrance:
    """The way into an office."""

    world: World = field(default_factory=World)
    clock: MovingClock = field(default_factory=MovingClock)

    def __post_init__(self) -> None:
        self.world.office.clock = self.clock

    @property
    def passwords(self) -> PlainPasswords:
        passwords = self.world.office.passwords
        assert isinstance(passwords, PlainPasswords)
        return passwords

    def after(self, **time: float) -> None:
        """Let time go by."""
        self.clock.moment += timedelta(**time)

    def token_for(self, login: str) -> str:
        """Return the token of a new invitation."""
        return self.world.run(InviteUser(actor="quan", login=login)).token

    def joined(self, login: str, password: str = PASSWORD) -> SignedIn:
        """Let a person accept an invitation."""
        return self.world.run(AcceptInvitation(token=self.token_for(login), password=password))

    def sign_in(self, login: str, password: str = PASSWORD, **more: Any) -> SignedIn:
        return self.world.run(SignIn(login=login, password=password, **more))

    def session(self, token: str) -> SessionView:
        return self.world.run(FindSession(token=token))

    def refusal(self, login: str, password: str = "sai rồi sai rồi") -> HosoError | None:
        """Return with what error signing in ends; None when it does not."""
        try:
            self.sign_in(login, password)
        except HosoError as error:
            return error
        return None

    def fail(self, login: str, times: int) -> None:
        """Fail so often in a row, each time when it is allowed again."""
        for _ in range(times):
            self.after(minutes=16)
            error = self.refusal(login)
            assert error is not None
            assert error.code == "sign_in.failed"

    def lines(self) -> list[Entry]:
        return list(self.world.entries(SIGN_INS))

    def told(self) -> list[tuple[str, str, str]]:
        """Return kind, person and who wrote it of each line."""
        return [(str(entry.kind), str(entry.body["person"]), entry.actor) for entry in self.lines()]
