"""Use cases: what can be asked of hoso. Each is a frozen command or query, and one function that carries it out.

A command or query holds everything that the caller says, the actor always among it. Its function asks for permission
and names in its signature what else it needs (`application.application.Application` hands it over by type):

    @dataclass(frozen=True, slots=True, kw_only=True)
    class ShowHistory(Query[History]):
        ref: str

    @use_case(ShowHistory)
    def show_history(query: ShowHistory, access: Access, log: Store) -> History: ...
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_type_hints

from engine.values import Value

Result_co = TypeVar("Result_co", covariant=True)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCase(Generic[Result_co]):
    """What is asked, and by whom.

    Attributes:
        actor: Login or person id of whoever asks; empty when nobody is named, which no use case allows that reads
            anything kept about people.

    """

    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(UseCase[Result_co]):
    """A question: nothing is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(UseCase[Result_co]):
    """A request to write: all of it is written, or nothing.

    Attributes:
        key: Idempotency key: the same command under the same key is carried out once. Empty: none.
        typed: The words of the command as they were typed, by which it is known again for a day when it has no key.
        dry_run: Everything is checked and worked out; nothing is written.

    """

    key: str = ""
    typed: str = ""
    dry_run: bool = False


class Handler(Value, frozen=True):
    """The function of one use case.

    Attributes:
        request: The class of its command or query.
        needs: Parameter name → type of what it needs besides the request.
        asks_nothing: Why it asks for no permission; empty for all that ask for one.

    """

    request: type[UseCase[Any]]
    function: Callable[..., Any]
    needs: Mapping[str, type]
    asks_nothing: str = ""

    @property
    def kinds(self) -> frozenset[type]:
        """Return the types of what the function needs."""
        return frozenset(self.needs.values())


HANDLERS: dict[type[UseCase[Any]], Handler] = {}
"""Every use case whose module has been imported; `application.catalogue` imports all of them."""


def use_case(
    request: type[UseCase[Result]], *, asks_nothing: str = ""
) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Declare the function that carries out a command or query. Its first parameter is the request.

    Args:
        request: The class of the command or query.
        asks_nothing: The reason why the function asks for no permission, where that is right.

    """

    def declare(function: Callable[..., Result]) -> Callable[..., Result]:
        hints = get_type_hints(function)
        hints.pop("return", None)
        _, *needed = hints
        HANDLERS[request] = Handler(request, function, {name: hints[name] for name in needed}, asks_nothing)
        return function

    return declare
