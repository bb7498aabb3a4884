"""Runs the examples of policy files: builds each dossier, asks the edition, reports answers that are not expected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from engine.acts import ENDINGS, Act, act_from
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.facts import Facts
from engine.errors import BadActError, HosoError, Message
from engine.law.model.alert_policy import OVERDUE
from engine.law.model.due import Due
from engine.law.model.edition import Edition
from engine.law.model.rule import NATIONAL
from engine.organisation.place_facts import PLACE_FACTS, DatedValues
from engine.terms import OPENING, Enforce, Verdict
from engine.text.did_you_mean import meant
from policies.loading.build import BuiltPolicyFile
from policies.schemas.example_schema import Base, Example, ExampleFields, Expect, step_told

ENTERED_BY, ACCEPTED_BY = "a", "b"

ACKNOWLEDGE, SNOOZE = "ack", "snooze"
"""Beside the levels of a due: until when its level `0` must be acknowledged."""


def run_examples(laws: Iterable[BuiltPolicyFile], edition: Edition) -> None:
    """Run every example of the files; its file gets a fault with expected and got when it does not come out."""
    laws = tuple(laws)
    central = {name: base for law in laws if law.scope == NATIONAL for name, base in law.file.bases.items()}
    for law in laws:
        run = _Run(edition, central | law.file.bases, () if law.scope == NATIONAL else (law.scope,))
        names: set[str] = set()
        for at, example in enumerate(law.file.examples):
            if example.name in names:
                law.reader.fault(("examples", at, "name"), Message("example.twice"))
            names.add(example.name)
            for key, what in run.faults_of(example):
                law.reader.fault(("examples", at, *key), what)


@dataclass(frozen=True)
class PreparedExample:
    """One example with the dossier that it is about; `run_under` asks it of another edition."""

    example: Example
    facts: Facts
    _run: "_Run"

    def run_under(self, edition: Edition) -> bool:
        """Tell whether it comes out under another edition of the same files."""
        return not list(replace(self._run, edition=edition).faults_of(self.example))


def asked_of(laws: Iterable[BuiltPolicyFile], edition: Edition) -> list[PreparedExample]:
    """Return every example that can be asked, with its dossier."""
    laws = tuple(laws)
    central = {name: base for law in laws if law.scope == NATIONAL for name, base in law.file.bases.items()}
    prepared = []
    for law in laws:
        run = _Run(edition, central | law.file.bases, () if law.scope == NATIONAL else (law.scope,))
        for example in law.file.examples:
            try:
                prepared.append(PreparedExample(example, run.case_of(example), run))
            except (_WrongExampleError, HosoError):
                continue
    return prepared


class _WrongExampleError(Exception):
    """An example that cannot be asked: its key, and what is wrong."""

    def __init__(self, key: tuple[str, ...], what: Message) -> None:
        super().__init__(str(what))
        self.key = key
        self.what = what


@dataclass(frozen=True)
class _Run:
    edition: Edition
    bases: Mapping[str, Base]
    units: tuple[str, ...]

    def faults_of(self, example: Example) -> Iterable[tuple[tuple[str, ...], Message]]:
        """Return key and fault of everything that does not come out."""
        try:
            facts = self.case_of(example)
            answers = dict(_answers(self.edition, example, facts))
            wanted = _wanted(example.expect, answers)
        except _WrongExampleError as error:
            return [(error.key, error.what)]
        except HosoError as error:
            return [((), error.message)]
        return [
            (("expect", key), _other_answer(answers, key, value))
            for key, value in wanted.items()
            if not _fits(key, value, answers[key])
        ]

    def case_of(self, example: Example) -> Facts:
        """Return the base dossier with the changes of the example."""
        base = self.bases.get(example.base)
        if base is None:
            near = meant(example.base, self.bases) or Message("example.add_base")
            raise _WrongExampleError(("base",), Message("example.unknown_base", base=example.base, near=near))
        places = [(date.min, {**base.place, **example.place}), *((move.from_, move.place) for move in example.moved)]
        for name in {name for _, place in places for name in place} - PLACE_FACTS.keys():
            near = meant(name, PLACE_FACTS) or Message("example.place_facts", names=tuple(PLACE_FACTS))
            raise _WrongExampleError(("place",), Message("example.unknown_place_fact", name=name, near=near))
        units = example.units if example.units is not None else base.units or self.units
        scopes = [(move.from_, tuple(move.units)) for move in example.moved if move.units is not None]
        return Facts(
            dossier=Dossier(
                ref="HS-EXAMPLE",
                step=example.step or base.step,
                acts=_standing(_changed(base, example)),
                moved_on=example.moved_on,
            ),
            calendar=self.edition.calendar,
            place={name: _dated(name, places) for _, place in places for name in place},
            path=((date.min, tuple(units)), *scopes),
        )


def _dated(name: str, places: Iterable[tuple[date, Mapping[str, object]]]) -> DatedValues:
    """Return every value of a fact, each with the day from which it holds."""
    return tuple((since, place[name]) for since, place in places if name in place)


def _changed(base: Base, example: Example) -> list[ExampleFields]:
    """Return the fields of all acts after `set`, `drop` and `add`."""
    acts = [dict(fields) for fields in base.acts if fields.get("act") not in example.drop]
    for slug, changes in example.set.items():
        latest = [fields for fields in acts if fields.get("act") == slug][-1:]
        if not latest:
            raise _WrongExampleError(("set",), Message("example.no_act_to_change", act=slug))
        latest[0].update(changes)
    return acts + [dict(fields) for fields in example.add]


def _standing(entries: list[ExampleFields]) -> dict[str, tuple[Recorded, ...]]:
    """Return the recorded acts by kind, with the dates that later acts set on earlier ones."""
    acts = [(_act(fields), fields.get("accepted", True)) for fields in entries]
    recorded = [
        Recorded(
            act=act,
            n=n,
            first_n=n,
            entered_by=ENTERED_BY,
            accepted_by=ACCEPTED_BY if accepted else None,
            marks=_marks(act, [other for other, _ in acts]),
        )
        for n, (act, accepted) in enumerate(acts, start=1)
    ]
    recorded.sort(key=lambda each: (each.on, each.n))
    return {slug: tuple(each for each in recorded if each.act.slug == slug) for slug in {act.slug for act, _ in acts}}


def _marks(act: Act, others: list[Act]) -> dict[str, date]:
    """Return the dates that other acts set on this one."""
    return {
        mark: other.on
        for other in sorted(others, key=lambda act: act.on, reverse=True)  # the earliest ending is written last
        for slug, shared, mark in [ENDINGS.get(other.slug, ("", "", ""))]
        if slug == act.slug and getattr(other, shared) == getattr(act, shared) and other.on >= act.on
    }


def _act(fields: ExampleFields) -> Act:
    slug = fields.get("act")
    try:
        given = {name: value for name, value in fields.items() if name not in {"act", "accepted"} and value is not None}
        return act_from(str(slug), given)
    except BadActError as error:
        raise _WrongExampleError((), error.message) from None


def _answers(edition: Edition, example: Example, facts: Facts) -> Iterable[tuple[str, object]]:
    """Yield what the edition says, by the keys of `Expect`."""
    if example.move is not None:
        said = edition.said(example.move, facts, example.on)
        yield "granted", all(answer.opens for answer in said)
        for key, verdict in (("unmet", Verdict.UNMET), ("unknown", Verdict.UNKNOWN)):
            yield key, sorted(o.rule for o in said if o.verdict is verdict and o.enforce is Enforce.DENY)
        yield "warn", sorted(o.rule for o in said if o.verdict not in OPENING and o.enforce is Enforce.WARN)
        for key, verdict in (("waived", Verdict.WAIVED), ("not_applicable", Verdict.NOT_APPLICABLE)):
            yield key, sorted(answer.rule for answer in said if answer.verdict is verdict)
        if not _DAYS.isdisjoint(example.expect.model_fields_set):
            days = edition.assess(example.move, facts, example.on)
            yield "earliest", days.earliest or "never"
            yield "latest", days.latest or "open"
            yield "possible_from", days.possible_from or ("unknown" if days.no_day == "unknown" else "never")
        yield "effective_on", edition.effective_on(example.move, facts, example.on)
    running = {due.deadline: due for due in edition.dues(facts)}
    dues = {name: due.due_on for name, due in running.items()}
    yield "due", {name: dues.get(name, "not_running") for name in example.expect.due or {}}
    wanted = example.expect.stages or {}
    yield "stages", {name: _stages(edition, name, dues.get(name), wanted=levels) for name, levels in wanted.items()}
    yield "state", {name: _state(running.get(name)) for name in example.expect.state or {}}
    yield "told", {name: [step_told(step) for step in edition.alerts.route(name)] for name in example.expect.told or {}}
    endings = {deadline.id: deadline.ends for deadline in edition.deadlines}
    yield "ends", {name: endings.get(name) for name in example.expect.ends or {}}


def _state(due: Due | None) -> object:
    """Return the day on which a deadline was ended, or in which state it is."""
    if due is None:
        return "not_running"
    return due.done_on or ("closed" if due.closed else "running")


def _stages(edition: Edition, deadline: str, due_on: date | None, *, wanted: Iterable[str]) -> dict[str, object]:
    """Return the levels that an example names, each with its day, and any other one that there is."""
    if due_on is None:
        return dict.fromkeys(wanted, "not_running")
    stages = edition.alerts.stages(deadline, due_on)
    days: dict[str, object] = {stage.level: stage.day for stage in stages}
    overdue = next((stage.day for stage in stages if stage.level == OVERDUE), due_on)
    if ACKNOWLEDGE in wanted:
        days[ACKNOWLEDGE] = edition.calendar.add_working_days(overdue, edition.alerts.ack_on(overdue))
    if SNOOZE in wanted:
        days[SNOOZE] = edition.alerts.snooze_until(overdue) or "any"
    return days


_DAYS = frozenset({"earliest", "latest", "possible_from"})
"""Answers that take the days of every rule; most examples expect none of them."""


def _wanted(expect: Expect, answers: Mapping[str, object]) -> dict[str, object]:
    """Return what the example expects, by key; of `unmet` and `unknown` the one left out must be empty."""
    given: dict[str, object] = {name: getattr(expect, name) for name in expect.model_fields_set}
    if "unmet" in given or "unknown" in given:
        given = {"unmet": [], "unknown": []} | given
    unasked = given.keys() - answers.keys()
    if unasked:
        key = min(unasked)
        raise _WrongExampleError(("expect", key), Message("example.without_move", key=key))
    if not given:
        raise _WrongExampleError(("expect",), Message("example.expects_nothing"))
    return {key: sorted(value) if isinstance(value, list) else value for key, value in given.items()}


def _fits(key: str, wanted: object, got: object) -> bool:
    """Tell whether an answer is the expected one; `not_applicable` may name some of the rules only."""
    if key == "not_applicable" and isinstance(wanted, list) and isinstance(got, list):
        return set(wanted) <= set(got)
    return wanted == got


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(each)}" for name, each in value.items())
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _other_answer(answers: Mapping[str, object], key: str, wanted: object) -> Message:
    """Return expected and got, with the other lists of rules that are not empty: what happened instead."""
    lists = ("unmet", "unknown", "warn", "waived")
    seen = tuple(f"{name} {_shown(answers[name])}" for name in lists if name != key and answers.get(name))
    expected, got = f"{key} {_shown(wanted)}", _shown(answers[key])
    return Message("example.other_answer", expected=expected, got=got, whole=_whole(seen))


def _whole(seen: tuple[str, ...]) -> Message | str:
    return Message("example.whole_answer", lists=seen) if seen else ""
