"""What an operator says of itself: the base of all shapes that test something.

One file below this folder is one operator: its shape with the role of each field, how it is evaluated, what its values
are called in messages, and what cannot be seen from the shape. Its words stand in `engine.law.wording.condition_text`.
"""

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Literal

from engine.law.model.operand import Form
from engine.law.model.parameters import Params
from engine.law.operators.field_checks import ConditionFault, FieldChecks
from engine.law.operators.node import LeafTest

Effect = Literal["same", "turned", "unclear"]
"""What a stricter test inside an operator does to the operator: it is stricter too, or easier, or one cannot say."""


class Operator(Form):
    """The shape of one operator; its docstring and sample are its section in the reference of policy files.

    Attributes:
        operator: Its name in a policy file.
        listed_after: The operator after which it stands wherever operators are listed; the first stands after `not`.
        sample: A condition with it, in YAML, as it could stand in a file.
        message_names: The names of the values that it sees and needs, for messages.

    """

    operator: ClassVar[str]
    listed_after: ClassVar[str]
    sample: ClassVar[str]
    message_names: ClassVar[frozenset[str]]

    @abstractmethod
    def leaf(self, params: Params) -> LeafTest:
        """Return the compiled test under these values of its parameters.

        Raises:
            PolicyFileError: A parameter has no value.

        """

    @property
    def changes_by_waiting(self) -> bool:
        """Tell whether its answer can change by time alone, without an act or a change of the place."""
        return False

    def placeholders(self) -> frozenset[str]:
        """Return the names that a message about this test may use."""
        return self.message_names

    def effect_of(self, _field: str) -> Effect:
        """Return what a stricter test or condition in one of its fields does to the whole."""
        return "same"

    def own_faults(self, _checks: FieldChecks) -> Iterable[ConditionFault]:
        """Yield the faults that the roles of its fields do not tell."""
        return ()
