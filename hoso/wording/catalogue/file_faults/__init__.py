"""What can be wrong with files of the law and of workflows, and what to do about it, in Vietnamese and in English.

One file for each part of the field; each holds `SENTENCES` and `HINTS`, code → (Vietnamese, English), as
`hoso.wording.catalogue.errors` does. What stands in a file is shown as it stands there: ids, keys, days as 2025-02-03.
"""

from hoso.wording.catalogue.file_faults import conditions, deadlines, examples, odd, reports, rules, shape, workflows

_PARTS = (shape, conditions, rules, deadlines, examples, reports, workflows, odd)

SENTENCES: dict[str, tuple[str, str]] = {code: pair for part in _PARTS for code, pair in part.SENTENCES.items()}
"""Code → (Vietnamese, English), what is wrong; `{x!r}` shows a value in the quotes of the language."""

HINTS: dict[str, tuple[str, str]] = {code: pair for part in _PARTS for code, pair in part.HINTS.items()}
"""Code → (Vietnamese, English), what to do; a code whose sentence says it has none."""
