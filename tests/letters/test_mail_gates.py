"""T21: the server down for twelve hours, 451, 550, replies lost: nothing is lost, one Message-ID for each alert."""

import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from application.administration.change_users import SetMail
from application.administration.disable_user import DisableUser, EnableUser
from application.application import Application
from application.notifications.send_letters import LetterRound, revive
from application.unit_of_work import UnitOfWork
from engine.ledger.subjects import ALERTS
from engine.terms import EntryKind, LetterState
from hoso.configuration.settings import Settings
from tests.support.mail_letters import send_round
from tests.support.mail_office import START, SetClock, by_smtp, founded, office_on, one_letter_each, store_of, told
from tests.support.mail_server import CUT, Post, started

PEOPLE = 20
ROOT = Path(__file__).resolve().parents[2]
Gate = Callable[[str], None]


@pytest.fixture
def office(store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[UnitOfWork]:
    """Twenty people, one alert each."""
    monkeypatch.chdir(tmp_path)
    made = founded(store_url, people=PEOPLE)
    one_letter_each(made, PEOPLE)
    yield made
    made.store.close()


def kind_of(office: UnitOfWork) -> str:
    return store_of(office)._dialect


def ticks(
    office: UnitOfWork, settings: Settings, *, clock: SetClock, hours: float, seconds: float = 60
) -> list[LetterRound]:
    """Rounds a minute apart, as a watch makes them."""
    done = []
    for _ in range(int(hours * 3600 / seconds)):
        clock.go(seconds=seconds)
        done.append(send_round(office, settings, clock.now()))
    return done


def url_of(office: UnitOfWork) -> str:
    return store_of(office).engine.url.render_as_string(hide_password=False)


def states(office: UnitOfWork) -> Counter[str]:
    return Counter(str(one.state) for one in office.store.letters(limit=10_000))


def lines_of(office: UnitOfWork, kind: EntryKind) -> list[dict[str, Any]]:
    return [dict(entry.body) for entry in office.store.entries(ALERTS) if entry.kind is kind]


def test_a_server_down_for_twelve_hours_loses_nothing(office: UnitOfWork, post: Post, gate: Gate) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings, clock = by_smtp(port), SetClock()

    down = ticks(office, settings, clock=clock, hours=12)
    assert states(office) == {"pending": PEOPLE}
    assert [fault.subject for fault in office.store.faults()] == ["channel smtp"]
    server = started(post, port=port)
    try:
        up = ticks(office, settings, clock=clock, hours=1.1)
    finally:
        server.stop()

    assert sum(one.composed for one in down) == PEOPLE
    assert {one.content for one in office.store.letters()} == {b""}, "what was sent is kept no longer"
    assert states(office) == {"sent": PEOPLE}
    assert len(post.taken) == len(set(post.idents())) == PEOPLE
    assert office.store.faults() == []
    assert sum(len(body["letters"]) for body in lines_of(office, EntryKind.LETTERS_SENT)) == PEOPLE
    tried = sum(one.failed for one in down)
    gate(
        f"mail, {kind_of(office)}: server down 12 h: {len(down)} rounds, {tried} put off, {up[-1].faults or 'no fault'}"
        f"; {PEOPLE} alerts, {len(post.taken)} delivered, {len(set(post.idents()))} Message-IDs, 0 lost"
    )


def test_an_answer_451_loses_nothing(office: UnitOfWork, mx: Post, gate: Gate) -> None:
    mx.answer = lambda n: "451 not now" if n <= 3 * PEOPLE else None
    settings, clock = by_smtp(mx.port), SetClock()

    done = ticks(office, settings, clock=clock, hours=2)

    assert states(office) == {"sent": PEOPLE}
    assert sum(one.failed for one in done) == 3 * PEOPLE
    assert len(mx.taken) == len(set(mx.idents())) == PEOPLE
    gate(f"mail, {kind_of(office)}: 451 {3 * PEOPLE} times: {PEOPLE} alerts, {len(mx.taken)} delivered, 0 lost")


def test_a_letter_that_waits_is_not_sent_to_who_was_disabled_meanwhile(office: UnitOfWork, mx: Post) -> None:
    mx.answer = lambda n: "451 not now" if n <= PEOPLE else None
    settings, clock, application = by_smtp(mx.port), SetClock(), Application(office)
    send_round(office, settings, clock.now())
    application.run(DisableUser(actor="quan", login="bi3", on=clock.today()))

    ticks(office, settings, clock=clock, hours=3, seconds=900)
    without = [to for to, _ in mx.taken if to.startswith("bi3@")]
    application.run(EnableUser(actor="quan", login="bi3", on=clock.today()))
    ticks(office, settings, clock=clock, hours=26, seconds=3600)

    assert (states(office), without) == ({"sent": PEOPLE}, [])
    assert [to for to, _ in mx.taken if to.startswith("bi3@")] == ["bi3@xa.example"]


def test_an_answer_451_for_ever_is_given_up_after_ten_tries_and_told(office: UnitOfWork, mx: Post) -> None:
    mx.answer = lambda _n: "451 bi1@xa.example: not now"
    settings, clock = by_smtp(mx.port), SetClock()

    ticks(office, settings, clock=clock, hours=12, seconds=600)

    assert states(office) == {"dead": PEOPLE}
    assert {one.tries for one in office.store.letters()} == {10}
    assert {one.error for one in office.store.letters()} == {"451 ▒ not now"}
    assert len(list(Path("letters").glob("*.eml"))) == PEOPLE


def test_an_answer_550_gives_a_letter_up_at_once_and_mending_the_address_sends_it(
    office: UnitOfWork, mx: Post, gate: Gate
) -> None:
    mx.rcpt = lambda address: "550 no such user" if address in ("bi3@xa.example", "bi7@xa.example") else None
    settings, clock = by_smtp(mx.port), SetClock()

    first = send_round(office, settings, clock.now())

    assert (first.sent, first.dead, states(office)) == (PEOPLE - 2, 2, {"sent": PEOPLE - 2, "dead": 2})
    dead = office.store.letters(states=(LetterState.DEAD,))
    assert sorted(file.name[:15] for file in Path("letters").glob("*.eml")) == ["2026-11-20-bi3-", "2026-11-20-bi7-"]
    assert sorted(body["to"] for body in lines_of(office, EntryKind.LETTER_DEAD)) == ["p-0004", "p-0008"]

    for login in ("bi3", "bi7"):
        Application(office).run(SetMail(actor="quan", login=login, mail=f"{login}.moi@xa.example"))
    clock.go(minutes=1)
    assert revive(office, clock.now()) == 2
    again = send_round(office, settings, clock.now())

    assert (again.sent, again.dead, states(office)) == (2, 0, {"sent": PEOPLE})
    assert {f"<{one.message_id}>" for one in dead} <= set(mx.idents())
    assert len(mx.taken) == len(set(mx.idents())) == PEOPLE
    gate(f"mail, {kind_of(office)}: 550 for 2: dead at once, sent after mending; {len(mx.taken)} delivered, 0 lost")


def test_a_reply_lost_after_the_text_gives_two_deliveries_under_one_message_id(
    office: UnitOfWork, mx: Post, gate: Gate
) -> None:
    mx.answer = lambda n: CUT if n % 3 else None
    settings, clock = by_smtp(mx.port), SetClock()

    ticks(office, settings, clock=clock, hours=3)

    assert states(office) == {"sent": PEOPLE}
    assert len(set(mx.idents())) == PEOPLE < len(mx.taken)
    assert len(set(mx.taken)) == PEOPLE, "each delivery of a letter is the same bytes"
    gate(
        f"mail, {kind_of(office)}: replies lost: {PEOPLE} alerts, {len(mx.taken)} deliveries, "
        f"{len(set(mx.idents()))} Message-IDs, 0 lost"
    )


def test_four_senders_at_once_send_each_letter_once(office: UnitOfWork, mx: Post, gate: Gate) -> None:
    offices = [office, *(office_on(url_of(office)) for _ in range(3))]

    with ThreadPoolExecutor(len(offices)) as pool:
        done = list(pool.map(lambda one: send_round(one, by_smtp(mx.port), told(START)), offices))

    assert sum(one.composed for one in done) == sum(one.sent for one in done) == PEOPLE
    assert len(mx.taken) == len(set(mx.idents())) == PEOPLE
    sent = lines_of(office, EntryKind.LETTERS_SENT)
    assert len({letter["id"] for body in sent for letter in body["letters"]}) == len(sent) == PEOPLE
    gate(f"mail, {kind_of(office)}: 4 senders at once: {PEOPLE} letters, {len(mx.taken)} delivered, each once")
    for one in offices[1:]:
        one.store.close()


SENDER = """
import sys
from tests.support.mail_letters import send_round
from tests.support.mail_office import by_smtp, office_on
send_round(office_on(sys.argv[1]), by_smtp(int(sys.argv[2])), sys.argv[3])
"""


@pytest.mark.kill
def test_a_sender_killed_between_sending_and_marking_sends_the_same_bytes_again(
    office: UnitOfWork, mx: Post, gate: Gate
) -> None:
    kills = 3
    clock, running = SetClock(), list[subprocess.Popen[bytes]]()

    def killing(n: int) -> str | None:
        if n > kills:
            return None
        running[-1].send_signal(signal.SIGKILL)
        running[-1].wait()
        return CUT

    mx.answer = killing
    for _ in range(kills):
        command = [sys.executable, "-c", SENDER, url_of(office), str(mx.port), clock.now()]
        running.append(subprocess.Popen(command, env={"PYTHONPATH": str(ROOT)}))
        assert running[-1].wait() == -signal.SIGKILL
        assert states(office) == {"pending": PEOPLE}
        clock.go(seconds=1000)
    send_round(office, by_smtp(mx.port), clock.now())

    assert states(office) == {"sent": PEOPLE}
    assert len(mx.taken) == PEOPLE + kills
    assert len(set(mx.taken)) == len(set(mx.idents())) == PEOPLE
    gate(
        f"mail, {kind_of(office)}: killed {kills} times between sending and marking: {PEOPLE} alerts, "
        f"{len(mx.taken)} deliveries, {len(set(mx.idents()))} Message-IDs, 0 lost"
    )


def test_no_line_of_the_log_holds_an_address(office: UnitOfWork, mx: Post) -> None:
    send_round(office, by_smtp(mx.port), told(START))

    lines = [row.line.decode() for row in office.store.scan()]

    assert len(lines) > 2 * PEOPLE
    assert [line for line in lines if 'xa.example"' in line and "bi" in line.partition("xa.example")[0][-4:]] == []
    assert [line for line in lines if "bi1@" in line] == []
