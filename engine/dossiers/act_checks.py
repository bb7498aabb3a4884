"""What can be wrong with an act or a move before any rule is asked: date, order, text, what it corrects, the reason."""

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
    """Refuse an act that cannot be true whatever the rules say.

    Raises:
        ActDateError: It lies in the future, before an act that it must follow, or after one that must follow it
            (workflow file, `after`).
        BadActError: It answers nothing that was asked, or has no paper of its own (workflow file, `needs`).

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
    """Refuse what would leave an act without the paper that it needs: each uses one up, dated by its day.

    Args:
        dossier: The dossier before it.
        act: The act to be recorded or put in the place of another; None when one is made void.
        workflow: The workflow; `act_needs` names the papers.
        replacing: The act that it takes the place of, or that is made void.

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
    """Return the days of the standing acts by slug, each list in order."""
    days = {slug: [one.on for one in group if one is not without] for slug, group in dossier.acts.items()}
    return {slug: group for slug, group in days.items() if group}


def _order_error(dossier: Dossier, early: tuple[str, date], late: tuple[str, date]) -> ActDateError:
    return ActDateError(
        "act.before_earlier_act", where=dossier.ref, act=early[0], on=early[1], after=late[0], after_on=late[1]
    )


def clean_fields(slug: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as typed in, cleaned: NFC text of accepted letters, dates as dates; unknown names pass through.

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
    """Tell whether a member is named by an id or login such as `p-0004`, which no name looks like."""
    return value.isascii() and len(value.split()) == 1 and any(map(str.isdigit, value))


def clean_reason(reason: str) -> str:
    """Return the reason of a move or a correction, cleaned; it may be empty.

    Raises:
        BadTextError: It holds characters that are not accepted, or is too long.

    """
    return clean_text(reason, limit=LONG_TEXT, where="reason")


def _check_days(act: Act, today: date) -> None:
    for name in type(act).model_fields:
        value = getattr(act, name)
        if isinstance(value, date) and value > today:
            raise ActDateError("act.in_future", field=f"{act.slug}.{name}", value=value, today=today)


def _check_link(dossier: Dossier, act: Act) -> None:
    """Refuse an act that ends or answers one that does not stand on the dossier (`engine.acts.ENDINGS`)."""
    if act.slug not in ENDINGS:
        return
    slug, key, _ = ENDINGS[act.slug]
    known = [one.on for one in dossier.acts.get(slug, ()) if getattr(one.act, key) == getattr(act, key)]
    if not known:
        raise BadActError("act.answers_nothing", where=dossier.ref, act=act.slug, earlier=slug, key=key)
    if act.on < min(known):
        raise _order_error(dossier, (act.slug, act.on), (slug, min(known)))


def check_correction(dossier: Dossier, n: int, *, reason: str) -> Recorded:
    """Return the act that entry `n` recorded.

    Raises:
        BadCorrectionError: The entry holds no standing act, or there is no reason.

    """
    found = find_act(dossier, n)
    if found is None:
        raise BadCorrectionError("entry.no_standing_act", where=dossier.ref, n=n)
    if not reason.strip():
        raise BadCorrectionError("correction.without_reason", where=dossier.ref)
    return found


def check_move(move: Move, ref: str, *, reason: str, is_worked_out: bool) -> None:
    """Refuse a move without the reason that it needs, and one back that nobody has asked for as a return.

    Args:
        move: The move.
        ref: Code of the dossier.
        reason: As given, cleaned.
        is_worked_out: The move was worked out from a step that was typed, and not asked for by what it is.

    Raises:
        RequestError: See above.

    """
    if is_worked_out and move.kind is MoveKind.RETURN:
        raise RequestError("step.behind", where=ref, step=move.dest)
    if move.reason and not reason:
        raise RequestError("move.without_reason", where=ref, move=move.name)
