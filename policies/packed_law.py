"""An edition with its workflows as one packed file, which is read instead of their YAML.

It is made of what the YAML files say and holds nothing else. The line of the log that adopts the edition names it by
its digest; whoever audits makes it again and compares.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from engine.calendar.working_days import CalendarYear, WorkingCalendar
from engine.dossiers.workflow import Guard, Move, MoveKind, Step, StepKind, Workflow
from engine.law.evaluation.compiled_edition import CompiledEdition
from engine.law.law import Law
from engine.law.model import alert_policy, condition, finding, monitor_rule, operand, rule
from engine.law.operators.records.field_tests import RecordTest
from engine.law.operators.registry import operator_shapes
from engine.terms import Confidence, Enforce, Role, Severity, UnitKind
from reading.packed import UnreadablePackedError, ValuePacker

FORM = "hoso-packed-law/1"
"""To be raised whenever the YAML files of before mean something else to this program, as
`tests/policies/test_packed_law.py` tells. A field more or less of a class is noticed by itself."""

_CLASSES = (
    CalendarYear, WorkingCalendar, Move, Step, Workflow, Guard, MoveKind, StepKind,
    Confidence, Enforce, Role, Severity, UnitKind,
    alert_policy.AlertPolicy, alert_policy.AlertRule, alert_policy.RouteStep, condition.Condition, finding.Citation,
    monitor_rule.MonitorRule, monitor_rule.Watch, *monitor_rule.WATCH_FORMS,
    operand.ParamRef, operand.ChosenPath, operand.LaterDay, operand.MonthsOn, RecordTest,
    rule.DatedValue, rule.DeadlineRule, rule.Effective, rule.Extension, rule.FormVersion, rule.Instrument, rule.Param,
    rule.Rule, rule.RuleVersion, rule.Sentence, rule.Tightening, rule.Waivable,
)  # fmt: skip
"""All that a law is made of, beside the operators."""


class _PackedLaw(NamedTuple):
    """The two digests of a law, its workflows with the default one first, and the parts of its edition by name."""

    edition: str
    workflow: str
    workflows: tuple[Workflow, ...]
    parts: Mapping[str, Any]


def packed(law: Law) -> bytes:
    """Return the packed file of a law; the same for the same YAML files."""
    parts = {name: getattr(law.edition, name) for name in CompiledEdition.PARTS}
    return _packer().packed(tuple(_PackedLaw(law.edition_digest, law.workflow_digest, law.workflows, parts)))


def unpacked(data: bytes, *, edition: str, workflow: str) -> Law:
    """Return the law that a packed file holds.

    Args:
        data: The bytes of the file.
        edition: Digest of the edition that it must be of.
        workflow: Digest of the list of workflow files that it must be of.

    Raises:
        UnreadablePackedError: It is of another law, of another form, or damaged.

    """
    packed_law = _PackedLaw(*_packer().unpacked(data))
    if (packed_law.edition, packed_law.workflow) != (edition, workflow):
        raise UnreadablePackedError(edition)
    first, *others = packed_law.workflows
    built = CompiledEdition(**packed_law.parts)
    return Law(built, first, edition, workflow, {other.name: other for other in others})


def is_readable(data: bytes) -> bool:
    """Tell whether a packed file is of the form that this program writes, of classes with the fields of now."""
    return _packer().reads(data)


@cache
def _packer() -> ValuePacker:
    return ValuePacker(FORM, (*_CLASSES, *operator_shapes().values()))
