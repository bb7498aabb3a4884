"""Words of the pages about programs: what they may ask for."""

WEB_PROGRAMS: dict[str, tuple[str, str]] = {
    # -- the description of the API ----------------------------------------------------------------------------------------
    "web.api": ("API cho chương trình khác", "The API, for programs"),
    "web.api.about": ("Trang này và tài liệu sau nói cùng một điều:", "This page tells what this document tells:"),
    "web.api.curl": ("Các ví dụ gõ trong cửa sổ lệnh, sau hai dòng này. Mã phiên lấy từ signIn.", "The examples are typed into a shell, after these two lines. The token comes from signIn."),
    "web.api.shell": ("Hai dòng gõ trước", "Two lines to type first"),
    "web.api.operations": ("Các thao tác", "Operations"),
    "web.api.group.sessions": ("Phiên làm việc", "Sessions"),
    "web.api.group.dossiers": ("Hồ sơ", "Dossiers"),
    "web.api.group.moves": ("Chuyển bước", "Moves"),
    "web.api.group.history": ("Nhật ký", "The log"),
    "web.api.group.alerts": ("Cảnh báo", "Alerts"),
    "web.api.group.office": ("Cơ quan và quy định", "The office and the law"),
    "web.api.open": ("Không cần mã phiên.", "No token is needed."),
    "web.api.takes": ("Tham số", "Parameters"),
    "web.api.name": ("Tên", "Name"),
    "web.api.place": ("Ở đâu", "Where"),
    "web.api.kind": ("Dạng", "Form"),
    "web.api.meaning": ("Nghĩa", "Meaning"),
    "web.api.needed": ("bắt buộc", "needed"),
    "web.api.body": ("Nội dung gửi (JSON)", "Body (JSON)"),
    "web.api.answers": ("Trả lời", "Answers"),
    "web.api.status": ("Mã", "Status"),
    "web.api.example": ("Ví dụ", "Example"),
    "web.api.shapes": ("Dạng dữ liệu", "Shapes"),
    "web.api.members": ("Thành phần", "Members"),
}  # fmt: skip
