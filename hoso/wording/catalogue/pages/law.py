"""Words of the pages of the law beside its rules: editions compared, tried, approved; what a rule stops."""

WEB_LAW: dict[str, tuple[str, str]] = {
    # -- two editions ------------------------------------------------------------------------------------------------------
    "web.diff.title": ("So sánh hai bộ quy định", "Two editions compared"),
    "web.diff.a": ("Từ bộ", "From"),
    "web.diff.b": ("Sang bộ", "To"),
    "web.diff.go": ("So sánh", "Compare"),
    "web.diff.with_current": ("So với bộ đang dùng", "Compare with the one in use"),
    # -- what if -----------------------------------------------------------------------------------------------------------
    "web.whatif": ("Thử một bộ quy định", "Try an edition"),
    "web.whatif.what": ("Xét lại các quyết định đã ghi, và câu trả lời hôm nay cho bước tới, theo một bộ quy định khác. Không ghi gì.", "Judges recorded decisions again, and today's answers to the next moves, under another edition. Nothing is written."),
    "web.whatif.edition": ("Bộ quy định (mã băm, ít nhất 6 ký tự)", "Edition (digest, at least 6 signs)"),
    "web.whatif.unit": ("Trong đơn vị (mã; để trống: tất cả)", "Within the unit (id; empty: all)"),
    "web.whatif.since": ("Quyết định từ ngày (để trống: tất cả)", "Decisions from the day (empty: all)"),
    "web.whatif.go": ("Chạy thử, không ghi", "Try, write nothing"),
    "web.whatif.next": ("Hồ sơ đang làm: câu trả lời hôm nay cho bước tới sẽ khác", "Dossiers under way: today's next answer would be another"),
    "web.whatif.next.count": ("{n} trong {looked} hồ sơ đang làm", "{n} of {looked:dossier/dossiers} under way"),
    "web.whatif.next.none": ("Không hồ sơ nào trong {looked} hồ sơ đang làm đổi câu trả lời.", "None of {looked:dossier/dossiers} under way would get another answer."),
    "web.whatif.recorded": ("Quyết định đã ghi sẽ cho kết quả khác", "Recorded decisions that would come out otherwise"),
    "web.whatif.recorded.none": ("Không quyết định nào đổi kết quả.", "No decision would come out otherwise."),
    "web.whatif.first": ("{n} mục đầu; xem hết trên máy chủ", "The first {n}; all of them on the server"),
    "web.whatif.now": ("Nay", "Now"),
    "web.whatif.then": ("Theo bộ ấy", "Under it"),
    "web.whatif.long": ("Hoặc chạy trên máy chủ:", "Or run it on the server:"),
    # -- approving ---------------------------------------------------------------------------------------------------------
    "web.approve": ("Xem và duyệt", "Look and approve"),
    "web.approve.title": ("Duyệt dự thảo", "Approve a draft"),
    "web.approve.what": ("Người duyệt không phải người đề xuất. Con số trên được ghi vào nhật ký cùng việc duyệt. Áp dụng vẫn làm trên máy chủ: hoso policy adopt.", "Whoever approves is not who proposed. The numbers above are recorded with the approval. Putting in force is done on the server: hoso policy adopt."),
    "web.approve.go": ("Duyệt dự thảo này", "Approve this draft"),
    "web.approve.done": ("Đã duyệt dự thảo.", "The draft is approved."),
    "web.approve.changed": ("Trong lúc đó hồ sơ đã đổi; con số dưới đây là mới. Xem lại rồi duyệt.", "Dossiers have changed meanwhile; the numbers below are new. Look again, then approve."),
    # -- what a rule stops -------------------------------------------------------------------------------------------------
    "web.stops": ("Đang chặn hồ sơ nào", "Which dossiers it stops now"),
    "web.stops.count": ("{n} trong {standing} hồ sơ đang ở bước phải xét, trong phạm vi của bạn, ngày {on}", "{n} of {standing:dossier/dossiers} on a step where it is asked, in your part, on {on}"),
    "web.stops.none": ("Không chặn hồ sơ nào trong {standing} hồ sơ đang ở bước phải xét, trong phạm vi của bạn.", "It stops none of the {standing:dossier/dossiers} on a step where it is asked, in your part."),
    "web.stops.many": ("Hơn {most} hồ sơ trong phạm vi của bạn đang ở bước phải xét: chọn một đơn vị bên dưới để xem.", "More than {most} dossiers in your part are on a step where it is asked: name a unit below to see them."),
}  # fmt: skip
