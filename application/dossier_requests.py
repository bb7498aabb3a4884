"""Who asks, for the use cases about alerts and units."""

from dataclasses import dataclass

from application.context import Actor


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks, under which key; `expect` is the version the caller has seen, None to take the latest.

    `said` is a digest of the words typed, by which the same command is known again for a day when it has no key.
    """

    actor: Actor
    key: str = ""
    said: str = ""
    expect: int | None = None
    dry_run: bool = False
