"""Checks of acts and moves that need no rule: dates, order of events, text, corrections, reasons."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.acts import ENDINGS, KINDS, MEMBERS, Act, unwrap
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.fold import find_act
from engine.dossiers.workflow import Move, MoveKind, Workflow
from engine.errors import ActDateError, BadActError, BadCorrectionError, RequestError
from engine.text.cleaning import clean_login, clean_name, clean_ref, clean_text, parse_date

_NAMES = frozenset(("name", "mentor", "introducer"))
_SIGNED = frozenset(MEMBERS.values())
_REFS = frozenset(("number", "ref"))
LONG_TEXT = 4000
"""Characters of the longest free text."""


def check_act(
    dossier: Dossier, act: Act, *, workflow: Workflow, today: date, replacing: Recorded | None = None
) -> None:
    """Refuse an act that is impossible under any rules.

    Raises:
        ActDateError: The act lies in the future, before an act that it must follow, or after one that must follow it
            (workflow file, `after`).
        BadActError: The act answers no earlier act, or has no paper of its own (workflow file, `needs`).

    """
    _check_days(act, today)
    days = _days_of(dossier, without=replacing)
    for slug in workflow.act_after.get(act.slug, ()):
        if slug in days and act.on < days[slug][0]:
            raise _order_error(dossier, (act.slug, act.on), (slug, days[slug][0]))
    first = min([act.on, *days.get(act.slug, ())])
    for slug, before in workflow.act_after.items():
        if act.slug in before and slug in days and days[slug][0] < first:
            raise _order_error(dossier, (slug, days[slug][0]), (act.slug, first))
    _check_link(dossier, act)
    check_papers(dossier, act, workflow=workflow, replacing=replacing)


def check_papers(dossier: Dossier, act: Act | None, *, workflow: Workflow, replacing: Recorded | None) -> None:
    """Refuse a change that leaves an act without a paper of its own, dated on its day or before it.

    Args:
        dossier: The dossier before the change.
        act: The new act; None when an act is made void.
        workflow: The workflow; `act_needs` names the papers.
        replacing: The act that is replaced or made void.

    Raises:
        BadActError: An act would have no paper of its own.

    """
    slug = act.slug if act is not None else replacing.act.slug if replacing is not None else ""
    days = _days_of(dossier, without=replacing)
    if act is not None:
        days[slug] = sorted([*days.get(slug, ()), act.on])
    for needing, papers in workflow.act_needs.items():
        if slug != needing and slug not in papers:
            continue
        given = sorted(on for paper in papers for on in days.get(paper, ()))
        for at, on in enumerate(days.get(needing, ())):
            if sum(paper <= on for paper in given) <= at:
                raise BadActError("act.without_paper", where=dossier.ref, act=needing, on=on, papers=" / ".join(papers))


def _days_of(dossier: Dossier, *, without: Recorded | None) -> dict[str, list[date]]:
    """Return slug → dates of the acts in force, each list in order."""
    days = {
        slug: [recorded.on for recorded in group if recorded is not without] for slug, group in dossier.acts.items()
    }
    return {slug: group for slug, group in days.items() if group}


def _order_error(dossier: Dossier, early: tuple[str, date], late: tuple[str, date]) -> ActDateError:
    return ActDateError(
        "act.before_earlier_act", where=dossier.ref, act=early[0], on=early[1], after=late[0], after_on=late[1]
    )


def clean_fields(slug: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an act, cleaned: NFC text of accepted letters, dates as dates; unknown fields unchanged.

    Raises:
        BadTextError: A text holds characters that are not accepted, or is too long.
        BadDateError: A date does not exist or is not written in full.

    """
    kind = KINDS.get(slug)
    dates = {n for n, info in kind.model_fields.items() if unwrap(info.annotation) is date} if kind else set()
    return {name: _clean(name, value, where=f"{slug}.{name}", is_date=name in dates) for name, value in fields.items()}


def _clean(name: str, value: object, *, where: str, is_date: bool) -> object:
    if is_date and value is not None and type(value) is not date:
        return parse_date(str(value), where=where)
    if not isinstance(value, str):
        return value
    if name in _SIGNED and _is_sign(value):
        return clean_login(value, where=where)
    if name in _NAMES:
        return clean_name(value, where=where)
    return clean_ref(value, where=where) if name in _REFS else clean_text(value, limit=LONG_TEXT, where=where)


def _is_sign(value: str) -> bool:
    """Tell whether a text is an id or login such as `p-0004`: one ASCII word with a digit, which no name is."""
    return value.isascii() and len(value.split()) == 1 and any(map(str.isdigit, value))


def clean_reason(reason: str) -> str:
    """Return the reason of a move or a correction, cleaned; it may be empty.

    Raises:
        BadTextError: The reason holds characters that are not accepted, or is too long.

    """
    return clean_text(reason, limit=LONG_TEXT, where="reason")


def _check_days(act: Act, today: date) -> None:
    for name in type(act).model_fields:
        value = getattr(act, name)
        if isinstance(value, date) and value > today:
            raise ActDateError("act.in_future", field=f"{act.slug}.{name}", value=value, today=today)


def _check_link(dossier: Dossier, act: Act) -> None:
    """Refuse an act that ends or answers an act that the dossier does not have (`engine.acts.ENDINGS`)."""
    if act.slug not in ENDINGS:
        return
    slug, key, _ = ENDINGS[act.slug]
    known = [recorded.on for recorded in dossier.acts.get(slug, ()) if getattr(recorded.act, key) == getattr(act, key)]
    if not known:
        raise BadActError("act.answers_nothing", where=dossier.ref, act=act.slug, earlier=slug, key=key)
    if act.on < min(known):
        raise _order_error(dossier, (act.slug, act.on), (slug, min(known)))


def check_correction(dossier: Dossier, n: int, *, reason: str) -> Recorded:
    """Return the act that entry `n` recorded.

    Raises:
        BadCorrectionError: The entry holds no act in force, or there is no reason.

    """
    recorded = find_act(dossier, n)
    if recorded is None:
        raise BadCorrectionError("entry.no_standing_act", where=dossier.ref, n=n)
    if not reason.strip():
        raise BadCorrectionError("correction.without_reason", where=dossier.ref)
    return recorded


def check_move(move: Move, ref: str, *, reason: str, is_worked_out: bool) -> None:
    """Refuse a move without the reason that it needs, and a return that was not asked for by name.

    Args:
        move: The move.
        ref: Code of the dossier.
        reason: The reason given, cleaned.
        is_worked_out: The move was derived from the name of a step, not named itself.

    Raises:
        RequestError: The reason is missing, or the step lies behind.

    """
    if is_worked_out and move.kind is MoveKind.RETURN:
        raise RequestError("step.behind", where=ref, step=move.dest)
    if move.reason and not reason:
        raise RequestError("move.without_reason", where=ref, move=move.name)
