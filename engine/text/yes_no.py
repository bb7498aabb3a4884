"""Yes and no as people type them, in Vietnamese or English."""

from functools import lru_cache

from engine.text.vietnamese_names import fold

_ANSWERS = {
    "co": True, "yes": True, "true": True, "y": True,
    "khong": False, "no": False, "false": False, "n": False,
}  # fmt: skip


@lru_cache
def parse_yes_no(typed: str) -> bool | None:
    """Return True for yes and False for no, with or without marks and capitals; None for any other text."""
    return _ANSWERS.get(fold(typed))
