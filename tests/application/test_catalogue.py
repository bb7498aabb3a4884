"""The catalogue holds every use case that a file of the application layer declares."""

import re
from pathlib import Path

import application
from application.catalogue import every_use_case

DECLARED = re.compile(r"^@use_case\((\w+)", re.MULTILINE)


def test_every_declared_use_case_stands_in_the_catalogue() -> None:
    files = Path(application.__path__[0]).rglob("*.py")
    declared = sorted(name for file in files for name in DECLARED.findall(file.read_text(encoding="utf-8")))

    assert declared == sorted(request.__name__ for request in every_use_case())
    assert len(declared) > 1


def test_a_use_case_and_its_request_stand_in_one_module() -> None:
    strays = [
        request.__name__
        for request, handler in every_use_case().items()
        if request.__module__ != handler.function.__module__
    ]

    assert strays == []
