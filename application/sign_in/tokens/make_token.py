"""Makes a token by which a program acts for whoever asks, never further than they may themselves."""

from dataclasses import dataclass, field
from datetime import date

from application.access import Access
from application.ledger_writer import Signature
from application.sign_in.sign_in_changes import SignInAttempt, about, change_sign_ins
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.reaching.token_rules import (
    TOKEN_BEGINNING,
    TOKEN_LONGEST,
    TOKEN_NAME_LIMIT,
    TOKENS_KEPT_LIMIT,
    counts,
    narrowed,
)
from engine.access.sign_in_rows import SignInChanges
from engine.access.sign_in_rules import token_digest
from engine.access.tokens.rows import TokenRow, TokenScope
from engine.errors import NotFoundError, RequestError
from engine.ledger.chance import Chance
from engine.ledger.entry import Draft
from engine.terms import EntryKind
from engine.text.cleaning import clean_text


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A token that was made; `token` is given this once and kept nowhere."""

    token: str = field(repr=False)
    row: TokenRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeToken(Command[MadeToken]):
    """Make a token for a program. A key changes nothing: a token cannot be given twice.

    Attributes:
        name: By what its owner knows it.
        scope: Whether the program may write.
        until: The last day on which it counts.
        unit: Id of the unit to which it is cut; empty for all that the actor reaches.

    """

    name: str
    scope: TokenScope
    until: date
    unit: str = ""


@use_case(MakeToken, asks_nothing="it is the actor's own: nothing is opened that the actor may not do")
def make_token(command: MakeToken, *, work: UnitOfWork, access: Access, chance: Chance) -> MadeToken:
    """Keep the digest of a new token, and write that it was made; those that have ended by their day are forgotten.

    Raises:
        NotPermittedError: The actor is nobody, or is disabled.
        NotFoundError: No role of the actor reaches into the unit.
        RequestError: The day is past or too far ahead, the name is none, or there are too many tokens.

    """
    token = f"{TOKEN_BEGINNING}{chance.salt().hex()}"
    person, name = access.person, _name_of(command)
    _demand_day(command.until, work.clock.today())
    _demand_unit(command.unit, work, access)

    def made(attempt: SignInAttempt) -> MadeToken:
        today = work.clock.today()
        held = work.store.access_tokens_of(person)
        over = [row.digest for row in held if not counts(row, today)]
        if len(held) - len(over) >= TOKENS_KEPT_LIMIT:
            raise RequestError("token.too_many", most=TOKENS_KEPT_LIMIT)
        row = TokenRow(
            token_digest(token), person, name, str(command.scope), command.unit, attempt.now, command.until.isoformat()
        )
        changes = SignInChanges(access_tokens=[row], access_tokens_ended=over)
        attempt.write(Signature(person), [_line(row)], changes)
        return MadeToken(token, row)

    return change_sign_ins(work, made, dry_run=command.dry_run)


def _line(row: TokenRow) -> Draft:
    """Return the draft of the line; the name is its owner's own word, and stands in no line."""
    more = {"token": row.token_id, "scope": row.scope, "until": row.last_on}
    return about(row.person, EntryKind.TOKEN_MADE, **more, **({"unit": row.unit} if row.unit else {}))


def _name_of(command: MakeToken) -> str:
    name = clean_text(command.name, limit=TOKEN_NAME_LIMIT, where="name")
    if not name:
        raise RequestError("token.no_name", where="name")
    return name


def _demand_day(until: date, today: date) -> None:
    if not today <= until <= today + TOKEN_LONGEST:
        raise RequestError("token.bad_day", where="until", first=today, last=today + TOKEN_LONGEST)


def _demand_unit(unit: str, work: UnitOfWork, access: Access) -> None:
    day = work.clock.today()
    if unit and not narrowed(access.actor.grants, unit, tree=work.tree, day=day):
        raise NotFoundError("unit.out_of_sight", unit=unit)
