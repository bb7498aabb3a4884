"""The reference of policy files (docs/policy-files.md), made from the shapes, their docstrings and the facts.

`python -m policies.authoring.reference.reference_page` prints it; a test compares it with the committed page.
"""

import ast
import inspect
import sys
from collections.abc import Iterable, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from engine.acts import KINDS
from engine.law.model import monitor_rule as standing
from engine.law.model import operand as operands
from engine.law.model.field_roles import FieldRole, Presence, roles_of
from engine.law.model.vocabulary import EVIDENCE, PLACE, path_type, record_fields, words_of
from engine.law.operators.parameters_used import uses
from engine.law.operators.records.field_tests import RecordTest
from engine.law.operators.registry import WrittenCondition, operator_names, operator_shapes, read_condition
from engine.law.operators.validation import placeholders
from engine.organisation.place_facts import PLACE_FACTS
from policies.authoring.mutation import equivalents
from policies.authoring.reference import hand_written as reference_text
from policies.coverage import checklist as law_rows
from policies.loading import calendar_file, form_file
from policies.published_reports import report_file
from policies.schemas import alerting_schema as alerting_shapes
from policies.schemas import example_schema as example_shapes
from policies.schemas import monitor_schema as standing_shapes
from policies.schemas import policy_schema as schema
from policies.schemas import shapes
from policies.schemas.shapes import Shape
from reading.strict_yaml import MAX_BYTES, MAX_DEPTH, MAX_NODES

_ALIASES: tuple[tuple[object, str], ...] = (
    (shapes.Slug, "name"),
    (shapes.RuleId, "rule id"),
    (shapes.ScopeText, "scope"),
    (shapes.Cite, "citation"),
    (operands.Number, "whole number or `{param: name}`"),
    (report_file.Exact, "share such as `25/1000`"),
    (operands.Share, "fraction or `{param: name}`"),
    (operands.Switch, "true, false or `{param: name}`"),
    (operands.WordList, "list of words or `{param: name}`"),
    (operands.Path, "path, or `{param: name, choose: {word: path}}`"),
    (operands.Start, "path, or `{param: name, choose: {word: path}}`, or [LaterDay](#laterday)"),
    (WrittenCondition, "condition"),
    (Any, "value"),
)
_PLAIN: dict[object, str] = {str: "text", int: "whole number", bool: "true or false", NoneType: "null"}
_SHAPES: tuple[type[BaseModel], ...] = (
    schema.PolicyFile, shapes.Bilingual, shapes.Source, schema.Parameter, schema.ParamVersion, schema.RuleShape,
    schema.GuardedMove, shapes.Version, schema.WaiverShape, schema.DeadlineShape, operands.LaterDay, operands.MonthsOn,
    schema.ExtensionShape, alerting_shapes.AlertingShape, alerting_shapes.RouteStepShape, schema.EffectiveShape,
    standing_shapes.StandingShape, example_shapes.Base, example_shapes.Example, example_shapes.CellMove,
    example_shapes.Expect,
    standing_shapes.StandingExample, standing_shapes.StandingGround, standing_shapes.StandingUnit,
    standing_shapes.StandingRecord, standing_shapes.StandingFigures, standing_shapes.StandingWaiting,
    standing_shapes.StandingReview,
)  # fmt: skip
_WATCHES: tuple[type[BaseModel], ...] = (
    standing.Watch, standing.NoAdmission, standing.SourceWithoutAdmission, standing.BelowTarget,
    standing.VillageWithout, standing.TooFewOfficial, standing.RecordOverdue, standing.SlowerThanPeers,
    standing.GroundCorrected,
)  # fmt: skip
_OTHER_FILES: tuple[type[BaseModel], ...] = (
    form_file.FormsFile, form_file.FormsOfInstrument, form_file.FormTitle, form_file.Serials, form_file.OtherPaper,
    calendar_file.CalendarFile, calendar_file.Holiday, calendar_file.Swap, calendar_file.Unverified,
    law_rows.RowsFile, law_rows.ChecklistRow, law_rows.Became, law_rows.InstrumentsFile, law_rows.InstrumentRow,
    equivalents.EquivalentsFile, equivalents.EquivalentChange,
    report_file.ReportFile, report_file.SourceOfFigures, report_file.FigureShape, report_file.Histories,
    report_file.When, report_file.LineShape, report_file.TotalShape, report_file.RatioShape, report_file.ChangeShape,
    report_file.TargetShape, report_file.ShareShape, report_file.GrowthShape, report_file.OverShape,
    report_file.StatedShape, report_file.StalledShape,
)  # fmt: skip


def reference() -> str:
    """Return the whole page as Markdown."""
    limits = reference_text.READING.format(kib=MAX_BYTES // 1024, depth=MAX_DEPTH, nodes=f"{MAX_NODES:,}")
    parts = [
        reference_text.HEAD,
        limits,
        "## Keys of a policy file\n",
        *(_shape(model) for model in _SHAPES),
        "## What can be watched\n",
        *(_shape(model) for model in _WATCHES),
        reference_text.UNITS,
        reference_text.CONDITIONS,
        *(_operator(name) for name in operator_names()),
        _form(RecordTest, "#### RecordTest"),
        reference_text.FACTS,
        *(_act(slug) for slug in KINDS),
        _place(),
        reference_text.OTHER_FILES,
        *(_shape(model) for model in _OTHER_FILES),
        reference_text.TAIL,
    ]
    return "\n".join(parts).rstrip() + "\n"


def _shape(model: type[BaseModel]) -> str:
    name = model.__name__.removesuffix("Shape")
    return _form(model, f"### {name}")


def _form(model: type[BaseModel], heading: str) -> str:
    """Return one shape: heading, what it is, and a table of its keys."""
    hints = get_type_hints(model, include_extras=True)
    said = _said_of_fields(model)
    rows = []
    for name, info in model.model_fields.items():
        must = "yes" if info.is_required() else ""
        rows.append((f"`{info.alias or name}`", _words_of_type(hints[name]), must, said.get(name, "")))
    doc = inspect.cleandoc(model.__doc__ or "")
    return f"{heading}\n\n{doc}\n\n{_table(('key', 'takes', 'needed', 'meaning'), rows)}"


def _operator(name: str) -> str:
    """Return one operator: meaning, keys, a sample, what it makes stricter, and the names that a message may use."""
    condition = read_condition(reference_text.sample(name))
    parts = [_meaning(name, f"### `{name}`"), f"```yaml\n{reference_text.sample_text(name)}\n```\n"]
    directions = [f"`{use.param}` is stricter when {_STRICTER[use.tighter]}" for use in uses(condition)]
    if directions:
        parts.append(f"In the sample, {'; '.join(dict.fromkeys(directions))}.\n")
    names = ", ".join(f"`{{{each}}}`" for each in sorted(placeholders(condition)))
    parts.append(f"A message may use {names}.\n")
    return "\n".join(parts)


def _meaning(name: str, heading: str) -> str:
    """Return heading and meaning of an operator, with its keys if it has any."""
    if name in reference_text.JOINING:
        return f"{heading}\n\n{reference_text.JOINING[name][0]}\n"
    shape = operator_shapes()[name]
    if any(isinstance(role, Presence) for role in roles_of(shape).values()):
        return f"{heading}\n\n{' '.join(inspect.cleandoc(shape.__doc__ or '').split())}\n"
    return _form(shape, heading)


_STRICTER = {
    "higher": "higher", "lower": "lower", "subset": "shorter", "superset": "longer",
    "none": "– no direction is stricter",
}  # fmt: skip


def _act(slug: str) -> str:
    kind = KINDS[slug]
    rows = []
    for name, what in record_fields(slug).items():
        words = words_of(slug, name)
        rows.append((f"`{slug}.{name}`", str(what), ", ".join(sorted(words)) if words else ""))
    several = "; several stand side by side" if kind.many else "; it happens once" if kind.settled_by else ""
    doc = inspect.cleandoc(kind.__doc__ or "")
    heading = f"### {kind.label_vi} (`{slug}`)\n\n{kind.label_en}{several}. {doc}\n"
    return f"{heading}\n{_table(('path', 'is', 'words'), rows)}"


def _place() -> str:
    rows = [(f"`{PLACE}.{name}`", str(path_type(f"{PLACE}.{name}"))) for name in PLACE_FACTS]
    evidence = ", ".join(f"`{name}`" for name in record_fields(EVIDENCE))
    text = f"### The cell (`{PLACE}`)\n\nDated in the organisation tree; the value of the law day counts.\n"
    return f"{text}\n{_table(('path', 'is'), rows)}\nThe list `{EVIDENCE}` holds all papers, with {evidence}.\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def _said_of_fields(model: type[BaseModel]) -> dict[str, str]:
    """Return the docstrings under the fields of a shape, the inherited ones too."""
    said: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, BaseModel) and base not in {BaseModel, Shape}:
            body = ast.parse(inspect.cleandoc("\n" + inspect.getsource(base))).body[0]
            said |= _docstrings(body) if isinstance(body, ast.ClassDef) else {}
    return said


def _docstrings(body: ast.ClassDef) -> dict[str, str]:
    pairs = zip(body.body, body.body[1:], strict=False)
    return {
        field.target.id: " ".join(inspect.cleandoc(text.value.value).split())
        for field, text in pairs
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }


def _words_of_type(hint: object) -> str:
    """Return a type in the words of the page."""
    plain = _without_role(hint)
    for alias, words in _ALIASES:
        if plain == alias:
            return words
    origin, args = get_origin(hint), get_args(hint)
    if hasattr(hint, "__metadata__"):
        return _words_of_type(args[0])
    if origin in {Union, UnionType}:
        return " or ".join(dict.fromkeys(_words_of_type(arg) for arg in args if arg is not NoneType))
    if origin is Literal:
        return ", ".join(f"`{arg}`" for arg in args)
    return _words_of_group(hint, origin, args)


def _without_role(hint: object) -> object:
    """Return a type without the role that a field of an operator has."""
    kept = tuple(part for part in getattr(hint, "__metadata__", ()) if not isinstance(part, FieldRole))
    bare = getattr(hint, "__origin__", None) if hasattr(hint, "__metadata__") else hint
    return Annotated[(bare, *kept)] if kept else bare


def _words_of_group(hint: object, origin: object, args: tuple[object, ...]) -> str:
    if origin in {list, tuple}:
        return f"list of {_words_of_type(args[0])}"
    if origin in {dict, Mapping}:
        return f"{_words_of_type(args[0])} → {_words_of_type(args[1])}"
    if inspect.isclass(hint) and issubclass(hint, BaseModel):
        name = hint.__name__.removesuffix("Shape")
        return f"[{name}](#{name.lower()})"
    return _PLAIN.get(hint, "day" if getattr(hint, "__name__", "") == "date" else str(hint))


if __name__ == "__main__":
    sys.stdout.write(reference())
