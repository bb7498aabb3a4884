"""The five source documents as organisations: their figures, with invented names.

What a source does not tell (how many of the 86 organisations of each block are đảng bộ, how members spread over cells)
is invented so that the sums of the source come out. Cells are made only as far as the story needs them, but for the
agencies of Quảng Ngân, whose 371 cells are all there.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Org:
    """One grassroots organisation: a đảng bộ with cells below it, or (no cells) a chi bộ cơ sở, itself a cell.

    `local` marks the party organisation of a ward or commune, which ended with the district level.
    """

    unit: str
    name: str
    members: int
    unit_type: str
    cells: int = 0
    departments: int = 0
    local: bool = False
    special_area: bool = False
    youth_union: bool = True
    trade_union: bool = True


@dataclass(frozen=True, slots=True)
class Superior:
    """A superior of grassroots organisations until 30/06/2025, and the units that took over; none: it goes on itself.

    `told` names the figures that its article gives; the others are invented.
    """

    unit: str
    province: str
    name: str
    orgs: tuple[Org, ...]
    heirs: tuple[tuple[str, str], ...] = ()
    told: tuple[str, ...] = ()


_WARDS = (
    "An Lạc, Cầu Vồng, Đồng Mây, Gia Thịnh, Hoà Lam, Lạc Sơn, Máy Cưa, Phú Vân, Quang Đông, Thanh Trà, Vạn Thuỷ, "
    "Yên Lam"
)
_AGENCIES = (
    "Toà án, Viện kiểm sát, Chi cục thuế, Kho bạc, Công an, Ban chỉ huy quân sự, Thi hành án, Văn phòng, Phòng Nội vụ, "
    "Thanh tra, Phòng Tài chính, Phòng Tư pháp, Thống kê, Đội trật tự"
)
_COMPANIES = (
    "May Bình Minh, Nhựa Sao Lam, Vận tải Hải Yến, Cơ khí Thành Tâm, Thương mại Hoàng Mộc, Giấy An Hoà, "
    "Thuỷ sản Ba Sóng, Xây dựng Tân Cảng Xanh, Dệt Lụa Vàng, Gỗ Trường Lâm"
)


_WITH_DEPARTMENTS = 7


def shares(total: int, parts: int) -> list[int]:
    """Return `total` as whole numbers that differ by one at most."""
    return [total // parts + (1 if place < total % parts else 0) for place in range(parts)]


def _ngo_quyen() -> Iterator[Org]:
    """Yield 86 organisations, 36 đảng bộ and 50 chi bộ, in four blocks of 12, 14, 18 and 42; 11,971 members."""
    wards, agencies, companies = (names.split(", ") for names in (_WARDS, _AGENCIES, _COMPANIES))
    for n, members in enumerate(shares(9281, len(wards))):
        yield Org(f"nq-w{n + 1:02d}", f"Đảng bộ phường {wards[n]}", members, "residential", cells=2, local=True)
    for n, (members, cells) in enumerate([(84, 2)] * 10 + [(28, 0)] * 4):
        kind = "armed_forces" if n in (4, 5) else "agency"
        yield _org(f"nq-a{n + 1:02d}", f"{agencies[n]} quận", kind, members=members, cells=cells)
    for n, (members, cells) in enumerate([(40, 2)] * 4 + [(small, 0) for small in shares(254, 14)]):
        yield _org(f"nq-s{n + 1:02d}", f"Trường học số {n + 1}", "school", members=members, cells=cells)
    for n, (members, cells) in enumerate([(60, 2)] * 10 + [(small, 0) for small in shares(724, 32)]):
        name = f"Công ty {companies[n % len(companies)]} {n // len(companies) + 1}"
        kind = "private_enterprise" if n % 4 else "cooperative"
        yield _org(f"nq-e{n + 1:02d}", name, kind, members=members, cells=cells)


def _org(unit: str, name: str, unit_type: str, *, members: int, cells: int) -> Org:
    youth = not unit.endswith(("3", "7"))
    return Org(unit, f"{'Đảng bộ' if cells else 'Chi bộ'} {name}", members, unit_type, cells, youth_union=youth)


def _dien_bien() -> Iterator[Org]:
    """Yield four communes of the highlands; the source counts villages, not organisations."""
    for n, name in enumerate(("Nậm Pha", "Huổi Lam", "Pú Vai", "Tà Sen")):
        yield Org(f"db-x{n + 1}", f"Đảng bộ xã {name}", 240 + 30 * n, "residential", 4, local=True, special_area=True,
                  trade_union=False)  # fmt: skip
    yield Org("db-bd1", "Đảng bộ Đồn biên phòng Huổi Lam", 46, "armed_forces", 2, special_area=True)


def _thai_nguyen() -> Iterator[Org]:
    """Yield 100 organisations with 27,790 members, among them a ward of 1,700 and a garment company of 300."""
    yield Org("tn-w01", "Đảng bộ phường Đồng Chè", 1700, "residential", 3, local=True)
    yield Org("tn-e01", "Đảng bộ Công ty may Thái Lâm", 300, "private_enterprise", 3)
    for n, members in enumerate(shares(18000, 20), start=2):
        yield Org(f"tn-w{n:02d}", f"Đảng bộ phường số {n}", members, "residential", 1, local=True)
    for n, members in enumerate(shares(6900, 38), start=2):
        yield Org(f"tn-e{n:02d}", f"Đảng bộ Doanh nghiệp số {n}", members, "state_enterprise", 1)
    for n, members in enumerate(shares(890, 40)):
        yield Org(f"tn-c{n + 1:02d}", f"Chi bộ Doanh nghiệp nhỏ số {n + 1}", members, "non_public_unit",
                  youth_union=n % 2 == 0)  # fmt: skip


def _quang_ninh() -> Iterator[Org]:
    """Yield 61 organisations of the agencies bloc: 371 cells below them, 14 department committees in seven of them."""
    for n, cells in enumerate(shares(371, 45)):
        kind, departments = "public_service" if n % 2 else "agency", 2 if n < _WITH_DEPARTMENTS else 0
        yield Org(f"qn-a{n + 1:02d}", f"Đảng bộ Sở số {n + 1}", 25 * cells, kind, cells, departments)
    for n in range(16):
        yield Org(f"qn-c{n + 1:02d}", f"Chi bộ Ban số {n + 1}", 14 + n, "agency")


def _da_nang() -> Iterator[Org]:
    """Yield organisations of the sectors that the source calls weak: education, health, residential, enterprises."""
    yield Org("dn-w1", "Đảng bộ phường Sông Trà", 980, "residential", 3, local=True)
    yield Org("dn-w2", "Đảng bộ phường Bãi Cát", 860, "residential", 3, local=True)
    yield Org("dn-y1", "Đảng bộ Bệnh viện Hoa Đá", 210, "public_service", 3)
    yield Org("dn-s1", "Đảng bộ Trường đại học Sông Trà", 240, "school", 3)
    yield Org("dn-e1", "Đảng bộ Công ty Dệt Lụa Vàng", 130, "private_enterprise", 2)
    for n in range(6):
        yield Org(f"dn-c{n + 1}", f"Chi bộ Trường phổ thông số {n + 1}", 18 + n, "school", youth_union=n % 2 == 0)


PROVINCES: dict[str, tuple[str, int | None]] = {
    "hl": ("Đảng bộ thành phố Hải Lam", None),
    "db": ("Đảng bộ tỉnh Điện Sơn", None),
    "tn": ("Đảng bộ tỉnh Thái Lâm", None),
    "qn": ("Đảng bộ tỉnh Quảng Ngân", None),
    "dn": ("Đảng bộ thành phố Đà Hải", 62_560),
}
"""Committees directly under the Centre: name, and the members that the source gives."""

_NGO_QUYEN = Superior(
    "nq", "hl", "Đảng bộ quận Ngô Lam", tuple(_ngo_quyen()),
    (("nq-p1", "Đảng bộ phường Ngô Lam"), ("nq-p2", "Đảng bộ phường Gia Thịnh"), ("nq-p3", "Đảng bộ phường Yên Lam")),
    ("split", "members"),
)  # fmt: skip
_DIEN_BIEN = Superior(
    "db-h1", "db", "Đảng bộ huyện Nậm Pha", tuple(_dien_bien()),
    (("db-c1", "Đảng bộ xã Nậm Pha mới"), ("db-c2", "Đảng bộ xã Tà Sen mới")),
)  # fmt: skip
_THAI_NGUYEN = Superior(
    "tn-tp", "tn", "Đảng bộ thành phố Đồng Chè", tuple(_thai_nguyen()),
    (("tn-p1", "Đảng bộ phường Đồng Chè mới"), ("tn-p2", "Đảng bộ phường Hồ Lam")), ("orgs", "members"),
)  # fmt: skip
_QUANG_NINH = Superior(
    "qn-agencies", "qn", "Đảng bộ Khối các cơ quan tỉnh Quảng Ngân", tuple(_quang_ninh()), told=("orgs", "cells")
)
_DA_NANG = Superior(
    "dn-q1", "dn", "Đảng bộ quận Sông Trà", tuple(_da_nang()),
    (("dn-p1", "Đảng bộ phường Sông Trà mới"), ("dn-p2", "Đảng bộ phường Bãi Cát mới")), ("province",),
)  # fmt: skip

SUPERIORS: tuple[Superior, ...] = (_NGO_QUYEN, _DIEN_BIEN, _THAI_NGUYEN, _QUANG_NINH, _DA_NANG)
"""One superior of grassroots organisations from each article."""
