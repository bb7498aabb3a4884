"""Tokens by which programs act for whoever asks."""

from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common, Trying

if TYPE_CHECKING:
    from engine.access.tokens.rows import TokenRow

Named = Annotated[str, Parameter(help="opt.token_name")]
Until = Annotated[str, Parameter(help="opt.token_until")]
ScopeName = Annotated[Literal["read", "write"], Parameter(help="opt.token_scope")]
InUnit = Annotated[str, Parameter(help="opt.token_unit")]
Of = Annotated[str, Parameter(help="opt.token_of")]
TokenId = Annotated[str, Parameter(help="arg.token")]


def create(
    *, name: Named, until: Until, scope: ScopeName = "read", unit: InUnit = "", common: Trying = Trying()  # noqa: B008
) -> int:  # fmt: skip
    """Make a token by which a program acts for whoever asks; it is shown this once and kept nowhere."""
    from application.sign_in.tokens.make_token import MakeToken
    from engine.access.tokens.rows import TokenScope
    from engine.text.cleaning import parse_date
    from hoso.views.office.tokens import last_day_told, token_body
    from hoso.wording.document import document

    session = Session(common)
    last_on = parse_date(until, where="--until")
    made = session.run(
        MakeToken(
            actor=session.login, name=name, scope=TokenScope(scope), until=last_on, unit=unit,
            dry_run=session.is_dry_run,
        )
    )  # fmt: skip
    row, token = made.row, "" if session.is_dry_run else made.token
    session.answer(
        lambda: document("token", **token_body(row), token=token, dry_run=session.is_dry_run),
        lambda: session.words.say("done.token", name=row.name, id=row.token_id, until=last_day_told(row), token=token),
    )
    return 0


def listed(*, of: Of = "", common: Common = Common()) -> int:  # noqa: B008
    """List the tokens that count."""
    from application.sign_in.tokens.list_tokens import ListTokens
    from hoso.views.office.tokens import token_line, tokens_document

    session = Session(common)
    rows = session.run(ListTokens(actor=session.login, of=of))
    lines = [token_line(row, session.words) for row in rows] or [session.words.say("tokens.none")]
    session.answer(lambda: tokens_document(rows), lambda: "\n".join(lines))
    return 0


def revoke(token: TokenId, /, *, of: Of = "", common: Trying = Trying()) -> int:  # noqa: B008
    """Revoke a token; on the next request it counts no more."""
    from application.sign_in.tokens.revoke_token import RevokeToken
    from hoso.views.office.tokens import token_body
    from hoso.wording.document import document

    session = Session(common)
    row: TokenRow = session.run(RevokeToken(actor=session.login, token=token, of=of, dry_run=session.is_dry_run))
    session.answer(
        lambda: document("token_revoked", **token_body(row), dry_run=session.is_dry_run),
        lambda: session.words.say("done.token_revoked", name=row.name, id=row.token_id),
    )
    return 0
