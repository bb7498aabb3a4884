"""Errors as one sentence: what, where, what next."""

from collections.abc import Iterable
from itertools import groupby

from engine.errors import TEXT, BadActError, FileFault, HosoError, Message, PolicyFileError
from engine.text.table_import import RowFault
from hoso.wording.catalogue import Words

_FAULTS_SHOWN = 20


def what_and_hint(error: HosoError, words: Words) -> tuple[str, str]:
    """Return what is wrong and what to do next, in the language of the words where the error can be said in it."""
    return _what(error, words), _hint(error, words)


def faults_of(error: HosoError, words: Words, limit: int | None = _FAULTS_SHOWN) -> list[str]:
    """Return the faults that an error lists, beyond those that its message tells."""
    if isinstance(error, PolicyFileError) and error.faults:
        return _shortened(_faults_of_files(error, words), words, limit)
    faults: list[object] = list(getattr(error, "faults", None) or _listed(error.values.get("faults")))
    if isinstance(error, BadActError) or all(str(fault) in str(error.message) for fault in faults):
        return []
    if len(faults) == 1 and str(error.message) in str(faults[0]):  # one fault, told by the message and its hint
        return []
    return _shortened([_fault(fault, words) for fault in faults], words, limit)


def _shortened(texts: list[str], words: Words, limit: int | None) -> list[str]:
    if limit is None or len(texts) <= limit:
        return texts
    return [*texts[:limit], words.say("error.more", n=len(texts) - limit)]


def _faults_of_files(error: PolicyFileError, words: Words) -> list[str]:
    """Return a line for each fault of files; none where the message tells the only one."""
    from hoso.wording.messages import fault_line  # noqa: PLC0415  # the long catalogue of sentences

    if _only_fault(error) or [fault.what for fault in error.faults] == [error.message]:
        return []
    faults = faults_by_sentence(error.faults) if error.code in _FOUND_AT_ONCE else error.faults
    return [fault_line(fault, words) for fault in faults]


def faults_by_sentence(faults: Iterable[FileFault]) -> list[FileFault]:
    """Return faults with those of one line of a file in the order of their English sentences, in every language."""
    from hoso.wording.messages import fault_line  # noqa: PLC0415  # the long catalogue of sentences

    english, ordered = Words("en"), list[FileFault]()
    for _, group in groupby(faults, key=lambda fault: (fault.file, fault.line)):
        ordered += sorted(group, key=lambda fault: fault_line(fault, english) if fault.line else "")
    return ordered


def _only_fault(error: HosoError) -> FileFault | None:
    """Return the fault that stands in place of the number of faults, where it is the only one."""
    faults = error.faults if isinstance(error, PolicyFileError) and error.code in _COUNTED else ()
    return faults[0] if len(faults) == 1 else None


_FOUND_AT_ONCE = {"policy_files.faulty", "policy_files.faulty_together"}
_COUNTED = _FOUND_AT_ONCE | {"policy_files.to_mend"}
"""Messages that count the faults of files."""


def _listed(faults: object) -> list[object]:
    return list(faults) if isinstance(faults, list | tuple) else []


def _fault(fault: object, words: Words) -> str:
    if isinstance(fault, Message):
        return _sentence(fault, words)
    if isinstance(fault, RowFault):
        return _row_fault(fault, words)
    return str(fault)


def _row_fault(fault: RowFault, words: Words) -> str:
    """Return what is wrong with a row of a table, in English with what to do; a fault of no row by itself."""
    from hoso.wording.messages import hint, sentence  # noqa: PLC0415  # the long catalogue of sentences

    advice = hint(fault.what, words) if words.lang == "en" else ""
    text = f"{sentence(fault.what, words)} ({advice})" if advice else sentence(fault.what, words)
    if not fault.row:
        return text
    return words.say("error.row", row=fault.row, column=f" {fault.column}" if fault.column else "", text=text)


def _sentence(message: Message, words: Words) -> str:
    from hoso.wording.messages import sentence  # noqa: PLC0415  # the long catalogue of sentences

    return sentence(message, words)


def _where(error: HosoError, words: Words) -> str:
    noun, blank, number = error.where.partition(" ")
    return f"{words.label(f'where.{noun}', noun)}{blank}{number}" if number.isdecimal() else error.where


def _what(error: HosoError, words: Words) -> str:
    if only := _only_fault(error):
        from hoso.wording.messages import fault_line  # noqa: PLC0415  # the long catalogue of sentences

        return fault_line(only, words)
    if error.code != TEXT:
        text, where = _sentence(error.message, words), _where(error, words)
        return f"{where}: {text}" if where else text
    where, said = _where(error, words), str(error.message)
    return f"{where}: {said}" if where else said


def _hint(error: HosoError, words: Words) -> str:
    if _only_fault(error):
        return ""
    if error.code != TEXT:
        from hoso.wording.messages import terminal_hint  # noqa: PLC0415  # the long catalogue of sentences

        return terminal_hint(error, words)
    return error.hint
