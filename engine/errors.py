"""Every error of hoso, as one tree. Knows codes and exit codes; knows nothing of how they are shown.

A refusal by policy is a value (`engine.law.model.finding.Refused`), never one of these. An error means that
somebody must act: fix a file (`DefinitionError`), ask differently (`RequestError`), try again or call the operator
(`StoreError`), or open an inquiry (`EvidenceError`).
"""

from typing import ClassVar


class HosoError(Exception):
    """Anything that stops a command: what is wrong, where, and what to do next.

    Args:
        message: One line, with the values, without class names.
        hint: What to do next; one line; empty when the message says it.
        where: The file and key, the dossier and entry, or the option that the message is about.

    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "", where: str = "", **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where
        self.details = details

    def __str__(self) -> str:
        """Return where, what and hint as one sentence."""
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text} ({self.hint})" if self.hint else text


class DefinitionError(HosoError):
    """A policy, workflow or calendar file is wrong."""

    code = "definition"
    exit_code = 7


class PolicyFileError(DefinitionError):
    """A policy file cannot be accepted; `faults` lists every fault found, one line each."""

    code = "policy-file"

    def __init__(self, message: str, *, faults: tuple[str, ...] = (), hint: str = "", where: str = "") -> None:
        super().__init__(message, hint=hint, where=where)
        self.faults = faults or (message,)


class WorkflowFileError(PolicyFileError):
    """A workflow file cannot be accepted; `faults` lists every fault found."""

    code = "workflow-file"


class CalendarFileError(DefinitionError):
    """A calendar of working days is wrong, or a year has none."""

    code = "calendar-file"


class RequestError(HosoError):
    """The caller asked for something that cannot be."""

    code = "request"
    exit_code = 2


class MissingPartError(RequestError):
    """What was asked for needs a library that is not installed."""

    code = "missing-part"


class BadTextError(RequestError):
    """A text typed in holds characters that are not accepted."""

    code = "bad-text"


class BadDateError(RequestError):
    """A date typed in does not exist or is not written in full."""

    code = "bad-date"


class ActDateError(RequestError):
    """An act's date contradicts today or another act."""

    code = "act-date"


class BadActError(RequestError):
    """An act's fields are missing, unknown or contradict each other."""

    code = "bad-act"


class BadCorrectionError(RequestError):
    """A correction names an entry that cannot be corrected."""

    code = "bad-correction"


class UnknownMoveError(RequestError):
    """The workflow has no such move or step."""

    code = "unknown-move"


class UnknownWorkflowError(RequestError):
    """The law in use has no workflow of this name."""

    code = "unknown-workflow"


class NotFoundError(RequestError):
    """No such dossier, unit or person, or it lies outside the actor's scope: both read the same."""

    code = "not-found"
    exit_code = 4


class NotPermittedError(RequestError):
    """The actor may see the object but may not do this."""

    code = "not-permitted"
    exit_code = 8


class StoreError(HosoError):
    """The database could not do it."""

    code = "store"


class ConflictError(StoreError):
    """Somebody else changed it first, or an idempotency key was used for another request."""

    code = "conflict"
    exit_code = 5


class StaleDossierError(ConflictError):
    """The dossier has moved on since it was read; `details["since"]` lists the entries added."""

    code = "stale-dossier"


class LeaseLostError(StoreError):
    """Another watch has taken the lease over: nothing of this batch was written."""

    code = "lease-lost"


class StoreBusyError(StoreError):
    """The database is locked by another process, or out of reach."""

    code = "store-busy"


class StoreFullError(StoreError):
    """The disk is full: nothing was written."""

    code = "store-full"


class StoreRefusedError(StoreError):
    """The database works and would not do this one thing: nothing of it was written, something else may be."""


class StoreVersionError(StoreError):
    """The database was made by another version of the program."""

    code = "store-version"


class EvidenceError(HosoError):
    """The log or what hangs on it does not agree with itself."""

    code = "evidence"
    exit_code = 6


class BrokenChainError(EvidenceError):
    """A log line does not follow from the one before it."""

    code = "broken-chain"
