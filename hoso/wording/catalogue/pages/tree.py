"""Words of the page on which a unit gets another name or ends."""

WEB_TREE: dict[str, tuple[str, str]] = {
    "web.tree.change": ("Đổi tên, kết thúc đơn vị", "Rename or end a unit"),
    "web.tree.what": ("Thay đổi có ngày bắt đầu; những ngày trước vẫn như cũ. Xem trước, rồi mới ghi. Sáp nhập và đơn vị mới làm ở dòng lệnh: hoso org merge, hoso org import.", "A change begins on a day; the days before stay as they were. First look, then write. Mergers and new units are made at the terminal: hoso org merge, hoso org import."),
    "web.tree.which": ("Thay đổi gì", "What changes"),
    "web.tree.kind": ("Việc", "What"),
    "web.tree.rename": ("Đổi tên", "Another name"),
    "web.tree.end": ("Kết thúc", "End"),
    "web.tree.name": ("Tên mới (khi đổi tên)", "New name (for another name)"),
    "web.tree.on": ("Từ ngày; khi kết thúc là ngày đầu không còn (để trống: hôm nay)", "From the day; for an end the first day without it (empty: today)"),
    "web.tree.look": ("Xem trước, chưa ghi", "Look, write nothing"),
    "web.tree.becomes": ("Sẽ thay đổi", "What becomes of it"),
    "web.tree.same": ("Không có gì thay đổi.", "Nothing changes."),
    "web.tree.type": ("Gõ mã {unit} để xác nhận", "Type the id {unit} to confirm"),
    "web.tree.not_typed": ("Chưa gõ đúng mã đơn vị; chưa ghi gì.", "The id of the unit was not typed; nothing was written."),
    "web.tree.moved_on": ("Trong lúc đó cây tổ chức đã đổi; dưới đây là bản mới. Chưa ghi gì.", "The tree has changed meanwhile; what is below is new. Nothing was written."),
    "web.tree.go": ("Ghi thay đổi", "Write the change"),
    "web.tree.done": ("Đã ghi thay đổi của đơn vị.", "The change of the unit is written."),
    "web.tree.people": ("Ai có vai trò trên đơn vị này", "Who holds a role over this unit"),
}  # fmt: skip
