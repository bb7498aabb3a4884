"""Each key stands in one part of the catalogue: of two the later would take the place of the other, unseen."""

from collections import Counter

from hoso.wording import catalogue

PARTS = [part for name, part in vars(catalogue).items() if isinstance(part, dict) and name.isupper()]


def test_no_sentence_takes_the_place_of_another() -> None:
    parts = [part for part in PARTS if part is not catalogue.CATALOGUE]
    times = Counter(key for part in parts for key in part)

    assert times.keys() == catalogue.CATALOGUE.keys()
    assert [key for key, many in times.items() if many > 1] == []
