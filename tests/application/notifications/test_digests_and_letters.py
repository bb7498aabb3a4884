"""Letters as use cases, with a writer and channels that a test holds: what is asked for, what is told, what is sent."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

import pytest

from application.notifications.preview_digest import PreviewDigest
from application.notifications.running_deadlines import CalendarFeed
from application.notifications.send_letters import SendLetters
from application.ports.letters import FOLDER, LetterTexts, PermanentError, TemplateError, UnreachableError
from engine.access.rows import PersonRow
from engine.alerts.alert import LetterRow
from engine.alerts.digest import Digest
from engine.errors import NotFoundError, NotPermittedError
from engine.law.model.edition import Edition
from engine.organisation.tree import OrgTree
from engine.terms import LetterState
from tests.support.engine.alerts import Alerting

TODAY = date(2026, 11, 22)


@dataclass
class Written:
    """Writes the codes of a digest; sends what no channel refuses."""

    chosen: str = "post"
    needs_address: bool = True
    refusal: Exception | None = None
    fault: str = ""
    sent: list[tuple[str, str]] = field(default_factory=list)
    closed: int = 0
    is_time_up: bool = False
    digest_at: time = time(7, 30)

    @property
    def writer(self) -> "Written":
        return self

    @property
    def channels(self) -> "Written":
        return self

    def demand(self) -> None:
        if self.fault:
            raise TemplateError((self.fault,))

    def texts(self, digest: Digest, *, edition: Edition, tree: OrgTree, without_address: bool) -> LetterTexts:
        assert edition.alerts.rules
        assert tree.roots_on(digest.day)
        codes = " ".join(item.alert.subject for item in digest.items)
        return LetterTexts(f"{len(digest.items)}", f"{codes}{' no address' if without_address else ''}", "")

    def sealed(self, texts: LetterTexts, dedupes: Sequence[str], *, at: str) -> tuple[str, bytes]:
        return f"{'+'.join(dedupes)}@{at[:4]}", texts.text.encode()

    def opened(self) -> "Written":
        return self

    def send(self, letter: LetterRow, person: PersonRow | None) -> None:
        assert person is None or person.person == letter.person
        if self.refusal is not None and letter.channel == self.chosen:
            raise self.refusal
        self.sent.append((letter.channel, letter.content.decode()))

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def letters() -> Written:
    return Written()


@pytest.fixture
def world(letters: Written) -> Alerting:
    """A world with one overdue dossier, of which the secretary of `cb-1` was to be told by a sweep."""
    alerting = Alerting()
    alerting.office.letters = letters
    alerting.decided()
    alerting.scan(TODAY)
    return alerting


def told(world: Alerting) -> str:
    """Return the login of whoever is to be told first."""
    first = world.store.persons_to_tell()[0]
    return world.office.logins([first])[first]


def test_a_digest_is_looked_at_and_not_sent(world: Alerting, letters: Written) -> None:
    preview = world.run(PreviewDigest(actor=told(world)))

    assert preview.digest.person.login == told(world)
    assert (len(preview.digest.items), preview.hidden, preview.dead) == (1, False, ())
    assert (preview.texts.text, preview.channel) == (f"{preview.digest.items[0].alert.subject} no address", FOLDER)
    assert (letters.sent, world.store.letters()) == ([], [])


def test_a_digest_of_a_day_before_holds_no_alert_raised_later(world: Alerting) -> None:
    assert world.run(PreviewDigest(actor=told(world), on=date(2026, 11, 21))).digest.items == ()


def test_the_digest_of_another_is_for_those_who_look_after_users_and_holds_what_they_see(world: Alerting) -> None:
    login = told(world)

    with pytest.raises(NotPermittedError):
        world.run(PreviewDigest(actor="lan", person=login))
    with pytest.raises(NotFoundError):
        world.run(PreviewDigest(actor="quan", person="nobody"))
    preview = world.run(PreviewDigest(actor="quan", person=login))

    assert (preview.digest.items, preview.hidden) == ((), True)


def test_a_round_sends_composes_and_writes_it_into_the_log(world: Alerting, letters: Written) -> None:
    waiting = len(world.store.persons_to_tell())

    done = world.run(SendLetters(actor="giam", at_once=True))

    assert (done.composed, done.sent, done.is_hindered, letters.closed) == (waiting, waiting, False, 1)
    assert {channel for channel, _ in letters.sent} == {FOLDER}
    assert {letter.state for letter in world.store.letters()} == {LetterState.SENT}


def test_who_does_not_look_after_the_whole_sends_nothing(world: Alerting, letters: Written) -> None:
    with pytest.raises(NotPermittedError, match="role_needed"):
        world.run(SendLetters(actor="lan", at_once=True))

    assert (letters.sent, world.store.letters()) == ([], [])


def test_a_letter_given_up_is_told_and_goes_again_when_asked(world: Alerting, letters: Written) -> None:
    letters.needs_address, letters.refusal = False, PermanentError("550 an@xa.example unknown")

    refused = world.run(SendLetters(actor="giam", at_once=True))
    letters.refusal = None
    again = world.run(SendLetters(actor="giam", retry_dead=True))

    assert (refused.sent, refused.dead > 0, refused.is_hindered) == (0, True, True)
    assert (again.revived, again.sent, again.dead) == (refused.dead, refused.dead, 0)
    assert [channel for channel, _ in letters.sent] == [FOLDER] * refused.dead + ["post"] * refused.dead


def test_a_channel_out_of_reach_and_forms_with_a_fault_are_faults_that_stay_told(
    world: Alerting, letters: Written
) -> None:
    letters.needs_address, letters.refusal = False, UnreachableError("nobody listens")
    down = world.run(SendLetters(actor="giam", at_once=True))
    letters.fault = "item: a $ stands alone"
    faulty = world.run(SendLetters(actor="giam", at_once=True))

    assert down.faults == ("channel post: nobody listens",)
    assert [fault.partition(":")[0] for fault in faulty.faults] == ["templates", "channel post"]
    assert world.store.letters(states=(LetterState.PENDING,))


def test_a_round_whose_time_is_up_hands_over_nothing(world: Alerting, letters: Written) -> None:
    letters.is_time_up = True

    done = world.run(SendLetters(actor="giam", at_once=True))

    assert (done.composed > 0, done.sent, letters.sent, letters.closed) == (True, 0, [], 1)


def test_a_feed_holds_the_running_deadlines_in_sight_and_versions_of_dossiers_it_does_not_know(
    world: Alerting,
) -> None:
    other = world.decided(cell="cb-3")
    running = world.run(CalendarFeed(actor="minh"))
    (due,) = running.dues

    assert (due.cell, running.policy) == ("cb-1", world.office.law.edition.alerts)
    assert running.now < world.clock.now()
    assert running.versions == {due.ref: world.store.head(due.ref).version}
    assert world.run(CalendarFeed(actor="minh", known=frozenset({(due.ref, due.deadline)}))).versions == {}
    assert {row.ref for row in world.run(CalendarFeed(actor="giam")).dues} == {due.ref, other}
    assert [row.ref for row in world.run(CalendarFeed(actor="giam", unit="cb-3")).dues] == [other]
    with pytest.raises(NotFoundError):
        world.run(CalendarFeed(actor="minh", unit="cb-3"))
