"""The names of columns and kinds in a table of the tree: those of hoso, or Vietnamese ones with or without marks."""

from collections.abc import Mapping
from functools import lru_cache

from engine.terms import UnitKind
from engine.text.vietnamese_names import fold

COLUMNS_VI: Mapping[str, tuple[str, ...]] = {
    "unit": ("mã", "mã đơn vị"),
    "since": ("từ ngày", "ngày bắt đầu"),
    "until": ("hết từ ngày", "ngày hết"),
    "kind": ("loại", "loại đơn vị"),
    "parent": ("cấp trên", "mã cấp trên", "đơn vị cấp trên"),
    "name": ("tên", "tên đơn vị"),
    "decides": ("quyết định", "quyết định kết nạp"),
    "official_members": ("đảng viên chính thức", "số đảng viên chính thức"),
    "committee_members": ("cấp uỷ viên", "số cấp uỷ viên", "uỷ viên ban chấp hành", "số uỷ viên ban chấp hành"),
    "has_youth_union": ("có tổ chức đoàn", "tổ chức đoàn"),
    "has_trade_union": ("có tổ chức công đoàn", "tổ chức công đoàn", "có công đoàn", "công đoàn"),
    "unit_type": ("loại hình", "loại hình đơn vị"),
    "special_area": ("địa bàn đặc thù",),
    "code": ("mã số", "mã số đơn vị"),
}
"""Column → its Vietnamese names; `until` is the first day without the unit, so “đến ngày” is none of them."""

KINDS_VI: Mapping[UnitKind, tuple[str, ...]] = {
    UnitKind.CENTRE: ("trung ương",),
    UnitKind.PROVINCE: ("tỉnh, thành", "tỉnh", "thành phố"),
    UnitKind.DISTRICT: ("huyện", "quận", "thị xã"),
    UnitKind.COMMUNE: ("xã, phường", "xã", "phường", "đặc khu"),
    UnitKind.GRASSROOTS: ("cơ sở", "đảng bộ cơ sở", "đảng uỷ cơ sở"),
    UnitKind.DEPARTMENT: ("bộ phận", "đảng bộ bộ phận", "đảng uỷ bộ phận"),
    UnitKind.CELL: ("chi bộ",),
    UnitKind.MERGED: ("đã sáp nhập", "sáp nhập"),
}
"""Kind of unit → its Vietnamese names."""

_KINDS = {fold(name): kind for kind, called in KINDS_VI.items() for name in (kind, *called)}


@lru_cache
def kind_called(typed: str) -> str:
    """Return the kind of unit with a name; the text typed, in small letters, when there is none."""
    return _KINDS.get(fold(typed), typed.lower())
