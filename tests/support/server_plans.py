"""How PostgreSQL went about what it was asked: the plan of every statement, as the server itself tells it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Engine, event

_TOLD = {
    "session_preload_libraries": "auto_explain", "auto_explain.log_min_duration": "0",
    "auto_explain.log_nested_statements": "on", "client_min_messages": "log", "random_page_cost": "1.1",
}  # fmt: skip
_FIRST_ROWS = re.compile(r"Limit .*\n +-> +Seq Scan .*(?!\n +Filter)$", re.MULTILINE)
"""The first so many rows, whichever they are."""
_LOOKUP = re.compile(r"(\w+(?: \w+)*) Scan(?: Backward)?(?: using (\w+))?(?: on (\w+))?")


def tell_plans(address: str, name: str) -> None:
    """Have every session of a database that begins from now on be told the plan of each statement."""
    with psycopg.connect(address, autocommit=True) as connection:
        for setting, value in _TOLD.items():
            connection.execute(f"ALTER DATABASE {name} SET {setting} = '{value}'".encode())


@contextmanager
def told_plans() -> Iterator[list[str]]:
    """Hear the plans of all statements of connections that are made meanwhile."""
    heard: list[str] = []

    def connected(driver: Any, _record: object) -> None:
        driver.add_notice_handler(lambda notice: heard.append(notice.message_primary or ""))

    event.listen(Engine, "connect", connected)
    try:
        yield heard
    finally:
        event.remove(Engine, "connect", connected)


def steps_of(plans: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield of each plan every step that reads a table: how, by which index, which table; empty what is not told."""
    for plan in plans:
        yield from _LOOKUP.findall(_FIRST_ROWS.sub("", plan.partition("\n")[2]))
