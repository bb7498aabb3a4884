"""Words of closed lists, as people call them on the screen: in Vietnamese, with or without marks, or in English.

Light: read for every `--help`, so nothing heavy is imported here.
"""

from collections.abc import Sequence
from typing import Any, get_origin

from engine.values import Value

_OTHERS: dict[str, tuple[str, ...]] = {
    "role.clerk": ("văn thư", "cán bộ hồ sơ"),
    "role.secretary": ("bí thư", "bí thư chi bộ", "secretary"),
    "role.appraiser": ("người thẩm tra", "thẩm tra"),
    "role.committee": ("cấp uỷ",),
    "role.auditor": ("kiểm tra viên", "kiểm tra"),
    "role.supervisor": ("giám sát", "người giám sát"),
    "role.admin": ("quản trị", "quản trị viên", "administrator"),
}
"""Words of the catalogue → what else they are called."""


class Choice(Value, frozen=True):
    """Reads one or many words of a closed list; the catalogue names each under `prefix.code`."""

    prefix: str
    codes: tuple[str, ...]

    def __call__(self, kind: object, tokens: Sequence[Any]) -> Any:  # noqa: ANN401  # one word, or a list of them
        """Return the codes that the words mean; raise ValueError for a word that is none of the list."""
        codes = [self.code(str(token.value)) for token in tokens]
        return codes if get_origin(kind) is list else codes[0]

    def code(self, typed: str) -> str:
        """Return the code that goes by a name; raise ValueError when none does."""
        from engine.text.vietnamese_names import fold

        wanted = fold(typed.replace("_", " "))
        for code in self.codes:
            if wanted in map(fold, self.names(code)):
                return code
        raise ValueError(typed)

    def knows(self, typed: str) -> bool:
        """Tell whether a word is of the list."""
        try:
            return bool(self.code(typed))
        except ValueError:
            return False

    def names(self, code: str) -> tuple[str, ...]:
        """Return everything that a code may be called."""
        from hoso.wording.catalogue import CATALOGUE

        key = f"{self.prefix}.{code}"
        return (code.replace("_", " "), *CATALOGUE.get(key, ()), *_OTHERS.get(key, ()))

    def told(self, code: str, words: Any) -> str:  # noqa: ANN401  # the catalogue, in one language
        """Return a code as the session calls it, with the code behind it where that is another word."""
        label = words.label(f"{self.prefix}.{code}", code)
        return code if label == code else f"{label} ({code})"

    def near(self, typed: str) -> str:
        """Return the code whose name is nearest to what was typed; empty when none is near."""
        from engine.text.did_you_mean import nearest_word
        from engine.text.vietnamese_names import fold

        known = {fold(name): code for code in self.codes for name in self.names(code)}
        return known.get(nearest_word(fold(typed), known), "")
