"""What can be wrong with an act before any rule is asked: its date, its order, its text, what it corrects."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.acts import KINDS, Act, unwrap
from engine.dossier import Dossier, Recorded
from engine.errors import ActDateError, BadActError, BadCorrectionError
from engine.fold import find_act
from engine.procedure import Procedure
from engine.text import clean_name, clean_text, parse_date

_NAMES = frozenset(("name", "mentor", "introducer"))
_LONG = 4000


def check_act(
    dossier: Dossier, act: Act, *, procedure: Procedure, today: date, replacing: Recorded | None = None
) -> None:
    """Refuse an act that cannot be true whatever the rules say.

    Raises:
        ActDateError: It lies in the future, or before an act that it must follow (workflow file, `after`).
        BadActError: It answers nothing that was asked.

    """
    _check_days(act, today)
    for slug in procedure.act_after.get(act.slug, ()):
        earlier = [one for one in dossier.acts.get(slug, ()) if one is not replacing]
        if earlier and act.on < earlier[0].on:
            raise ActDateError(
                f"{act.slug} on {act.on:%d/%m/%Y} is before {slug} on {earlier[0].on:%d/%m/%Y}", where=dossier.ref,
                hint=f"correct one of the two dates: hoso show {dossier.ref}",
            )  # fmt: skip
    _check_link(dossier, act)


def clean_fields(slug: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as typed in, cleaned: NFC text of accepted letters, dates as dates; unknown names pass through.

    Raises:
        BadTextError: A text holds characters that are not accepted, or is too long.
        BadDateError: A date does not exist or is not written in full.

    """
    kind = KINDS.get(slug)
    types = {name: unwrap(info.annotation) for name, info in kind.model_fields.items()} if kind else {}
    cleaned: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, str) and types.get(name) is date:
            cleaned[name] = parse_date(value)
        elif isinstance(value, str):
            cleaned[name] = clean_name(value) if name in _NAMES else clean_text(value, limit=_LONG)
        else:
            cleaned[name] = value
    return cleaned


def _check_days(act: Act, today: date) -> None:
    for name in type(act).model_fields:
        value = getattr(act, name)
        if isinstance(value, date) and value > today:
            raise ActDateError(
                f"{act.slug}.{name} = {value:%d/%m/%Y} lies in the future (today is {today:%d/%m/%Y})",
                hint="record an act once it has happened",
            )


def _check_link(dossier: Dossier, act: Act) -> None:
    wanted = {"verification_reply": ("verification_request", "ref"), "introduction_ended": ("introduction", "introducer")}
    if act.slug not in wanted:
        return
    slug, key = wanted[act.slug]
    known = [getattr(one.act, key) for one in dossier.acts.get(slug, ())]
    if getattr(act, key) not in known:
        raise BadActError(f"{act.slug}: no {slug} with this {key} stands on the dossier", where=dossier.ref, hint=f"record the {slug} first")


def check_correction(dossier: Dossier, n: int, *, reason: str) -> Recorded:
    """Return the act that entry `n` recorded.

    Raises:
        BadCorrectionError: The entry holds no standing act, or there is no reason.

    """
    found = find_act(dossier, n)
    if found is None:
        raise BadCorrectionError(f"entry {n} holds no act that stands", where=dossier.ref, hint=f"see: hoso history {dossier.ref}")
    if not reason.strip():
        raise BadCorrectionError("a correction needs a reason", where=dossier.ref, hint="add --reason TEXT")
    return found
