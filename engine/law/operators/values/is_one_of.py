"""`is`: a word, or true or false, is among those listed."""

from typing import Annotated, ClassVar

from engine.law.model.field_roles import LeadsTo, ListedWords
from engine.law.model.finding import Remedy
from engine.law.model.operand import Path, WordList
from engine.law.model.parameters import Params, resolve
from engine.law.model.vocabulary import PLACE, Kind
from engine.law.operators.fact_reader import reader_of
from engine.law.operators.node import Leaf
from engine.law.operators.operator import Operator
from engine.law.operators.values.single_value import single_value


class Is(Operator):
    """A word, or true or false, is one of those listed."""

    operator: ClassVar = "is"
    listed_after: ClassVar = "at_most"
    sample: ClassVar = "is: {fact: candidate.education, one_of: {param: education.accepted}}"
    message_names: ClassVar = frozenset({"value", "one_of"})

    fact: Annotated[Path, LeadsTo((Kind.WORD, Kind.BOOL))]
    one_of: Annotated[WordList, ListedWords("subset", of=("fact",))]

    def leaf(self, params: Params) -> Leaf:
        """Return the test; another word must be chosen, or the act accepted. What a place is, nobody chooses."""
        fact, words = reader_of(self.fact, params), resolve(self.one_of, params)
        allowed = frozenset(words)
        slug, _, name = fact.path.partition(".")
        choose = Remedy("choose", fact.path, words=tuple(map(str, words)))
        remedy = Remedy("accept", slug) if name == "accepted" and True in allowed else choose

        return single_value(
            fact, allowed.__contains__, needed={"one_of": words}, mend=lambda _: (remedy,), fixed=slug == PLACE
        )
