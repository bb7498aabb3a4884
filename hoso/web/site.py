"""What all pages share: the use cases, the language, the files, the forms."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from application.dossiers.desk.news import LogLine, NewestLines
from engine.text.language import Language
from hoso.web.assets import Assets, load_assets
from hoso.web.live import Live
from hoso.web.offices import Offices
from hoso.web.tries import Tries

_TEMPLATES = Path(__file__).parent / "templates"


def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages share.

    Attributes:
        offices: The use cases.
        language: Of whoever has chosen none.
        secure: Visitors come by TLS, here or at a proxy: cookies are never sent in clear.
        watch_every: Seconds between two sweeps of the watch, by which it is told whether sweeps go on.
        origin: Address of the site as browsers name it; empty for the one by which each asks.
        assets: The files of all pages.
        templates: The forms of the pages.
        live: What pages are told of that stay open.
        tries: How often each address has failed to sign in of late.
        verifying: Held while the whole log is verified for somebody.

    """

    offices: Offices
    language: Language = "vi"
    secure: bool = False
    watch_every: int = 300
    origin: str = ""
    assets: Assets = field(default_factory=load_assets)
    templates: Environment = field(default_factory=_templates)

    tries: Tries = field(default_factory=Tries)
    live: Live = field(init=False)

    def __post_init__(self) -> None:
        """Let pages that stay open be told of what others do."""
        object.__setattr__(self, "live", Live(self._newest_lines))

    def _newest_lines(self, after: int) -> tuple[LogLine, ...]:
        with self.offices.lent() as application:
            return application.run(NewestLines(after=after))

    verifying: Lock = field(default_factory=Lock, repr=False)

    @property
    def cookie(self) -> str:
        """Return the name of the cookie that holds a session; browsers keep `__Host-` ones from other hosts."""
        return "__Host-hoso" if self.secure else "hoso"
