"""An address of several servers leads libpq to each of them, with its port."""

from typing import Any

import pytest
from psycopg.conninfo import make_conninfo
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from store.engines.connections import parsed, shown

pytestmark = pytest.mark.postgres


def asked_of_libpq(address: str) -> dict[str, Any]:
    _, asked = PGDialect_psycopg().create_connect_args(parsed(address))  # type: ignore[no-untyped-call]
    make_conninfo(**asked)  # libpq can read it
    return {name: str(value) for name, value in asked.items()}


@pytest.mark.parametrize(
    ("address", "hosts", "ports"),
    [
        ("postgresql://u@h1,h2/hoso?target_session_attrs=read-write", "h1,h2", ","),
        ("postgresql://u:p@h1:5432,h2:5433/hoso?target_session_attrs=read-write", "h1,h2", "5432,5433"),
        ("postgresql://u@h1:5432,h2/hoso?target_session_attrs=read-write", "h1,h2", "5432,"),
        ("postgresql+psycopg://u@h1:1,h2:2,h3:3/hoso?target_session_attrs=read-write", "h1,h2,h3", "1,2,3"),
        ("postgresql://u@/hoso?host=/a,/b&target_session_attrs=read-write", "/a,/b", ","),
    ],
)
def test_an_address_of_several_servers(address: str, hosts: str, ports: str) -> None:
    asked = asked_of_libpq(address)

    assert (asked["host"], asked["dbname"], asked["user"]) == (hosts, "hoso", "u")
    assert (asked["target_session_attrs"], asked.get("port")) == ("read-write", ports)


def test_no_password_of_several_servers_is_shown() -> None:
    assert "secret" not in shown(parsed("postgresql://u:secret@h1:5432,h2:5433/hoso"))
