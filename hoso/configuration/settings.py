"""What can be set from outside: the file `hoso.yaml`, then variables `HOSO_…`, then options, each before the last."""

import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, YamlConfigSettingsSource

from engine.access.factors.policy import FactorDemand, SignInPolicy
from engine.errors import RequestError
from engine.terms import Role
from hoso.channels.config import MailSettings, secrets_in

_IN_ADDRESS = re.compile(r"(?<=://)([^/?#@:]*):.*@", re.DOTALL)
_IN_QUERY = re.compile(r"([?&]\w*(?:pass(?!file)|secret|token)\w*=)[^&#]*", re.IGNORECASE)


def without_secrets(text: str) -> str:
    """Return a database address as it may be shown: without any password, before the host or among the options."""
    return _IN_QUERY.sub(r"\1***", _IN_ADDRESS.sub(r"\1:***@", text))


class WatchSettings(BaseModel):
    """How the watch goes about its work, in seconds.

    Attributes:
        every_seconds: A sweep is owed once in so long; without a success for two of these, everything says so in red.
        lease_seconds: After so long without a word another watcher takes over.
        tick_seconds: How often a watcher looks whether a sweep or a letter is owed.

    """

    model_config = ConfigDict(extra="forbid")

    every_seconds: int = Field(default=300, ge=1, le=86400)
    lease_seconds: int = Field(default=60, ge=1, le=3600)
    tick_seconds: float = Field(default=30.0, ge=0.05, le=3600)


CALLS_PER_MINUTE = 600
"""How many calls a minute a program may make, unless the settings say otherwise."""


class ApiSettings(BaseModel):
    """What programs may do that call the API.

    Attributes:
        calls_per_minute: With one token, or from one address without one; counted in each process. 0: no limit.

    """

    model_config = ConfigDict(extra="forbid")

    calls_per_minute: int = Field(default=CALLS_PER_MINUTE, ge=0, le=1_000_000)


class SignInSettings(BaseModel):
    """What the office wants of those who sign in.

    Attributes:
        second_factor: Whether a second factor is asked for: not (`off`), by advice (`recommended`), or before
            anything else (`required`).
        roles: Of whom; empty for everybody.
        confirm: Whoever decides, exports or changes factors and rights shows once more who they are when that is more
            than ten minutes ago.
        address: Address of the site as browsers name it (`https://hoso.office.example`), to which passkeys are bound;
            empty for the one by which each browser asks.

    """

    model_config = ConfigDict(extra="forbid")

    second_factor: FactorDemand = FactorDemand.OFF
    roles: tuple[Role, ...] = ()
    confirm: bool = True
    address: str = Field(default="", pattern=r"^(https?://[^/?#\s]+)?$")

    def policy(self) -> SignInPolicy:
        """Return it as the use cases know it."""
        return SignInPolicy(self.second_factor, frozenset(self.roles), self.confirm)


class Settings(BaseSettings):
    """Effective settings of one run.

    Attributes:
        db: A file of SQLite, or a URL such as `postgresql+psycopg://…`.
        replica: A standby server of PostgreSQL that follows `db`: commands that only read do so there; empty for none.
        replica_seconds: It is told beside an answer when the standby was further behind.
        actor: Login of whoever acts.
        lang: Language of what is shown.
        busy_seconds: How long a locked database is waited for, in seconds.
        log_file: Where the program's log goes; empty writes none. It never holds personal data.
        log_level: The least level that is written.
        mail: How letters go; see `hoso.channels.config`.
        sign_in: What the office wants of those who sign in; a variable is called `HOSO_SIGN_IN__SECOND_FACTOR`.
        watch: How often `hoso watch` sweeps; a variable is called `HOSO_WATCH__EVERY_SECONDS`.
        api: How often programs may call; a variable is called `HOSO_API__CALLS_PER_MINUTE`.

    """

    model_config = SettingsConfigDict(
        env_prefix="HOSO_", env_nested_delimiter="__", yaml_file="hoso.yaml", extra="forbid"
    )

    db: str = "hoso.db"
    replica: str = ""
    replica_seconds: float = Field(default=10.0, ge=0, le=86400)
    actor: str = ""
    lang: Literal["vi", "en"] = "vi"
    busy_seconds: float = Field(default=30.0, ge=0, le=600)
    log_file: str = ""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    mail: MailSettings = Field(default_factory=MailSettings)
    sign_in: SignInSettings = Field(default_factory=SignInSettings)
    watch: WatchSettings = Field(default_factory=WatchSettings)
    api: ApiSettings = Field(default_factory=ApiSettings)

    @classmethod
    def settings_customise_sources(  # noqa: PLR0917  # the signature of pydantic-settings
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource, dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:  # fmt: skip
        """Put options before the environment, and both before the file."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, _File(settings_cls)

    @property
    def url(self) -> str:
        """Return the database as a URL."""
        return self.db if "://" in self.db else f"sqlite:///{self.db}"


class _File(YamlConfigSettingsSource):
    """The file, without secrets: it is copied, sent around and kept for years."""

    def __call__(self) -> dict[str, Any]:
        """Return what the file says.

        Raises:
            RequestError: It holds a password.

        """
        values: dict[str, Any] = super().__call__()
        mail = values.get("mail")
        for name, variable in secrets_in(mail) if isinstance(mail, dict) else ():
            raise RequestError("settings.secret_in_file", name=name, variable=variable)
        return values


def load(**options: object) -> Settings:
    """Return the settings with the options that were given; None and empty text mean "not given"."""
    given = {name: value for name, value in options.items() if value not in (None, "")}
    return Settings(**given)  # type: ignore[arg-type]  # pydantic checks each of them
