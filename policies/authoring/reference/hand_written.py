"""The parts of the reference of policy files that a person wrote, and one sample of every operator."""

from typing import Any

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

PLAIN = {
    "all": "Every condition of the list holds.",
    "any": "At least one condition of the list holds.",
    "not": "The condition does not hold; unknown stays unknown.",
    "present": (
        "An act of the kind stands, and no later act has ended it. Of a fact of the place (`place.committee_members`): "
        "the tree says it on that day."
    ),
}

SAMPLES = {
    "all": "all:\n  - present: nomination\n  - present: mentor_assigned",
    "any": "any:\n  - present: union_resolution\n  - present: introduction",
    "not": "not: {present: removal}",
    "present": "present: nomination",
    "age": (
        "age:\n"
        "  of: candidate.birth_on\n"
        "  months_at_least: {param: age.min_months}\n"
        "  months_at_most: {param: age.max_months}"
    ),
    "elapsed": "elapsed: {since: ceremony.on, months: {param: probation.months}}",
    "within": "within: {since: awareness_certificate.issued_on, months: {param: certificate.valid_months}}",
    "order": "order: {first: application_letter.on, then: background_declaration.on}",
    "count": (
        "count:\n"
        "  of: introduction\n"
        "  where: {member_status: {one_of: [official]}}\n"
        "  at_least: {param: introducers.members}"
    ),
    "every": "every: {of: verification_request, must: {replied_on: {by_day: true}}}",
    "times": (
        "times:\n"
        "  of: recognition_vote\n"
        "  when: {not: {share: {part: recognition_vote.in_favour, of: recognition_vote.official_members, "
        "at_least: {param: vote.share}}}}\n"
        "  at_least: {param: votes.before_report}"
    ),
    "replaces": "replaces: {of: introduction, where: {replacement: {one_of: [true]}}, distinct: introducer}",
    "same": "same: {one: cell_vote.official_members, other: place.official_members}",
    "share": "share: {part: cell_vote.in_favour, of: cell_vote.official_members, at_least: {param: vote.share}}",
    "at_least": "at_least: {fact: cell_vote.official_members, value: {param: vote.min_members}}",
    "at_most": "at_most: {fact: cell_vote.against, value: {param: vote.max_against}}",
    "is": "is: {fact: candidate.education, one_of: {param: education.accepted}}",
    "covers": "covers: {of: opinion, field: source, every: {param: opinions.sources}}",
}
"""Operator → a condition as it stands in a file."""


def sample(operator: str) -> dict[str, Any]:
    """Return the sample of an operator as read from YAML."""
    return read(f"sample of {operator}", SAMPLES[operator].encode()).data
