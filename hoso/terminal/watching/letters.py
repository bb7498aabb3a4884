"""Letters: what would be sent, a round by hand, the calendar feed."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common, Reading

TROUBLE = 1


def digest(
    *,
    person: Annotated[str, Parameter(help="opt.letter_person")] = "",
    common: Reading = Reading(),  # noqa: B008
) -> int:
    """Print what a person would be told; nothing is sent."""
    from application.notifications.preview_digest import PreviewDigest
    from hoso.views.alerts.letters import digest_document, digest_shown

    session = Session(common)
    preview = session.run(PreviewDigest(actor=session.login, person=person, on=session.named_day()))
    session.answer(lambda: digest_document(preview), lambda: digest_shown(preview, session.words))
    return 0


def send(
    *,
    at_once: Annotated[bool, Parameter(help="opt.at_once", negative="")] = False,
    retry_dead: Annotated[bool, Parameter(help="opt.retry_dead", negative="")] = False,
    common: Common = Common(),  # noqa: B008
) -> int:
    """Compose and send once, as a watch does at each tick; exit code 1 when something stands in the way."""
    from application.notifications.send_letters import SendLetters
    from hoso.views.alerts.letters import round_document, round_shown

    session = Session(common)
    done = session.run(SendLetters(actor=session.login, at_once=at_once, retry_dead=retry_dead))
    session.answer(lambda: round_document(done), lambda: round_shown(done, session.words))
    return TROUBLE if done.is_hindered else 0


def calendar(
    file: Annotated[Path, Parameter(help="arg.ics")],
    /,
    *,
    unit: Annotated[str, Parameter(help="opt.alert_unit")] = "",
    common: Common = Common(),  # noqa: B008
) -> int:
    """Write the running deadlines in sight as a calendar; run again, it tells what moved and what ended."""
    from application.notifications.running_deadlines import CalendarFeed
    from hoso.letters.composing.calendar_feed import feed, known_in
    from hoso.machine.whole_files import put_for_reader, read_if_there
    from hoso.wording.document import document

    session = Session(common)
    login, before = session.login, read_if_there(file)
    running = session.run(CalendarFeed(actor=login, unit=unit, known=known_in(before)))
    written = feed(
        running.dues, policy=running.policy, now=running.now, versions=running.versions, before=before
    )  # fmt: skip
    if written.data != before:
        put_for_reader(file, written.data)
    counts = {"running": written.running, "moved": written.moved, "cancelled": written.cancelled}
    session.answer(
        lambda: document("calendar", file=str(file), **counts),
        lambda: session.words.say("calendar.done", file=file, **counts),
    )
    return 0
