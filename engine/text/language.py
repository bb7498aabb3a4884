"""The languages in which hoso speaks."""

from typing import Literal

Language = Literal["vi", "en"]
"""Vietnamese or English."""

LANGUAGES: tuple[Language, ...] = ("vi", "en")
"""Vietnamese first, as sentences stand in the catalogue."""
