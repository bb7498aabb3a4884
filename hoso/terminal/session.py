"""One run of a command: settings, office, who acts, where the answer goes. All of it is made when first asked for."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from engine.errors import NotPermittedError, RequestError, StoreBusyError
from engine.text.cleaning import parse_date
from hoso.terminal.typing.options import Common, DatedWriting, Reading, Spread, Trying, Writing
from hoso.terminal.typing.typed import TYPED
from hoso.wording.catalogue import Words

if TYPE_CHECKING:
    from application.application import Application
    from application.batches import Batches
    from application.progress import Progress
    from application.use_case import Query, UseCase
    from engine.errors import Message
    from hoso.bootstrap.batches.choosing import PassedOver, Staffing
    from hoso.configuration.settings import Settings
    from hoso.terminal.screen import Screen


Result = TypeVar("Result")

_OPEN = ExitStack()


def keep_open(application: "Application") -> "Application":
    """Return the use cases, whose database is closed at the end of the run."""
    _OPEN.callback(application.close)
    return application


def close_all() -> None:
    """Close every database that this run has opened."""
    _OPEN.close()


class Session:
    """What a command needs, from its common options."""

    def __init__(self, common: Common) -> None:
        self.common = common
        self._passed_over: PassedOver | None = None

    @cached_property
    def words(self) -> Words:
        """Return the catalogue in the language asked for."""
        return Words(self.settings.lang)

    @cached_property
    def settings(self) -> "Settings":
        """Return the effective settings; the program's own log is started with them."""
        from hoso.configuration.settings import load

        common = self.common
        settings = load(db=common.db, replica=common.replica, actor=common.actor, lang=common.lang)
        if settings.log_file:
            from hoso.configuration.logs import start_log

            start_log(settings)
        return settings

    @cached_property
    def application(self) -> "Application":
        """Return the use cases over the database."""
        from hoso.bootstrap.office import open_application

        return keep_open(open_application(self.settings))

    @cached_property
    def reader(self) -> "Application":
        """Return the use cases over what is read from: the standby that the settings name, where it can be read.

        A command that writes reads where it writes, and so sees all that it and others have written.
        """
        if not self.settings.replica or isinstance(self.common, Trying) or "application" in vars(self):
            return self.application
        from hoso.bootstrap.office import application_over
        from hoso.bootstrap.replica import open_standby

        store, note = open_standby(self.settings)
        self._say_beside(note)
        return self.application if store is None else keep_open(application_over(store, self.settings))

    def _read_primary(self, error: "StoreBusyError") -> "Application":
        """Read the primary from now on, because the standby failed meanwhile."""
        from hoso.bootstrap.replica import not_read

        self._say_beside(not_read(error))
        self.reader = self.application
        return self.application

    def _say_beside(self, note: "Message | None") -> None:
        from hoso.wording.messages import sentence

        if note is not None:
            self.tell(sentence(note, self.words))

    def create_database(self) -> None:
        """Create the database that the settings name, or open it where it is there already."""
        from hoso.bootstrap.office import open_application

        self.application = keep_open(open_application(self.settings, create=True))

    @property
    def login(self) -> str:
        """Return who says that they act; raise NotPermittedError when nobody is named."""
        if not self.settings.actor:
            _ = self.reader  # a database that is not there is told first
            say = self.words.say
            raise NotPermittedError(say("error.no_actor"), hint=say("error.add_actor"))
        return self.settings.actor

    def run(
        self, request: "UseCase[Result]", *, progress: "Progress | None" = None, staffing: "Staffing | None" = None
    ) -> "Result":
        """Carry out a command or query; raises what it names, in the words of this session.

        `staffing` says who does what can be done by ranges; None does all of it here.
        """
        with self._names_told():
            return self._run(request, progress=progress, staffing=staffing)

    @contextmanager
    def working_out(self, query: "Query[Result]", *, progress: "Progress", staffing: "Staffing") -> Iterator["Result"]:
        """Give the result of a query that goes on being worked out while it is taken; raises as `run` does."""
        with self._names_told(), self._staffed(self.reader, staffing) as batches:
            yield self.reader.run(query, progress=progress, batches=batches)

    @contextmanager
    def _names_told(self) -> Iterator[None]:
        """Say of a name that is unknown which ones are like it."""
        try:
            yield
        except RequestError as refused:
            from hoso.terminal.typing.called import unknown_name

            unknown = unknown_name(refused, self.words)
            if unknown is None:
                raise
            raise unknown from None

    def _run(self, request: "UseCase[Result]", **how: Any) -> "Result":  # noqa: ANN401  # as `run`
        from application.use_case import Query

        office = self.reader if isinstance(request, Query) else self.application
        try:
            return self._carry_out(office, request, **how)
        except StoreBusyError as error:
            if "application" in vars(self):  # it was the primary that was asked
                raise
            return self._carry_out(self._read_primary(error), request, **how)

    def _carry_out(self, office: "Application", request: "UseCase[Result]", **how: Any) -> "Result":  # noqa: ANN401
        from application.progress import silent

        with self._staffed(office, how["staffing"]) as batches:
            return office.run(request, progress=how["progress"] or silent, batches=batches)

    @contextmanager
    def _staffed(self, office: "Application", staffing: "Staffing | None") -> Iterator["Batches | None"]:
        """Give whoever does what can be done by ranges over the database of `office`, if anybody."""
        if staffing is None:
            yield None
            return
        from hoso.bootstrap.batches.choosing import staffed
        from hoso.bootstrap.office import open_for_reading

        settings, reads_primary = self.settings, "application" in vars(self)
        read = settings if reads_primary else settings.model_copy(update={"db": settings.replica})
        with staffed(office, open_for_reading, settings=read, staffing=staffing) as batches:
            yield batches

    @cached_property
    def screen(self) -> "Screen":
        """Return where people read."""
        from hoso.terminal.screen import Screen

        return Screen(color=self.common.color, no_color=self.common.no_color)

    def writing(self, *, content: str = "", on_dossier: bool = True) -> dict[str, Any]:
        """Return what a writing command says of itself, with day and version where it is about a dossier.

        `content` is that of a file that was named.
        """
        common = self.common
        typed = "\n".join(filter(None, (TYPED.get(), content)))
        key = (common.idempotency_key or "") if isinstance(common, Writing) else ""
        said = {"actor": self.login, "typed": typed, "key": key, "dry_run": self.is_dry_run}
        expect = common.expect if isinstance(common, Writing) else None
        return {**said, "on": self.named_day(), "expect": expect} if on_dossier else said

    def named_day(self) -> date | None:
        """Return the day that was typed: of a writing command, or the one that a reading one looks at; else None."""
        common = self.common
        typed, name = None, ""
        if isinstance(common, DatedWriting):
            typed, name = common.on, "--on"
        elif isinstance(common, Reading):
            typed, name = common.as_of, "--as-of"
        return None if typed is None else parse_date(typed, where=name)

    def day(self) -> date:
        """Return the day that was typed; today by default."""
        return self.named_day() or self.reader.today()

    def again(self, entries: Sequence[int]) -> str:
        """Return what is said of a request that was written before: under its key, or by the same words."""
        by_key = isinstance(self.common, Writing) and self.common.idempotency_key
        return (
            self.words.say("done.again") if by_key else self.words.say("done.repeated", n=", ".join(map(str, entries)))
        )

    def staffing(self, common: Spread) -> "Staffing":
        """Return who does what can be done by ranges, as it was typed; raises RequestError for what makes no sense."""
        from hoso.terminal.staffing import typed_staffing

        if common.workers is not None:
            self.from_least(1, common.workers, "--workers")
        return typed_staffing(common, self.words, self._note_passed_over)

    def _note_passed_over(self, parts: "PassedOver") -> None:
        self._passed_over = parts

    @property
    def is_dry_run(self) -> bool:
        """Tell whether nothing may be written."""
        return isinstance(self.common, Trying) and self.common.dry_run

    def confirm(self, ref: str) -> None:
        """Let the dossier's code be typed before something that cannot be taken back; raise RequestError otherwise."""
        if self.is_dry_run or (isinstance(self.common, Trying) and self.common.yes):
            return
        say = self.words.say
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise RequestError(say("ask.needs_yes"), where=ref, hint=say("ask.add_yes"))
        self.tell(say("ask.type_code", ref=ref), end="")
        if sys.stdin.readline().strip() != ref:
            raise RequestError(say("ask.not_confirmed"), where=ref)

    @property
    def has_database(self) -> bool:
        """Tell whether there is a database to ask about, or none has been made here yet."""
        from pathlib import Path

        return "://" in self.settings.db or Path(self.settings.db).exists()

    def from_least(self, least: int, number: int, option: str) -> int:
        """Return a number typed after an option; raise RequestError for one below the least."""
        if number < least:
            raise RequestError(self.words.say("error.from_one", option=option, least=least))
        return number

    def answer(
        self, document: Callable[[], Mapping[str, Any]], shown: Callable[[], object], *, indent: int | None = 2
    ) -> None:
        """Give the answer on standard output: the document with --json, otherwise what people read.

        Without `indent` the document is one line, as where others came before it.

        Where parts of it come from an earlier run it says so itself: of these it knows no more than that run did.
        """
        earlier = self._passed_over
        if self.common.json:
            told = document() if earlier is None else {**document(), "passed_over": asdict(earlier)}
            sys.stdout.write(f"{json.dumps(told, ensure_ascii=False, indent=indent)}\n")
            return
        self.screen.print(shown())
        if earlier is not None:
            from hoso.wording.messages import sentence

            self.screen.print(sentence(earlier.told(), self.words))

    def tell(self, text: str, *, end: str = "\n") -> None:
        """Say something beside the answer, on standard error."""
        sys.stderr.write(f"{text}{end}")
        sys.stderr.flush()

    def note(self, message: str, *, level: str = "INFO", **extra: object) -> None:
        """Write one line to the program's own log, when there is one."""
        from hoso.configuration.logs import note

        note(self.settings, message, level=level, **extra)
