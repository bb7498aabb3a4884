"""A small law and a small tree: ten rules, a short workflow, one province with three cells. All invented."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from engine.calendar.working_days import CalendarYear, WorkingCalendar
from engine.dossiers.workflow import Guard, Move, MoveKind, Step, StepKind, Workflow
from engine.law.evaluation.compiled_edition import CompiledEdition
from engine.law.model.edition import Edition
from engine.law.model.finding import Citation
from engine.law.model.operand import LaterDay, MonthsOn, ParamRef
from engine.law.model.rule import DatedValue, DeadlineRule, Effective, Param, Rule, RuleVersion, Sentence, Tightening
from engine.law.operators.registry import read_condition
from engine.organisation.rows import UnitRow
from engine.terms import Confidence, Enforce, Role

BEGIN = date(2016, 7, 25)
CITE = Citation("qd-1", "1.1", "Quy định 1", Confidence.A)
CALENDAR = WorkingCalendar(
    tuple(CalendarYear(year, frozenset(), frozenset()) for year in range(2016, 2031)), digest="lịch"
)
CLERKS, DECIDERS = frozenset({Role.CLERK, Role.SECRETARY}), frozenset({Role.COMMITTEE})


def rule(name: str, move: str, require: Mapping[str, Any], **more: Any) -> Rule:
    version = RuleVersion(BEGIN, None, (CITE,), Confidence.A)
    return Rule(
        id=name, title=Sentence(name, name), guards={move: more.pop("enforce", Enforce.DENY)}, versions=(version,),
        counted_on=more.pop("counted_on", "move"), require=read_condition(require),
        message=Sentence(f"chưa đạt {name}", f"{name} does not hold"), **more,
    )  # fmt: skip


ACCEPTED = {"every": {"of": "evidence", "must": {"accepted": {"one_of": [True]}}}}
RULES = (
    rule("NOM-01", "nominate", {"present": "nomination"}),
    rule("AGE-01", "train", {"age": {"of": "candidate.birth_on", "months_at_least": 216}}),
    rule("TRN-01", "train", {"present": "awareness_certificate"}),
    rule("EXM-01", "check_exam", {"count": {"of": "exam_attempt", "at_least": 1}}, scope="xa-b"),
    rule("BG-01", "verify_background", {"present": "verification_conclusion"}),
    rule("VOTE-01", "admit", {"at_least": {"fact": "cell_vote.in_favour", "value": 4}}, counted_on="cell_vote"),
    rule("ACC-01", "admit", ACCEPTED, enforce=Enforce.WARN),
    rule("CER-01", "begin_probation", {"present": "ceremony"}),
    rule("OFF-01", "recognise", {"present": "recognition_decision"}),
    rule("REV-01", "cancel_admission", {"present": "cancellation"}),
)
DEADLINES = (
    DeadlineRule(
        id="ceremony", title=Sentence("Lễ kết nạp", "Ceremony"), start="admission_decision.on", done=("ceremony.on",),
        versions=(RuleVersion(BEGIN, None, (CITE,), Confidence.A),), working_days=ParamRef(param="ceremony.days"),
    ),
)  # fmt: skip
EFFECTIVE = {
    "recognise": Effective(
        "OFF-05", Sentence("Tính từ", "From"), (RuleVersion(BEGIN, None, (CITE,), Confidence.A),),
        LaterDay(add_months=MonthsOn(since="ceremony.on", months=12)),
    )
}  # fmt: skip


PARAMS = {"ceremony.days": Param("ceremony.days", "working_days", "lower", (DatedValue(BEGIN, 10),))}
TIGHTER = (Tightening("xa-b", "ceremony.days", (DatedValue(BEGIN, 5),)),)


def edition(digest: str, rules: Sequence[Rule] = RULES, *, deadlines: tuple[DeadlineRule, ...] = DEADLINES) -> Edition:
    return CompiledEdition(
        digest=digest, covers_from=BEGIN, calendar=CALENDAR, params=PARAMS, rules=tuple(rules), tightenings=TIGHTER,
        deadlines=deadlines, effective=EFFECTIVE,
    )  # fmt: skip


def _step(name: str, kind: StepKind = StepKind.STEP, number: int = 0) -> Step:
    return Step(name, kind, number, f"bước {name}", f"step {name}")


def _move(name: str, sources: str, dest: str, guard: Guard = Guard.REQUIRED, **more: Any) -> Move:  # noqa: PLR0917
    kind = more.pop("kind", MoveKind.FORWARD)
    roles = more.pop("roles", CLERKS)
    return Move(name, kind, tuple(sources.split()), dest, guard, roles, (), f"việc {name}", f"move {name}", **more)


PROCEDURE = Workflow(
    name="admission", digest="w", label_vi="Kết nạp", label_en="Admission",
    steps={
        step.name: step
        for step in (
            _step("new", StepKind.START), *(_step(name, number=n) for n, name in enumerate(
                ("nominated", "trained", "exam_checked", "background_verified", "admitted", "probation"), start=1)),
            _step("official", StepKind.FINAL, 7), _step("withdrawn", StepKind.EXIT),
            _step("admission_cancelled", StepKind.EXIT),
        )
    },
    moves={
        move.name: move
        for move in (
            _move("nominate", "new", "nominated"),
            _move("train", "nominated", "trained"),
            _move("check_exam", "trained", "exam_checked", Guard.OPTIONAL),
            _move("verify_background", "trained exam_checked", "background_verified",
                  roles=frozenset({Role.APPRAISER, Role.COMMITTEE})),
            _move("admit", "background_verified", "admitted", roles=DECIDERS, four_eyes=True),
            _move("begin_probation", "admitted", "probation"),
            _move("recognise", "probation", "official", roles=DECIDERS),
            _move("return_to_nominated", "trained exam_checked background_verified", "nominated", Guard.FREE,
                  kind=MoveKind.RETURN, roles=CLERKS | DECIDERS, reason=True),
            _move("return_to_trained", "exam_checked background_verified", "trained", Guard.FREE,
                  kind=MoveKind.RETURN, reason=True),
            _move("withdraw", "new nominated trained admitted", "withdrawn", Guard.FREE, kind=MoveKind.EXIT,
                  reason=True),
            _move("cancel_admission", "admitted probation", "admission_cancelled", kind=MoveKind.EXIT,
                  roles=DECIDERS, reason=True),
        )
    },
    act_roles={
        "verification_conclusion": frozenset({Role.APPRAISER}), "nomination": CLERKS, "candidate": CLERKS,
        "cell_vote": CLERKS | DECIDERS,
    },
    accept_by_act={
        "nomination": frozenset({Role.SECRETARY, Role.COMMITTEE}), "cell_vote": DECIDERS,
        "awareness_certificate": frozenset({Role.SECRETARY, Role.COMMITTEE}),
        "mentor_assigned": frozenset({Role.SECRETARY}),
    },
    no_acceptance=frozenset({"note", "candidate"}),
    act_after={
        "ceremony": ("admission_decision",), "cell_vote": ("nomination",), "introduction_ended": ("introduction",),
        "admission_decision": ("cell_vote",),
    },
)  # fmt: skip


def unit(name: str, kind: str, parent: str = "", **more: Any) -> UnitRow:
    known: dict[str, Any] = {
        "since": BEGIN, "until": None, "decides": kind == "grassroots", "official_members": None,
        "has_youth_union": None, "has_trade_union": None, "unit_type": "", "special_area": None, "code": "",
    }  # fmt: skip
    return UnitRow(unit=name, kind=kind, parent=parent, name=f"Đơn vị {name}", **{**known, **more})


TREE = (
    unit("tinh", "province"), unit("xa-a", "grassroots", "tinh"), unit("xa-b", "grassroots", "tinh"),
    unit("cb-1", "cell", "xa-a"), unit("cb-2", "cell", "xa-a"), unit("cb-3", "cell", "xa-b"),
)  # fmt: skip
PEOPLE: dict[str, tuple[str, Role, str]] = {
    "lan": ("Trần Thị Lan", Role.CLERK, "xa-a"),
    "minh": ("Phạm Văn Minh", Role.SECRETARY, "cb-1"),
    "hoa": ("Lê Thị Hoa", Role.COMMITTEE, "xa-a"),
    "thu": ("Đỗ Thị Thu", Role.APPRAISER, "xa-a"),
    "kien": ("Hoàng Văn Kiên", Role.AUDITOR, "tinh"),
    "giam": ("Vũ Văn Giám", Role.SUPERVISOR, "tinh"),
    "xa": ("Bùi Thị Xa", Role.CLERK, "xa-b"),
}
