"""The parts of the reference of policy files that a person wrote, and the sample of every operator."""

from typing import Any

from engine.law.operators.registry import operator_shapes
from reading.strict_yaml import read

HEAD = """\
# Policy files · Tệp chính sách

<!-- Made by `make docs`; a test compares. Edit the docstrings of policies/ and engine/law/. -->

A policy file holds the law: dated values with their citations, rules made of conditions from a closed list of
operators, deadlines, and examples that are run before the file is accepted. No number of the law stands in Python, and
no expression text stands in a file.

| folder | holds | nội dung |
|---|---|---|
| `policies/central/` | the law of the whole Party; all files are read as one | quy định của Trung ương |
| `policies/overlays/` | what one unit adds or tightens; never looser | quy định riêng của tổ chức, chỉ được chặt hơn |
| `policies/forms/` | numbers and titles of printed forms | số và tên mẫu (3-KNĐ …) |
| `policies/calendars/` | days off, days worked in lieu, one file a year | ngày nghỉ lễ, nghỉ bù, làm bù |

Commands: `hoso policy check` (mọi lỗi, mỗi lỗi một dòng: tệp, dòng, sai gì, sửa thế nào), `hoso policy show`,
`hoso policy list`.
"""

READING = """\
## Reading

UTF-8 without byte order mark, at most {kib} KiB, {depth} levels, {nodes} values. One document; no alias, anchor, tag or
directive; no key twice in a mapping; no characters that cannot be seen. `null`, `true`, `false`, whole numbers and
days such as 2025-02-03 are what they look like; everything else is a word (`on`, `no`, `12:30`, `012`, `0.67`). Texts
with `: # {{ }} [ ] , & *` are quoted. A key that is not in the tables below is refused wherever it stands.
"""

UNITS = """\
## Units, directions, confidence

| unit of a parameter | its values |
|---|---|
| `calendar_months`, `calendar_years`, `working_days` | whole numbers from 0 |
| `members` | whole numbers from 0, for anything that is counted |
| `fraction` | `2/3`, never 0.67 |
| `word` | one word |
| `words` | a list of words |
| `switch` | `true` or `false` |

`tighter` says which value is stricter: `higher`, `lower`, `subset` (a shorter list), `superset` (a longer list), or
`none`, which no overlay may move. It must be the direction that all uses of the parameter imply: what a rule requires
and the length of a deadline; `not` and `applies_when` turn a direction round.

| confidence | độ tin cậy | meaning |
|---|---|---|
| `A` | trích nguyên văn | quoted |
| `B` | tài liệu nêu rõ điều khoản | named by a bank of questions and answers |
| `C` | nguồn thứ cấp | secondary source or inference |
| `R` | nhớ lại, chưa có văn bản | recalled; a rule in such a window warns and never blocks |
"""

CONDITIONS = """\
## Conditions

A condition is a mapping with one key, the operator. It is met, unmet or unknown; a fact that is not recorded makes it
unknown, and unknown never opens a guard, not even under `not`. Any number may be `{param: name}`; a number of the law
always is.
"""

FACTS = """\
## Facts

A path names a field of the latest act of a kind on or before the law day. An act dated later does not exist yet.
Every act has `on` (its day), `number`, `body` and `accepted`.
"""

OTHER_FILES = """\
## Forms, calendars, the checklist, reports

`forms/` holds the printed forms, `calendars/` the working days of each year, `law/` what became of each row of the
known law (`hoso law coverage`). `reports/` holds published figures (`hoso report`); it is no part of an edition.
"""

TAIL = """\
## What is refused

Every fault of every file is reported at once as `file:line: what; hint`: a shape that is not in these tables, an
unknown operator, fact, act, parameter, source or move (with the nearest known name), a fact or parameter of another
kind than the operator takes, a word that a field can never hold, windows or values out of the order of days,
overlapping windows, a rule in force before its parameter has a value, a placeholder that the conditions do not give, a
missing translation, a wrong `tighter`, an overlay that loosens or replaces, an example that does not come out. In
`hoso policy check` also a rule, deadline or standing rule that no example names in the answer it expects. Only told,
not refused: gaps between windows, blocking rules of confidence R, sources and parameters that nothing names.
`tests/broken_files/policies/` holds one file for each mistake.
"""

JOINING = {
    "all": (
        "Every condition of the list holds.",
        "all:\n  - present: nomination\n  - present: mentor_assigned",
    ),
    "any": (
        "At least one condition of the list holds.",
        "any:\n  - present: union_resolution\n  - present: introduction",
    ),
    "not": ("The condition does not hold; unknown stays unknown.", "not: {present: removal}"),
}
"""The operators that put conditions together: meaning, and a condition as it stands in a file."""


def sample_text(operator: str) -> str:
    """Return the sample of an operator as it stands in a file."""
    return JOINING[operator][1] if operator in JOINING else operator_shapes()[operator].sample


def sample(operator: str) -> dict[str, Any]:
    """Return the sample of an operator as read from YAML."""
    return read(f"sample of {operator}", sample_text(operator).encode()).data
