"""Sentences about checking the law itself: odd files, unprotected numbers, proofs."""

CHECKS: dict[str, tuple[str, str]] = {
    "opt.mutation": (
        "thử đổi từng con số, từ, vế, ngày, nơi nhận; báo chỗ không ví dụ nào giữ",
        "change every number, word, part, day and recipient; tell those that no example protects",
    ),
    "opt.prove": (
        "chứng minh các tính chất trên toàn bộ quy trình (cần phần verify)",
        "prove the properties of the whole workflow (needs the extra verify)",
    ),
    "check.odd": ("Đáng xem lại, không phải lỗi:", "Odd, and no fault:"),
    "check.protected": (
        "Đổi thử {n} chỗ ({same} chỗ được ghi là không đổi nghĩa): ví dụ giữ được hết ({seconds} giây)",
        "{n} changes ({same} of them listed as meaning the same): an example notices each ({seconds} s)",
    ),
    "check.proved": ("đã chứng minh", "proved"),
    "check.disproved": ("KHÔNG đúng; một chuỗi việc làm trái:", "does NOT hold; a story against it:"),
    "check.gave_up": ("chưa chứng minh được: bộ giải hết giờ", "not shown: the solver ran out of time"),
    "check.seconds": ("{seconds} giây", "{seconds} s"),
    "check.in_unit": ("ở {unit}", "in {unit}"),
    "error.missing-part": ("Thiếu một phần của chương trình", "A part of the program is missing"),
}
"""Key → (Vietnamese, English)."""
