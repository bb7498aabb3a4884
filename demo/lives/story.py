"""Which lives the demo tells, where and from when; and all their beats in one line of days."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from demo.lives import exits, hurdles, returns, scenes, worked
from demo.lives.plot import Beat, Plot
from demo.world.clockwork import TODAY, Dice, office_day
from demo.world.figures import is_quiet
from demo.world.tree import all_rows
from engine.law.model.edition import Edition
from engine.organisation.tree import OrgTree
from engine.terms import UnitKind

Life = Callable[[Plot], None]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One life: what happens, in which cell, from which day."""

    life: Life
    cell: str
    start: date


@dataclass(frozen=True, slots=True)
class Era:
    """A source and a span of days; of the ordinary lives, `weight` in a round begin there."""

    superior: str
    first: date
    last: date
    weight: int


ERAS: tuple[Era, ...] = (
    Era("db-h1", date(2016, 8, 1), date(2017, 6, 30), 2),
    Era("qn-agencies", date(2019, 3, 1), date(2020, 12, 31), 3),
    Era("nq", date(2020, 1, 15), date(2022, 5, 31), 3),
    Era("tn-tp", date(2022, 6, 1), date(2023, 3, 2), 2),
    Era("dn-q1", date(2022, 1, 10), date(2023, 2, 21), 2),
    Era("nq", date(2025, 3, 3), date(2026, 11, 16), 4),
    Era("qn-agencies", date(2025, 3, 3), date(2026, 11, 16), 2),
    Era("tn-tp", date(2025, 5, 5), date(2026, 11, 13), 2),
    Era("db-h1", date(2025, 5, 5), date(2026, 11, 13), 1),
    Era("dn-q1", date(2025, 5, 5), date(2026, 11, 13), 2),
)
"""The years that the five articles tell of, and the last two years."""

WORKED: tuple[tuple[Life, str, date], ...] = (
    (worked.review_due, "nq-w02-2", date(2023, 5, 29)),
    (worked.decision_due, "dn-w1-2", date(2024, 8, 26)),
    (worked.decision_extended, "tn-e02-1", date(2024, 8, 26)),
    (worked.recognition_due, "nq-w03-1", date(2023, 5, 29)),
    (worked.ceremony_by_receipt, "dn-y1-2", date(2024, 6, 24)),
    (worked.ceremony_by_issue, "qn-a09-1", date(2025, 6, 2)),
    (worked.third_vote_fails, "tn-e01-2", date(2023, 11, 27)),
    (worked.introducer_leaves, "dn-e1-2", date(2025, 10, 27)),
    (worked.nears_sixty, "dn-s1-1", date(2026, 6, 1)),
)
"""What the worked examples ask for, where and from when."""

NAMED: tuple[Chapter, ...] = (
    # one at every step and every exit, with something overdue, within the first two dozen
    Chapter(hurdles.two_thirds_missed, "nq-w01-1", date(2025, 12, 1)),
    Chapter(hurdles.mentor_on_probation, "nq-w05-1", date(2026, 11, 9)),
    Chapter(hurdles.fails_the_exam, "qn-a01-1", date(2026, 4, 6)),
    Chapter(hurdles.exam_to_repeat, "qn-a08-1", date(2026, 5, 4)),
    Chapter(hurdles.certificate_expired, "nq-a01-1", date(2024, 5, 6)),
    Chapter(hurdles.introducer_replaced, "tn-e01-1", date(2024, 8, 5)),
    Chapter(exits.withdraws_at_once, "nq-s01-1", date(2026, 3, 2)),
    Chapter(exits.declined_by_vote, "dn-w1-1", date(2025, 9, 1)),
    Chapter(exits.removed, "nq-e01-1", date(2024, 11, 4)),
    Chapter(exits.cancelled, "tn-w01-2", date(2025, 3, 3)),
    Chapter(exits.decision_overdue, "nq-w02-1", date(2025, 8, 4)),
    Chapter(exits.ceremony_overdue, "nq-w03-2", date(2025, 9, 1)),
    Chapter(exits.cv_overdue, "dn-y1-1", date(2025, 8, 4)),
    Chapter(exits.review_overdue, "nq-e02-1", date(2024, 8, 5)),
    Chapter(exits.recognition_overdue, "tn-e01-2", date(2024, 6, 3)),
    Chapter(exits.ceremony_late_and_waiting, "db-x2-1", date(2025, 8, 4)),
    Chapter(exits.ceremony_late, "nq-w04-1", date(2024, 4, 1)),
    Chapter(hurdles.over_sixty, "db-x1-2", date(2024, 9, 2)),
    Chapter(hurdles.schooling_supplied, "dn-s1-1", date(2024, 10, 7)),
    Chapter(hurdles.vote_corrected, "nq-w06-1", date(2025, 6, 2)),
    Chapter(hurdles.returned, "qn-a02-1", date(2024, 3, 4)),
    Chapter(hurdles.returned_to_the_list, "nq-e03-1", date(2026, 5, 4)),
    Chapter(scenes.goes, "nq-a02-1", date(2026, 6, 1)),
    Chapter(scenes.goes, "dn-c1", date(2026, 2, 2)),
    Chapter(scenes.goes, "qn-c03", date(2024, 6, 3)),
    # more that is refused, and put right or not
    Chapter(hurdles.voted_again, "nq-w01-1", date(2021, 3, 1)),
    Chapter(hurdles.fails_twice, "qn-a03-2", date(2019, 6, 3)),
    Chapter(hurdles.fails_the_exam, "qn-a04-1", date(2020, 2, 3)),
    Chapter(hurdles.introducer_too_new, "tn-e02-1", date(2026, 1, 5)),
    Chapter(hurdles.consent_missing, "db-x3-1", date(2025, 10, 6)),
    Chapter(hurdles.political_issue, "qn-a05-3", date(2024, 9, 2)),
    Chapter(hurdles.reply_outstanding, "nq-a03-1", date(2026, 4, 6)),
    Chapter(hurdles.application_too_late, "dn-e1-1", date(2026, 4, 6)),
    Chapter(hurdles.too_little_schooling, "dn-w2-1", date(2025, 10, 6)),
    Chapter(hurdles.primary_in_the_mountains, "db-x4-2", date(2016, 9, 5)),
    Chapter(hurdles.primary_in_the_mountains, "db-x1-5", date(2017, 4, 3)),
    Chapter(hurdles.union_forgotten, "nq-a04-2", date(2025, 12, 1)),
    Chapter(hurdles.not_appraised, "qn-a01-2", date(2024, 10, 7)),
    Chapter(hurdles.evidence_not_accepted, "tn-w02-1", date(2025, 12, 1)),
    Chapter(exits.asked_too_early, "nq-s02-1", date(2024, 8, 5)),
    Chapter(exits.ceremony_late, "nq-e04-2", date(2020, 6, 1)),
    Chapter(exits.withdraws_after_class, "qn-a06-1", date(2020, 3, 2)),
    Chapter(exits.declined_by_committee, "nq-w07-2", date(2021, 2, 1)),
    Chapter(exits.removal_vote_fails, "nq-s03-1", date(2025, 7, 7)),
    Chapter(exits.removed, "qn-a07-1", date(2019, 3, 4)),
    Chapter(exits.decision_overdue, "nq-w08-1", date(2025, 9, 1)),
    Chapter(exits.review_overdue, "dn-s1-2", date(2024, 7, 1)),
    # the days of the regulation's worked examples
    *(Chapter(life, cell, start) for life, cell, start in WORKED),
)  # fmt: skip
"""Lives with a turn of their own; the ordinary ones follow after them."""

READMISSION = Chapter(returns.asks_to_come_back, "nq-w05-1", date(2026, 11, 16))
"""The last life of all: a former member, on the workflow of readmission."""


def chapters(seed: str, count: int, tree: OrgTree) -> Iterator[Chapter]:
    """Yield `count` lives: those with a turn first, then ordinary ones, spread over the eras, a readmission last."""
    yield from NAMED[:count]
    rounds = [era for era in ERAS for _ in range(era.weight)]
    for number in range(len(NAMED), count - 1):
        era = rounds[number % len(rounds)]
        yield _ordinary(Dice(seed, number), era, tree)
    if count > len(NAMED):
        yield READMISSION


def _ordinary(dice: Dice, era: Era, tree: OrgTree) -> Chapter:
    days = (era.last - era.first).days
    start = office_day(era.first + timedelta(days=dice.between(0, days, of="start")))
    cells = sorted(tree.cells_below(era.superior, era.first))
    cell = dice.pick(cells, of="cell")
    if is_quiet(cell, start):
        cell = dice.pick([choice for choice in cells if not is_quiet(choice, start)], of="another cell")
    fails = 1 if dice.one_in(4, of="exam") else 0
    late = dice.one_in(9, of="late")
    return Chapter(exits.ceremony_late if late else lambda plot: scenes.goes(plot, fails=fails), cell, start)


def beats(seed: str, count: int, edition: Edition) -> list[Beat]:
    """Return what everybody does in the first `count` lives, day by day until the last day of the story."""
    tree = OrgTree(all_rows())
    all_beats: list[Beat] = []
    for number, chapter in enumerate(chapters(seed, count, tree)):
        place = tree.unit_on(chapter.cell, chapter.start)
        if place is None or place.kind != UnitKind.CELL:
            msg = f"no cell '{chapter.cell}' on {chapter.start}"
            raise ValueError(msg)
        plot = Plot(number, chapter.cell, place, Dice(seed, number), office_day(chapter.start), tree, edition)
        chapter.life(plot)
        plot.enter()
        all_beats += [beat for beat in plot.beats if beat.on <= TODAY]
    return sorted(all_beats, key=lambda beat: (beat.on, beat.life, beat.turn))
