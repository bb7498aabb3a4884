"""The tokens of programs: a line for each, and as documents. The token itself is shown once, when it is made."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from hoso.wording.catalogue import Words
from hoso.wording.days import told_day, told_instant
from hoso.wording.document import Json, document

if TYPE_CHECKING:
    from engine.access.tokens.rows import TokenRow


def token_body(row: "TokenRow") -> Json:
    """Return one token."""
    return {
        "token_id": row.token_id, "person": row.person, "name": row.name, "scope": row.scope, "unit": row.unit or None,
        "made_at": row.made_at, "last_on": row.last_on, "used_at": row.used_at or None,
    }  # fmt: skip


def tokens_document(rows: Sequence["TokenRow"]) -> Json:
    """Return tokens as a document."""
    return document("tokens", tokens=[token_body(row) for row in rows])


def last_day_told(row: "TokenRow") -> str:
    """Return the last day on which a token counts."""
    return told_day(date.fromisoformat(row.last_on))


def token_line(row: "TokenRow", words: Words) -> str:
    """Return one token in a line."""
    say = words.say
    return say(
        "tokens.line", id=row.token_id, name=row.name, scope=say(f"tokens.scope.{row.scope}"),
        where=row.unit or say("tokens.everywhere"), until=last_day_told(row),
        used=say("tokens.used", at=told_instant(row.used_at)) if row.used_at else say("tokens.unused"),
    )  # fmt: skip
