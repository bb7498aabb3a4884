"""Editions as pages name them."""

from application.editions.look_at_law import EditionList
from hoso.wording.catalogue import Words


def choices_of(listed: EditionList, words: Words) -> list[tuple[str, str]]:
    """Return digest and label of each edition that may be chosen, the latest first."""
    return [
        (row.edition, f"{row.title} ({row.edition[:12]}…, {words.label(f'state.{row.state}')})")
        for row in reversed(listed.rows)
    ]
