"""What is wrong around the program: its files, folders, settings, and libraries that are not installed."""

ERRORS: dict[str, tuple[str, str]] = {
    "archive.edition_changed": (
        "bộ quy định lưu trữ {edition} không khớp mã của nó",
        "the archived edition {edition} is not what its digest says",
    ),
    "policy_folder.empty": (
        "trong “{folder}” không có tệp quy định nào",
        "there are no policy files in '{folder}'",
    ),
    "solver.missing": (
        "chứng minh cần bộ giải z3, hiện chưa cài",
        "proofs need the solver z3, which is not installed",
    ),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {
    "archive.edition_changed": ("chạy: hoso audit verify", "run: hoso audit verify"),
    "policy_folder.empty": (
        "chỉ thư mục có central/, overlays/, …",
        "name the folder that holds central/, overlays/, …",
    ),
    "solver.missing": (
        "cài tệp .whl của hoso kèm phần “verify”: pip install 'FILE.whl[verify]'",
        "install the file of hoso with the extra 'verify': pip install 'FILE.whl[verify]'",
    ),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
