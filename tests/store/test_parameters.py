"""Names in parts: all of them, each once, however many."""

from store.engines.parameters import in_parts


def test_every_name_lies_in_one_part_and_no_part_is_too_large() -> None:
    names = [f"n{number:05d}" for number in range(12_001)]

    parts = list(in_parts([*reversed(names), *names[:9]]))

    assert [name for part in parts for name in part] == names
    assert max(map(len, parts)) <= 5_000
    assert list(in_parts([])) == []
