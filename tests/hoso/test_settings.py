"""Options go before variables, variables before the file, and nothing unknown is taken."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from hoso.configuration.settings import Settings, load


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("HOSO_DB", "HOSO_ACTOR", "HOSO_LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_an_option_goes_before_a_variable_and_a_variable_before_the_file(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / "hoso.yaml").write_text("db: file.db\nactor: filed\nlang: en\n", encoding="utf-8")
    monkeypatch.setenv("HOSO_DB", "variable.db")
    monkeypatch.setenv("HOSO_ACTOR", "varied")

    settings = load(db="option.db", actor=None, lang="")

    assert (settings.db, settings.actor, settings.lang) == ("option.db", "varied", "en")


def test_a_file_name_becomes_a_url_and_a_url_stays() -> None:
    assert Settings(db="office.db").url == "sqlite:///office.db"
    assert Settings(db="postgresql+psycopg://h/hoso").url == "postgresql+psycopg://h/hoso"


def test_a_setting_that_does_not_exist_is_refused(empty_folder: Path) -> None:
    (empty_folder / "hoso.yaml").write_text("databse: file.db\n", encoding="utf-8")

    with pytest.raises(ValidationError, match="databse"):
        Settings()


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValidationError):
        load(lang="fr")


def test_a_block_is_set_from_the_file_and_by_variables(empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (empty_folder / "hoso.yaml").write_text("watch:\n  every_seconds: 600\n  lease_seconds: 30\n", encoding="utf-8")
    monkeypatch.setenv("HOSO_WATCH__LEASE_SECONDS", "45")

    watch = load().watch

    assert (watch.every_seconds, watch.lease_seconds, watch.tick_seconds) == (600, 45, 30)


@pytest.mark.parametrize("line", ["watch: {every: 600}", "watch: {every_seconds: 0}", "watch: often"])
def test_a_block_that_does_not_fit_is_refused(empty_folder: Path, line: str) -> None:
    (empty_folder / "hoso.yaml").write_text(f"{line}\n", encoding="utf-8")

    with pytest.raises(ValidationError, match="watch"):
        load()
