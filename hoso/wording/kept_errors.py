"""Errors that a table keeps as text, in English, and how they are read back. Imports the long catalogue when called."""

from engine.errors import HosoError
from hoso.wording.catalogue import Words


def kept_text(error: HosoError) -> str:
    """Return an error as the text that tables keep: `where: what (hint)` in English."""
    from hoso.wording.errors import what_and_hint  # noqa: PLC0415

    what, hint = what_and_hint(error, Words("en"))
    return f"{what} ({hint})" if hint else what


def kept_error(text: str, words: Words) -> str:
    """Return an error that was kept as text, `where: what (hint)`, in the language of the words as far as it goes."""
    if words.lang == "en":
        return text
    what, opened, hint = text.removesuffix(")").rpartition(" (") if text.endswith(")") else (text, "", "")
    if opened and not _twin(hint):
        what, hint = text, ""
    where, colon, rest = what.partition(": ")
    told = _twin(what) or (f"{where}: {_twin(rest)}" if colon and _twin(rest) else what)
    return f"{told} ({_twin(hint)})" if hint else told


def _twin(text: str) -> str:
    from hoso.wording.messages import translated  # noqa: PLC0415

    return translated(text)
