"""Errors as one sentence: what, where, what next. A traceback only with --debug."""

import json
import os
import sys
from collections.abc import Sequence

from engine.errors import HosoError, PolicyFileError
from hoso.documents import document
from hoso.words import Words

_FAULTS_SHOWN = 20


def told(error: Exception, tokens: Sequence[str], words: Words) -> int:
    """Say what went wrong on standard error, and as a document on standard output with --json; return the exit code."""
    known = error if isinstance(error, HosoError) else _settings_error(error)
    if known is None:
        return _unexpected(error, tokens, words)
    lines = [f"✗ {words.label(f'error.{known.code}', words.label('error.error'))}: {_what(known, words)}"]
    lines += [f"  {fault}" for fault in faults_of(known, words)]
    if hint := _hint(known, words):
        lines.append(f"  → {hint}")
    sys.stderr.write("\n".join(lines) + "\n")
    if "--json" in tokens:
        body: dict[str, object] = {
            "code": known.code,
            "message": _what(known, words),
            "hint": _hint(known, words),
            "where": known.where,
        }
        body["faults"] = faults_of(known, words, limit=None)
        sys.stdout.write(f"{json.dumps(document('error', **body), ensure_ascii=False, indent=2)}\n")
    return known.exit_code


def faults_of(error: HosoError, words: Words, limit: int | None = _FAULTS_SHOWN) -> list[str]:
    """Return the faults that an error lists, beyond the one that its message tells."""
    found: list[object] = list(getattr(error, "faults", None) or _listed(error.details.get("faults")))
    told_already = isinstance(error, PolicyFileError) and found == [error.message]
    if told_already or (len(found) == 1 and str(found[0]) in error.message):
        return []
    texts = [_fault(one, words) for one in found]
    if limit is None or len(texts) <= limit:
        return texts
    return [*texts[:limit], words.say("error.more", n=len(texts) - limit)]


def _listed(faults: object) -> list[object]:
    return list(faults) if isinstance(faults, list | tuple) else []


def _fault(one: object, words: Words) -> str:
    row, column = getattr(one, "row", None), getattr(one, "column", "")
    if row is None:
        return str(one)
    text = words.either(getattr(one, "message_vi", ""), getattr(one, "message", ""))
    return words.say("error.row", row=row, column=f" {column}" if column else "", text=text)


def _what(error: HosoError, words: Words) -> str:
    vi = str(error.details.get("message_vi") or error.details.get("vi") or "")
    text = words.either(vi, error.message)
    return f"{error.where}: {text}" if error.where else text


def _hint(error: HosoError, words: Words) -> str:
    return words.either(str(error.details.get("hint_vi") or ""), error.hint)


def _settings_error(error: Exception) -> HosoError | None:
    """Return a wrong HOSO_… variable or hoso.yaml as an error of ours, or None when it is something else."""
    if type(error).__name__ != "ValidationError" or getattr(error, "title", "") != "Settings":
        return None
    from engine.errors import RequestError  # noqa: PLC0415

    named = [".".join(str(part) for part in one["loc"]) for one in error.errors()]  # type: ignore[attr-defined]
    text = f"the setting {', '.join(named)} has a value that does not fit"
    vi = f"thiết lập {', '.join(named)} có giá trị không phù hợp"
    return RequestError(text, hint="see: hoso doctor; variables HOSO_…, file hoso.yaml", message_vi=vi)


def _unexpected(error: Exception, tokens: Sequence[str], words: Words) -> int:
    if "--debug" in tokens:
        import traceback  # noqa: PLC0415

        sys.stderr.write("".join(traceback.format_exception(error)))
    log = os.environ.get("HOSO_LOG_FILE", "")
    if log:
        _to_log(error)
    sys.stderr.write(
        f"✗ {words.say('error.unexpected', kind=type(error).__name__, log=log or words.say('error.no_log'))}\n"
    )
    return 1


def _to_log(error: Exception) -> None:
    """Write kind and place of the failure to the program's own log; never its text, which may hold names."""
    import traceback  # noqa: PLC0415

    from hoso.logs import note  # noqa: PLC0415
    from hoso.settings import load  # noqa: PLC0415

    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = f"{os.path.basename(last[0].filename)}:{last[0].lineno}" if last else "?"  # noqa: PTH119
    note(load(), f"unexpected {type(error).__name__} at {place}", code="unexpected")
