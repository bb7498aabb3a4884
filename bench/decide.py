"""A: a guarded decision in memory: six moves with two conditions each, then the whole central edition."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from transitions import Machine

from bench.admit_by_hand import admits, plain, trains
from bench.law import DAY, MOVES, STEPS, case_on, halting_case, small_edition, small_procedure
from bench.measure import Goal, Row, rate, rate_row, robin, time_row, timed_each
from bench.stands import DISK, folder_on
from bench.world import founded, ready, to_admit, to_train
from engine.decisions.decide import decide
from engine.dossiers.facts import Facts
from engine.law.model.finding import Decision, Granted

Acts = Mapping[str, Any]
LEAST = 10
"""Votes that the second condition asks for, in the limit; the edition's rule asks for as many."""


class Paper:
    """An act as plain slots."""

    __slots__ = ("in_favour", "on")

    def __init__(self, act: Any) -> None:  # noqa: ANN401
        self.on, self.in_favour = act.on, getattr(act, "in_favour", None)


def _guard(acts: Acts, on: date) -> bool:
    """Both conditions in one function, as fast as they can be written, on plain slots."""
    paper, vote = acts.get("awareness_certificate"), acts.get("cell_vote")
    return (
        paper is not None and paper[-1].on <= on and vote is not None and vote[-1].on <= on
        and vote[-1].in_favour >= LEAST
    )  # fmt: skip


TABLE = {(move, source): (dest, _guard) for move, source, dest in MOVES}

PlainJobs = list[tuple[str, str, Acts]]
"""Move, step and plain acts by kind."""


def plain_jobs(jobs: "Jobs") -> PlainJobs:
    """Return jobs with their dossiers as plain slots."""
    return [
        (
            move,
            facts.dossier.step,
            {slug: tuple(Paper(recorded.act) for recorded in acts) for slug, acts in facts.dossier.acts.items()},
        )
        for move, facts in jobs
    ]


def by_table(jobs: PlainJobs) -> int:
    """Decide by the dict table; return how many were accepted."""
    accepted = 0
    for move, step, acts in jobs:
        guarded = TABLE.get((move, step))
        if guarded is not None and guarded[1](acts, DAY):
            accepted += 1
    return accepted


class Thing:
    """What the bare machine moves."""

    __slots__ = ("acts", "on", "state", "verdict")

    def __init__(self, acts: Acts) -> None:
        self.acts, self.on, self.state, self.verdict = acts, DAY, "", True


def _has_paper(event: Any) -> bool:  # noqa: ANN401
    paper = event.model.acts.get("awareness_certificate")
    return paper is not None and paper[-1].act.on <= event.model.on


def _has_votes(event: Any) -> bool:  # noqa: ANN401
    vote = event.model.acts.get("cell_vote")
    return vote is not None and vote[-1].act.on <= event.model.on and vote[-1].act.in_favour >= LEAST


def _is_open(event: Any) -> bool:  # noqa: ANN401
    return event.model.verdict is True


def bare_machine(conditions: list[Callable[[Any], bool]]) -> Machine:
    """Return one shared machine with these conditions on each of the six moves."""
    moves = [{"trigger": m, "source": s, "dest": d, "conditions": conditions} for m, s, d in MOVES]
    return Machine(
        model=None, states=list(STEPS), initial=STEPS[0], transitions=moves, auto_transitions=False, send_event=True
    )


def by_machine(machine: Machine, jobs: list[tuple[str, Facts]]) -> int:
    """Decide by bare `transitions`."""
    events, accepted, thing = machine.events, 0, Thing({})
    for move, facts in jobs:
        thing.state, thing.acts = facts.dossier.step, facts.dossier.acts
        accepted += events[move].trigger(thing)
    return accepted


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield all rows of the section."""
    times, rounds = (2_000, 3) if quick else (20_000, 9)
    yield from _small(times, rounds)
    yield from _whole(times // 20, rounds)


Jobs = list[tuple[str, Facts]]


class _Ours:
    """The same two conditions on the same six moves, by the engine."""

    def __init__(self) -> None:
        self.edition, self.workflow = small_edition(LEAST), small_procedure()

    def verdicts(self, jobs: Jobs) -> int:
        """Ask for the verdict only; return how many were accepted."""
        table, opens, accepted = self.workflow.table, self.edition.opens, 0
        for move, facts in jobs:
            if (facts.dossier.step, move) in table and opens(move, facts, DAY):
                accepted += 1
        return accepted

    def decided(self, jobs: Jobs, *, explained: bool) -> int:
        """Decide, and read every explanation if it is wanted; return how many were granted."""
        moves, granted = self.workflow.moves, 0
        for move, facts in jobs:
            answer = decide(self.workflow, self.edition, facts, move=moves[move], on=DAY)
            granted += isinstance(answer, Granted)
            if explained:
                _ = answer.assessment
        return granted

    def whole(self, jobs: Jobs) -> int:
        """Decide and read every explanation; return how many were granted."""
        return self.decided(jobs, explained=True)

    def fires(self, jobs: Jobs) -> int:
        """Let the procedure run the event; return how many led somewhere."""
        fire = self.workflow.fire
        return sum(fire(facts.dossier.step, move, opened=True) is not None for move, facts in jobs)


def _small(times: int, rounds: int) -> Iterator[Row]:
    ours, guarded, shared = _Ours(), bare_machine([_has_paper, _has_votes]), bare_machine([_is_open])
    jobs = [(move, case_on(step)) for move, step, _ in MOVES]
    halted = [(move, halting_case(step)) for move, step, _ in MOVES]
    accepted, halting = plain_jobs(jobs), plain_jobs(halted)
    assert by_table(accepted) == by_machine(guarded, jobs) == ours.whole(jobs) == ours.verdicts(jobs) == len(jobs)  # noqa: S101
    assert by_table(halting) == by_machine(guarded, halted) == ours.whole(halted) == ours.verdicts(halted) == 0  # noqa: S101
    many, few, fast = jobs * (times // len(jobs)), jobs * (times // 10 // len(jobs)), accepted * (times // len(jobs))
    refused = halted * (times // 10 // len(jobs))
    rates = robin(
        {
            "table": rate(lambda: by_table(fast), len(fast)),
            "opens": rate(lambda: ours.verdicts(many), len(many)),
            "bare": rate(lambda: by_machine(guarded, few), len(few)),
            "decided": rate(lambda: ours.decided(few, explained=False), len(few)),
            "granted": rate(lambda: ours.whole(few), len(few)),
            "refused": rate(lambda: ours.whole(refused), len(refused)),
            "shared": rate(lambda: by_machine(shared, few), len(few)),
            "fire": rate(lambda: ours.fires(few), len(few)),
        },
        rounds,
    )
    yield from _small_rows(rates)


def _small_rows(rates: Mapping[str, list[float]]) -> Iterator[Row]:
    dict_table, machine = "dict table, one compiled guard, plain slots", "transitions, one shared machine"
    yield rate_row("A verdict of two conditions", rates["opens"], rates["bare"], beside=machine, goal=Goal(10))
    told = {
        "opens": "A verdict of two conditions",
        "decided": "A decide(), granted, reasons unread",
        "granted": "A decide(), granted, every explanation",
        "refused": "A decide(), refused, every explanation",
    }
    for name, facts in told.items():
        yield rate_row(facts, rates[name], rates["table"], beside=dict_table)
    yield rate_row("A Workflow.fire", rates["fire"], rates["shared"], beside=machine, goal=Goal(0.9))


def _whole(times: int, rounds: int) -> Iterator[Row]:
    """Yield the rates of the central edition on a light move and on the heaviest."""
    with folder_on(DISK) as folder:
        office = founded(f"sqlite:///{folder / 'a.db'}")
        law = office.law
        for move, life in (("train", to_train), ("admit", to_admit)):
            stands = ready(office, life)
            facts, wanted = office.facts(office.load(stands.ref)), law.workflow.moves[move]
            yield from _rates(move, times, rounds, _Asked(law, facts, wanted, stands.on))
        office.store.close()


class _Asked:
    def __init__(self, law: Any, facts: Facts, move: Any, on: date) -> None:  # noqa: ANN401, PLR0917
        self.edition, self.workflow, self.facts, self.move, self.on = law.edition, law.workflow, facts, move, on

    def opens(self) -> bool:
        """Ask for the verdict."""
        return bool(self.edition.opens(self.move.name, self.facts, self.on))

    def decide(self) -> Decision:
        """Decide: every verdict; reasons and days are not read."""
        return decide(self.workflow, self.edition, self.facts, move=self.move, on=self.on)

    def explained(self) -> object:
        """Decide and read every reason and the days."""
        return self.decide().assessment


def _rates(name: str, times: int, rounds: int, asked: _Asked) -> Iterator[Row]:  # noqa: PLR0917
    findings, case = len(asked.edition.judge(name, asked.facts, asked.on)), plain(asked.facts)
    by_hand = admits if name == "admit" else trains
    assert asked.opens() is by_hand(case, asked.on) is True  # noqa: S101
    seconds = robin(
        {
            "opens": timed_each(lambda: [asked.opens() for _ in range(times)], times),
            "decide": timed_each(lambda: [asked.decide() for _ in range(times)], times),
            "explained": timed_each(lambda: [asked.explained() for _ in range(times)], times),
            "hand": timed_each(lambda: [by_hand(case, asked.on) for _ in range(times)], times),
        },
        rounds,
    )
    what, is_gate = f"A central edition, {name} ({findings} rules)", name == "admit"
    told = {"opens": "verdict only", "decide": "decision, every verdict", "explained": "every explanation read"}
    for case_name, facts in told.items():
        goal = GOALS.get(case_name) if is_gate else None
        yield time_row(f"{what}: {facts}", seconds[case_name], seconds["hand"], beside="the rules by hand", goal=goal)


GOALS = {"opens": Goal(1.5, at_least=False), "explained": Goal(8, at_least=False)}
