"""Every error of hoso, as one tree: a code with values, an exit code, an HTTP status; no sentence for people.

A refusal by policy is a value (`engine.law.model.finding.Refused`), never one of these. An error means that somebody
must act: fix a file (`DefinitionError`), ask differently (`RequestError`), try again or call the operator
(`StoreError`), or open an inquiry (`EvidenceError`).

    raise NotFoundError("user.unknown", where="--actor", login=login)

The code is a literal, `noun.problem`, one for each sentence, and stable: callers compare it. Values are data: days as
`date`, counts as `int`, lists as tuples, another `Message`, "" for a part left out; never the name of a command or an
option: what to do next is the door's to say. `hoso/wording/catalogue/errors/` has the sentence of every
code (`ERRORS`) and what to do at a terminal (`HINTS`), in both languages; `hoso.wording.messages` fills them in.
A fault, a reason or a note that is no error is a `Message` by itself. `tests/wording` holds codes against catalogue.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
TEXT = "text"
"""The code of a message that is a text as it came from outside: it has one value, `text`, and reads the same in
every language."""


@dataclass(frozen=True, init=False)
class Message:
    """A statement without its words: a stable code, and the values that its sentence names.

    Args:
        code: `noun.problem`, a key of the catalogue of sentences.
        values: What the sentence names: text, `int`, `date`, another `Message`, or a tuple of these.

    """

    code: str
    values: Mapping[str, object]

    def __init__(self, code: str, /, **values: object) -> None:
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "values", values)

    def __str__(self) -> str:
        """Return code and values on one line, for programmers: `user.unknown (login='an')`."""
        if self.code == TEXT:
            return str(self.values["text"])
        named = ", ".join(f"{name}={_plain(value)}" for name, value in self.values.items())
        return f"{self.code} ({named})" if named else self.code

    def __hash__(self) -> int:
        """Return a hash of the code alone: values may be lists."""
        return hash(self.code)


def _plain(value: object) -> str:
    return " | ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


@dataclass(frozen=True)
class FileFault:
    """One thing that is wrong with a file of the law or of a workflow.

    `file` is empty where it lies in no one file, `line` 0 where it lies on no one line; `about` is what the line lies
    in, from outside in: a rule, an example, a key.
    """

    file: str
    line: int
    what: Message
    about: tuple[Message | str, ...] = ()

    def __str__(self) -> str:
        """Return place and message on one line, for programmers."""
        return ": ".join([f"{self.file}:{self.line}", *map(str, self.about), str(self.what)])


class BadValueError(ValueError):
    """A value that a shape may not hold, with its code; no `HosoError`: whoever reads the shape adds the place."""

    def __init__(self, code: str, /, **values: object) -> None:
        self.message = Message(code, **values)
        super().__init__(str(self.message))


class HosoError(Exception):
    """Anything that stops a use case: a code with values, and where it happened.

    Args:
        code: The code of the message, or the message; a text with blanks in it is a message of the code `TEXT`.
        where: The file and key, the dossier and entry, the option, or a noun with its number (`alert 7`) that the
            message is about.
        hint: What to do next, only beside a text; a code has its hints in the catalogue of the door.
        values: The values of the message; also what callers ask the error for.

    `kind` is the field `code` of the `--json` document of an error; `status` is that of an HTTP answer. `nth` tells
    which of several parts of a request is wrong, counted from 0.

    """

    kind: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1
    status: ClassVar[int] = 500
    nth: int = 0

    def __init__(self, code: str | Message, /, *, where: str = "", hint: str = "", **values: object) -> None:
        super().__init__(code)
        self.values: Mapping[str, object] = code.values if isinstance(code, Message) else values
        if isinstance(code, str):
            code = Message(code, **values) if _CODE.fullmatch(code) else Message(TEXT, text=code)
        self.message = code
        self.where = where
        self.hint = hint

    @property
    def code(self) -> str:
        """Return the stable code of what is wrong: `user.unknown`."""
        return self.message.code

    def __str__(self) -> str:
        """Return where, code and values as one line, for programmers."""
        text = f"{self.where}: {self.message}" if self.where else str(self.message)
        return f"{text} ({self.hint})" if self.hint else text


class DefinitionError(HosoError):
    """A policy, workflow or calendar file is wrong."""

    kind = "definition"
    exit_code = 7
    status = 422


class PolicyFileError(DefinitionError):
    """A policy file cannot be accepted; `faults` holds every fault found."""

    kind = "policy-file"

    def __init__(
        self, code: str | Message, /, *, faults: tuple[FileFault, ...] = (), where: str = "", **values: object
    ) -> None:
        super().__init__(code, where=where, hint="", **values)
        self.faults = faults


class WorkflowFileError(PolicyFileError):
    """A workflow file cannot be accepted; `faults` lists every fault found."""

    kind = "workflow-file"


class CalendarFileError(DefinitionError):
    """A calendar of working days is wrong, or a year has none."""

    kind = "calendar-file"


class RequestError(HosoError):
    """The caller asked for something that cannot be."""

    kind = "request"
    exit_code = 2
    status = 422


class MissingPartError(RequestError):
    """What was asked for needs a library that is not installed."""

    kind = "missing-part"
    status = 501


class BadTextError(RequestError):
    """A text typed in holds characters that are not accepted."""

    kind = "bad-text"


class BadDateError(RequestError):
    """A date typed in does not exist or is not written in full."""

    kind = "bad-date"


class ActDateError(RequestError):
    """An act's date contradicts today or another act."""

    kind = "act-date"


class BadActError(RequestError):
    """An act's fields are missing, unknown or contradict each other."""

    kind = "bad-act"


class BadCorrectionError(RequestError):
    """A correction names an entry that cannot be corrected."""

    kind = "bad-correction"


class UnknownMoveError(RequestError):
    """The workflow has no such move or step."""

    kind = "unknown-move"


class UnknownWorkflowError(RequestError):
    """The law in use has no workflow of this name."""

    kind = "unknown-workflow"


class NotFoundError(RequestError):
    """No such dossier, unit or person, or it lies outside the actor's scope: both read the same."""

    kind = "not-found"
    exit_code = 4
    status = 404


class NotPermittedError(RequestError):
    """The actor may see the object but may not do this."""

    kind = "not-permitted"
    exit_code = 8
    status = 403


class WorkersLostError(HosoError):
    """Those that were to do the work went away or cannot be reached: nothing can be said of what was asked."""

    kind = "workers-lost"
    status = 503


class StoreError(HosoError):
    """The database could not do it."""

    kind = "store"


class ConflictError(StoreError):
    """Somebody else changed it first, or an idempotency key was used for another request."""

    kind = "conflict"
    exit_code = 5
    status = 409


class StaleDossierError(ConflictError):
    """The dossier has moved on since it was read; `values["since"]` lists the entries added."""

    kind = "stale-dossier"


class LeaseLostError(StoreError):
    """Another watch has taken the lease over: nothing of this batch was written."""

    kind = "lease-lost"


class StoreBusyError(StoreError):
    """The database is locked by another process, or out of reach."""

    kind = "store-busy"
    status = 503


class StoreFullError(StoreError):
    """The disk is full: nothing was written."""

    kind = "store-full"
    status = 507


class StoreRefusedError(StoreError):
    """The database works and would not do this one thing: nothing of it was written, something else may be."""


class StoreVersionError(StoreError):
    """The database was made by another version of the program."""

    kind = "store-version"


class EvidenceError(HosoError):
    """The log or what hangs on it does not agree with itself."""

    kind = "evidence"
    exit_code = 6


class BrokenChainError(EvidenceError):
    """A log line does not follow from the one before it."""

    kind = "broken-chain"
