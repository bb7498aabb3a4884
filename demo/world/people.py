"""Who works in the demo and who applies: invented people, made from a seed. Any likeness is chance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from demo.world.clockwork import Dice
from demo.world.tree import CENTRE, NO_DISTRICTS, offices
from engine.terms import Role

ADMIN = "quantri"
AUDITOR = "kiemtra"
SUPERVISOR = "giamsat"
PASSWORD = "demo-hoso-2026!"  # noqa: S105  # of people who do not exist
"""Of everybody in the demo, so that it can be looked at in a browser as anybody."""

WORDS = {Role.CLERK: "canbo", Role.SECRETARY: "bithu", Role.APPRAISER: "thamtra", Role.COMMITTEE: "capuy"}
"""How the logins of each role begin; the unit follows, as in `canbo.nq-p1`."""

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh")
_HIGHLAND = ("Lò", "Quàng", "Cà", "Tòng", "Giàng", "Sùng", "Vàng", "Mùa", "Lường", "Điêu")
_MIDDLE = {"female": ("Thị", "Thị Ngọc", "Thị Thu", "Thu", "Thị Kim"), "male": ("Văn", "Đức", "Minh", "Quang", "Hữu")}
_GIVEN = {
    "female": ("Ánh", "Bích", "Chi", "Dung", "Hạnh", "Hương", "Lan", "Mai", "Nga", "Oanh", "Phượng", "Quyên", "Thảo",
               "Uyên", "Vân", "Xuân", "Yến", "Đào"),
    "male": ("An", "Bình", "Cường", "Dũng", "Đạt", "Giang", "Hải", "Khánh", "Long", "Nam", "Phúc", "Quân", "Sơn",
             "Thắng", "Tuấn", "Ước", "Việt", "Ý"),
}  # fmt: skip
_HIGH_GIVEN = {"female": ("Dợ", "Mỷ", "Xuân", "Ín", "Phương"), "male": ("Phửi", "Chống", "Páo", "Dế", "Hặc", "Ơn")}
_ETHNICITY = {"Lò": "Thái", "Quàng": "Thái", "Cà": "Thái", "Tòng": "Thái", "Lường": "Thái", "Điêu": "Thái"}


@dataclass(frozen=True, slots=True)
class Account:
    """One user: login, name, role over a unit, from a day, until a day (excluded) or for good."""

    login: str
    name: str
    role: Role
    unit: str
    since: date
    until: date | None = None


def accounts(seed: str) -> Iterator[Account]:
    """Yield everyone who works in the demo, but for the administrator, who founds it."""
    beginning = date(2016, 7, 25)
    yield Account(AUDITOR, "Phan Thị Minh Xét", Role.AUDITOR, CENTRE, beginning)
    yield Account(SUPERVISOR, "Tạ Quang Nhìn", Role.SUPERVISOR, CENTRE, beginning)
    for place, (unit, since, until) in enumerate(offices()):
        for turn, (role, word) in enumerate(WORDS.items()):
            dice = Dice(f"{seed}:staff", 10 * place + turn)
            login = f"{word}.{unit}"
            yield Account(login, name_of(dice, sex=dice.pick(("female", "male"), of="sex")), role, unit,
                          max(since, beginning), until)  # fmt: skip
    yield Account("giamsat.nq", "Đoàn Thị Kim Ngắm", Role.SUPERVISOR, "hl", NO_DISTRICTS)


def name_of(dice: Dice, *, sex: str, highland: bool = False, of: str = "name") -> str:
    """Return an invented name."""
    if highland:
        family = dice.pick(_HIGHLAND, of=f"{of} family")
        middle = "Thị" if sex == "female" else dice.pick(("A", "Văn"), of=f"{of} middle")
        return f"{family} {middle} {dice.pick(_HIGH_GIVEN[sex], of=f'{of} given')}"
    family = dice.pick(_FAMILY, of=f"{of} family")
    middle = dice.pick(_MIDDLE[sex], of=f"{of} middle")
    return f"{family} {middle} {dice.pick(_GIVEN[sex], of=f'{of} given')}"


def candidate(dice: Dice, *, on: date, highland: bool, changes: Mapping[str, object]) -> dict[str, Any]:
    """Return the particulars of an applicant on the day of the nomination; `changes` replace some of them.

    Args:
        dice: Decides on everything else.
        on: Day of the nomination; the applicant is between 19 and 38 then.
        highland: The applicant lives in the highlands, where most are of an ethnic minority.
        changes: Fields by name; None leaves one out.

    """
    sex = dice.pick(("female", "male"), of="sex")
    name = name_of(dice, sex=sex, highland=highland)
    age = dice.between(31, 38, of="age") if dice.one_in(4, of="older") else dice.between(19, 27, of="age")
    born = date(on.year - age, dice.between(1, 12, of="month"), dice.between(1, 28, of="day"))
    schooling = (
        ("lower_secondary_diploma", "upper_secondary") if highland else ("upper_secondary", "vocational", "university")
    )
    ethnicity = _ETHNICITY.get(name.split()[0], "Mông") if highland else "Kinh"
    fields: dict[str, object] = {
        "on": on, "name": name, "birth_on": born, "sex": sex, "citizenship": "vietnamese", "ethnicity": ethnicity,
        "education": dice.pick(schooling, of="education"), "youth_union_member": True, "trade_union_member": True,
    }  # fmt: skip
    fields.update(changes)
    return {key: value for key, value in fields.items() if value is not None}
