"""What a failing command answers: a sentence, what to do next, an exit code; a traceback only with --debug."""

import json
import os
import sys
from collections.abc import Sequence

from engine.errors import BadValueError, HosoError, Message, RequestError
from hoso.wording.catalogue import Words
from hoso.wording.document import document
from hoso.wording.errors import faults_of, what_and_hint


def answer_error(error: Exception, tokens: Sequence[str], words: Words) -> int:
    """Say what went wrong on standard error, and as a document on standard output with --json; return the exit code."""
    known = error if isinstance(error, HosoError) else _settings_error(error)
    if known is None:
        return _unexpected(error, tokens, words)
    what, hint = what_and_hint(known, words)
    lines = [f"✗ {words.label(f'error.{known.kind}', words.label('error.error'))}: {what}"]
    lines += [f"  {fault}" for fault in faults_of(known, words)]
    if hint:
        lines.append(f"  → {hint}")
    sys.stderr.write("\n".join(lines) + "\n")
    if "--json" in tokens:
        print_document(known.kind, what, hint=hint, where=known.where, faults=faults_of(known, words, limit=None))
    return known.exit_code


def print_document(code: str, message: str, *, hint: str, where: str, faults: list[str]) -> None:
    """Print an error as a document on standard output."""
    body = document("error", code=code, message=message, hint=hint, where=where, faults=faults)
    sys.stdout.write(f"{json.dumps(body, ensure_ascii=False, indent=2)}\n")


def _settings_error(error: Exception) -> HosoError | None:
    """Return a wrong HOSO_… variable or hoso.yaml as an error of ours, or None when it is something else."""
    if type(error).__name__ != "ValidationError" or getattr(error, "title", "") != "Settings":
        return None
    faults = error.errors()  # type: ignore[attr-defined]
    names = tuple(".".join(str(part) for part in fault["loc"]) for fault in faults)
    causes = [fault["ctx"]["error"] for fault in faults if fault["type"] == "value_error"]
    reasons = tuple(cause.message for cause in causes if isinstance(cause, BadValueError))  # ours: they show no value
    why = Message("settings.because", reasons=reasons) if reasons else ""
    return RequestError("settings.wrong", names=names, why=why)


def _unexpected(error: Exception, tokens: Sequence[str], words: Words) -> int:
    if "--debug" in tokens:
        import traceback

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
    import traceback

    from hoso.configuration.logs import note
    from hoso.configuration.settings import load

    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = f"{os.path.basename(last[0].filename)}:{last[0].lineno}" if last else "?"  # noqa: PTH119
    note(load(), f"unexpected {type(error).__name__} at {place}", code="unexpected")
