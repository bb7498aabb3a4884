"""What is wrong with a question about the log, or with the edition that it names."""

ERRORS: dict[str, tuple[str, str]] = {
    "edition.unknown": (
        "không có bộ quy định nào mang mã “{digest}” trong kho, cũng không có thư mục này",
        "no archived edition has the digest “{digest}”, and there is no such folder",
    ),
    "replay.entry_beyond": (
        "nhật ký của hồ sơ có các mục từ 1 đến {last}",
        "the log of the dossier has the entries 1 to {last}",
    ),
    "replay.day_before": (
        "đến hết ngày {on} hồ sơ chưa được lập; mục 1 ghi lúc {at}",
        "by the end of {on} the dossier had not been opened; entry 1 was written {at}",
    ),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {
    "edition.unknown": ("xem: hoso policy editions", "see: hoso policy editions"),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
