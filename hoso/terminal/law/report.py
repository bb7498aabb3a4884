"""Published figures of localities."""

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.read_models.report import PublishedReport


def report(
    name: Annotated[str, Parameter(help="arg.report")] = "",
    /,
    *,
    place: Annotated[str, Parameter(help="opt.place")] = "",
    common: Common = Common(),  # noqa: B008  # frozen
) -> int:
    """Print the figures of a report, each with its period and what it is a share of; without a name, list them."""
    from hoso.bootstrap.law_tools import published_reports
    from hoso.views.law.published_reports import reports_document, reports_listed, reports_shown

    session = Session(common)
    every = published_reports()
    reports = _chosen(session, every, name=name, place=place)
    if name:
        session.answer(lambda: reports_document(reports), lambda: reports_shown(reports, session.words))
    else:
        session.answer(lambda: reports_document(reports), lambda: reports_listed(reports, session.words))
    return 0


def _chosen(session: Session, every: "Sequence[PublishedReport]", *, name: str, place: str) -> "list[PublishedReport]":
    """Return the reports asked for; raise NotFoundError, with the nearest name, when there is none."""
    reports = _matching(session, list(every), key="name", wanted=name, error="report.no_name")
    return _matching(session, reports, key="place", wanted=place, error="report.no_place")


def _matching(
    session: Session, every: "list[PublishedReport]", *, key: str, wanted: str, error: str
) -> "list[PublishedReport]":
    from engine.errors import NotFoundError
    from engine.text.did_you_mean import nearest_word

    if not wanted:
        return every
    reports = [item for item in every if getattr(item, key) == wanted]
    if not reports:
        known = dict.fromkeys(getattr(item, key) for item in every)
        near = nearest_word(wanted, known)
        hint = session.words.say("usage.did_you_mean", word=near) if near else ", ".join(known)
        raise NotFoundError(session.words.say(error, **{key: wanted[:40]}), hint=hint)
    return reports
