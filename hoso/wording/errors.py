"""Errors as one sentence: what, where, what next. A traceback only with --debug."""

import json
import os
import sys
from collections.abc import Sequence

from engine.errors import TEXT, BadActError, BadValueError, FileFault, HosoError, Message, PolicyFileError
from engine.text.table_import import RowFault
from hoso.wording.catalogue import Words
from hoso.wording.document import document

_FAULTS_SHOWN = 20


def told(error: Exception, tokens: Sequence[str], words: Words) -> int:
    """Say what went wrong on standard error, and as a document on standard output with --json; return the exit code."""
    known = error if isinstance(error, HosoError) else _settings_error(error)
    if known is None:
        return _unexpected(error, tokens, words)
    lines = [f"✗ {words.label(f'error.{known.kind}', words.label('error.error'))}: {_what(known, words)}"]
    lines += [f"  {fault}" for fault in faults_of(known, words)]
    if hint := _hint(known, words):
        lines.append(f"  → {hint}")
    sys.stderr.write("\n".join(lines) + "\n")
    if "--json" in tokens:
        print_document(
            known.kind, _what(known, words), hint=_hint(known, words), where=known.where,
            faults=faults_of(known, words, limit=None),
        )  # fmt: skip
    return known.exit_code


def print_document(code: str, message: str, *, hint: str, where: str, faults: list[str]) -> None:
    """Print an error as a document on standard output."""
    body = document("error", code=code, message=message, hint=hint, where=where, faults=faults)
    sys.stdout.write(f"{json.dumps(body, ensure_ascii=False, indent=2)}\n")


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
    from hoso.wording.file_faults import by_sentence, fault_line  # noqa: PLC0415  # a long table that few commands need

    if _only_fault(error) or [fault.what for fault in error.faults] == [error.message]:
        return []
    faults = by_sentence(error.faults) if error.code in _FOUND_AT_ONCE else error.faults
    return [fault_line(fault, words) for fault in faults]


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
        from hoso.wording.file_faults import fault_line  # noqa: PLC0415  # a long table that few commands need

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


def _settings_error(error: Exception) -> HosoError | None:
    """Return a wrong HOSO_… variable or hoso.yaml as an error of ours, or None when it is something else."""
    if type(error).__name__ != "ValidationError" or getattr(error, "title", "") != "Settings":
        return None
    from engine.errors import RequestError  # noqa: PLC0415

    faults = error.errors()  # type: ignore[attr-defined]
    names = tuple(".".join(str(part) for part in fault["loc"]) for fault in faults)
    causes = [fault["ctx"]["error"] for fault in faults if fault["type"] == "value_error"]
    reasons = tuple(cause.message for cause in causes if isinstance(cause, BadValueError))  # ours: they show no value
    why = Message("settings.because", reasons=reasons) if reasons else ""
    return RequestError("settings.wrong", names=names, why=why)


def _unexpected(error: Exception, tokens: Sequence[str], words: Words) -> int:
    if "--debug" in tokens:
        import traceback  # noqa: PLC0415

        sys.stderr.write("".join(traceback.format_exception(error)))
    log = os.environ.get("HOSO_LOG_FILE", "")
    if log:
        _to_log(error)
    what = words.say("error.unexpected", kind=type(error).__name__, log=log or words.say("error.no_log"))
    sys.stderr.write(f"✗ {what}\n")
    if "--json" in tokens:
        print_document("unexpected", what, hint="", where="", faults=[])
    return 1


def _to_log(error: Exception) -> None:
    """Write kind and place of the failure to the program's own log; never its text, which may hold names."""
    import traceback  # noqa: PLC0415

    from hoso.logs import note  # noqa: PLC0415
    from hoso.settings import load  # noqa: PLC0415

    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = f"{os.path.basename(last[0].filename)}:{last[0].lineno}" if last else "?"  # noqa: PTH119
    note(load(), f"unexpected {type(error).__name__} at {place}", code="unexpected")
