"""The unit files are sound and tell of no machine; systemd is told what it asks for, and nobody else anything."""

import shutil
import socket
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

from hoso.jobs.systemd import tell
from hoso.terminal.commands import COMMANDS_BY_NAME

FOLDER = Path(__file__).resolve().parents[2] / "deploy"
UNITS = sorted(file.name for file in FOLDER.iterdir())
HARDENED = {
    "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes",
    "PrivateDevices": "yes", "CapabilityBoundingSet": "", "RestrictNamespaces": "yes",
    "SystemCallFilter": "@system-service",
}  # fmt: skip


def unit(name: str) -> RawConfigParser:
    parser = RawConfigParser(strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their capitals
    parser.read(FOLDER / name, encoding="utf-8")
    return parser


def test_there_is_a_service_of_the_watch_and_of_the_pages_and_a_timer_with_its_own() -> None:
    assert UNITS == ["hoso-scan.service", "hoso-scan.timer", "hoso-serve.service", "hoso-watch.service"]


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_a_service_runs_a_command_that_there_is_with_few_rights(name: str) -> None:
    service = unit(name)["Service"]
    program, command, *options = service["ExecStart"].split()

    assert (program, command in COMMANDS_BY_NAME) == ("hoso", True)
    assert options in ([], ["--once"], ["--behind-proxy"])
    assert {key: service[key] for key in HARDENED} == HARDENED
    assert "/" not in service["WorkingDirectory"].replace("%S/hoso", "")


def test_the_watch_is_ended_by_the_signal_it_listens_to_and_started_again() -> None:
    service = unit("hoso-watch.service")["Service"]

    assert (service["Type"], service["KillSignal"], service["Restart"]) == ("notify", "SIGTERM", "always")


@pytest.mark.parametrize("name", UNITS)
def test_systemd_itself_accepts_the_unit(name: str, tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not on this machine")
    for file in FOLDER.iterdir():
        text = file.read_text(encoding="utf-8").replace("ExecStart=hoso", f"ExecStart={shutil.which('true')}")
        (tmp_path / file.name).write_text(text, encoding="utf-8")

    done = subprocess.run([analyze, "verify", str(tmp_path / name)], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_systemd_is_told_through_its_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(tmp_path / "notify"))
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))

        assert tell("READY=1", "STATUS=well")
        assert ear.recv(100) == b"READY=1\nSTATUS=well"


def test_without_systemd_nothing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    assert not tell("READY=1")

    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    assert not tell("READY=1")
