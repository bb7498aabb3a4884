"""What can be set from outside: the file `hoso.yaml`, then variables `HOSO_…`, then options, each before the last."""

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, YamlConfigSettingsSource


class Settings(BaseSettings):
    """Effective settings of one run.

    Attributes:
        db: A file of SQLite, or a URL such as `postgresql+psycopg://…`.
        actor: Login of whoever acts.
        lang: Language of what is shown.
        busy_seconds: How long a locked database is waited for, in seconds.
        log_file: Where the program's log goes; empty writes none. It never holds personal data.
        log_level: The least level that is written.

    """

    model_config = SettingsConfigDict(env_prefix="HOSO_", yaml_file="hoso.yaml", extra="forbid")

    db: str = "hoso.db"
    actor: str = ""
    lang: Literal["vi", "en"] = "vi"
    busy_seconds: float = Field(default=30.0, ge=0, le=600)
    log_file: str = ""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @classmethod
    def settings_customise_sources(  # noqa: PLR0917  # the signature of pydantic-settings
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource, dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:  # fmt: skip
        """Put options before the environment, and both before the file."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, YamlConfigSettingsSource(settings_cls)

    @property
    def url(self) -> str:
        """Return the database as a URL."""
        return self.db if "://" in self.db else f"sqlite:///{self.db}"


def load(**options: object) -> Settings:
    """Return the settings with the options that were given; None and empty text mean "not given"."""
    given = {name: value for name, value in options.items() if value not in (None, "")}
    return Settings(**given)  # type: ignore[arg-type]  # pydantic checks each of them
