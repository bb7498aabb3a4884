"""Asks the package index whether everything in a lock exists as a wheel for each kind of machine that is promised.

Run: make wheels. Needs pip and packaging; downloads into a temporary folder; exit code 1 names what is missing.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.markers import Marker

MACHINES = {
    "Linux aarch64, glibc 2.28": ("linux", "aarch64", ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64")),
    "Linux x86_64, musl": ("linux", "x86_64", ("musllinux_1_2_x86_64", "musllinux_1_1_x86_64")),
    "Linux aarch64, musl": ("linux", "aarch64", ("musllinux_1_2_aarch64", "musllinux_1_1_aarch64")),
    "macOS arm64": ("darwin", "arm64", ("macosx_14_0_arm64", "macosx_11_0_arm64")),
    "Windows x86_64": ("win32", "AMD64", ("win_amd64",)),
}
"""Name → sys.platform, platform.machine() and the wheel platforms that pip on it accepts."""

PYTHONS = ("3.11", "3.13")
_PIN = re.compile(r"^(?P<pin>\S+==\S+)(?: ; (?P<marker>.*?))?(?: \\)?$")


def pins(lock: str, *, system: str, machine: str, python: str) -> list[str]:
    """Return the pins of a lock that apply on one kind of machine."""
    environment = {
        "sys_platform": system, "platform_machine": machine, "os_name": "nt" if system == "win32" else "posix",
        "python_version": python, "python_full_version": f"{python}.0", "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }  # fmt: skip
    pins = [pin for line in lock.splitlines() if (pin := _PIN.match(line))]
    return [pin["pin"] for pin in pins if pin["marker"] is None or Marker(pin["marker"]).evaluate(environment)]


def missing(wanted: list[str], platforms: tuple[str, ...], python: str) -> str:
    """Return what pip says when a wheel is missing; empty when all are there."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        command += ["--implementation", "cp", "--python-version", python, "--dest", folder]
        command += [word for platform in platforms for word in ("--platform", platform)]
        done = subprocess.run([*command, *wanted], capture_output=True, text=True, check=False)  # noqa: S603
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        return "; ".join(errors) or f"pip ended with {done.returncode}" if done.returncode else ""


def main(file: str) -> int:
    """Print one line for each machine and Python; 1 when something exists as source only."""
    lock, wrong = Path(file).read_text("utf-8"), 0
    for name, (system, machine, platforms) in MACHINES.items():
        for python in PYTHONS:
            wanted = pins(lock, system=system, machine=machine, python=python)
            fault = missing(wanted, platforms, python)
            wrong += bool(fault)
            sys.stdout.write(f"{name}, Python {python}: {fault or f'{len(wanted)} wheels'}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
