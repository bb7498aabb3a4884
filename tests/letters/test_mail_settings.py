"""The block `mail:`: secrets only from the environment, nothing half set, hours as people write them."""

from datetime import time
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import cli
from engine.errors import RequestError
from hoso.channels.config import MailSettings
from hoso.configuration.settings import load
from tests.support.sentences import english, told


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_letters_go_into_a_folder_unless_something_else_is_set() -> None:
    mail = load().mail

    assert (mail.channel, mail.folder, mail.digest_at, mail.door) == ("file", "letters", time(7, 30), 587)


def test_the_password_comes_from_the_environment_beside_the_file(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / "hoso.yaml").write_text("mail: {channel: smtp, host: mx.example, user: hoso}\n", encoding="utf-8")
    monkeypatch.setenv("HOSO_MAIL__PASSWORD", "bí mật")

    mail = load().mail

    assert (mail.host, mail.password.get_secret_value()) == ("mx.example", "bí mật")
    assert "bí mật" not in repr(mail) + str(mail.model_dump())


@pytest.mark.parametrize("name", ["password", "urls"])
def test_a_secret_in_the_file_is_refused_and_not_repeated(empty_folder: Path, name: str) -> None:
    (empty_folder / "hoso.yaml").write_text(f"mail: {{{name}: bimat}}\n", encoding="utf-8")

    with pytest.raises(RequestError, match=r"settings\.secret_in_file") as caught:
        load()

    assert f"HOSO_MAIL__{name.upper()}" in told(caught.value)[1]
    assert "bimat" not in english(caught.value)


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"channel": "smtp"}, r"mail\.host_missing"),
        ({"channel": "apprise"}, r"mail\.urls_missing"),
        ({"channel": "smtp", "host": "mx", "user": "u", "password": "p", "tls": "none"}, r"mail\.password_unencrypted"),
        ({"channel": "smtp", "host": "mx", "user": "u"}, r"mail\.password_missing"),
        ({"digest_at": "25:00"}, r"mail\.hour_unreadable"),
        ({"digest_at": "sáng"}, r"mail\.hour_unreadable"),
        ({"sender": "hoso@xa.example\nBcc: x@y.example"}, r"mail_address\.line_break"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_cannot_work_is_refused_at_once(given: dict[str, Any], what: str) -> None:
    with pytest.raises((ValidationError, RequestError), match=what):
        MailSettings.model_validate(given)


@pytest.mark.parametrize(("written", "hour"), [("07:30", time(7, 30)), ("10:30", time(10, 30)), ("'9:05'", time(9, 5))])
def test_an_hour_means_the_same_with_quotes_and_without(empty_folder: Path, written: str, hour: time) -> None:
    (empty_folder / "hoso.yaml").write_text(f"mail: {{digest_at: {written}}}\n", encoding="utf-8")

    assert load().mail.digest_at == hour


@pytest.mark.parametrize(
    ("lang", "reason"),
    [
        ("vi", "thiết lập mail có giá trị không phù hợp: có mail.user thì phải đặt biến HOSO_MAIL__PASSWORD"),
        ("en", "the setting mail has a value that does not fit: mail.user needs HOSO_MAIL__PASSWORD"),
    ],
)
def test_a_setting_that_does_not_fit_says_why_and_what_is_missing(
    empty_folder: Path, capsys: pytest.CaptureFixture[str], *, lang: str, reason: str
) -> None:
    (empty_folder / "hoso.yaml").write_text("mail: {channel: smtp, host: mx.example, user: hoso}\n", encoding="utf-8")

    code = cli.main(["user", "list", "--lang", lang])

    assert (code, reason in capsys.readouterr().err) == (2, True)
