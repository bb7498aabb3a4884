"""The statement that puts a row in the place of the one with the same key."""

from typing import Any

from store.tables.rows import RowShape


def put_statement(shape: RowShape[Any]) -> str:
    """Return it, with question marks for the values of the row as `RowShape.stored` gives them."""
    keys = [column.name for column in shape.key]
    anew = ", ".join(f"{name} = excluded.{name}" for name in shape.names if name not in keys)
    names, marks = ", ".join(shape.names), ", ".join("?" * len(shape.names))
    return f"INSERT INTO {shape.table.name} ({names}) VALUES ({marks}) ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {anew}"  # noqa: S608, E501  # our own
