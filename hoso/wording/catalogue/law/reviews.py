"""Sentences about decisions to look at again, days of moves set right, entries shown whole, what was accepted."""

REVIEWS: dict[str, tuple[str, str]] = {
    "arg.move_n": ("số mục của quyết định (xem hoso show)", "entry number of the decision (see hoso show)"),
    "opt.review": (
        "chỉ hồ sơ có quyết định phải xét lại vì căn cứ đã đính chính",
        "only dossiers with a decision to review, its ground corrected",
    ),
    "opt.entry": (
        "xem trọn một mục: mọi trường, lý do, lời từ chối đầy đủ",
        "show one entry whole: every field, the reason, a refusal in full",
    ),
    "review.head": ("Căn cứ đã đính chính: xét lại", "Ground corrected: review"),
    "review.unsound": ("căn cứ đã đính chính: xét lại", "ground corrected: review"),
    "review.corrected": ("căn cứ đã đính chính (vẫn đứng vững): xét lại", "ground corrected (it still stands): review"),
    "review.line": (
        "! Mục {n} “{move}” ngày {on}: căn cứ đã đính chính ở mục {entries} (ghi ngày {since}).",
        "! Entry {n} “{move}” of {on}: its ground was corrected by entry {entries} (recorded {since}).",
    ),
    "review.would_refuse": (
        "Xét lại theo quy định khi đó thì KHÔNG được chấp thuận: {rules}",
        "Judged again under the law of then it is REFUSED: {rules}",
    ),
    "review.no_rule": ("không có quy định nào cho phép", "no rule allows it"),
    "review.would_grant": (
        "Xét lại theo quy định khi đó thì vẫn được chấp thuận",
        "Judged again under the law of then it is still granted",
    ),
    "review.mend": (
        "Trả hồ sơ về bước trước để quyết định lại, huỷ quyết định, hoặc đính chính lại cho đúng",
        "Return the dossier and decide again, cancel the decision, or correct it once more",
    ),
    "review.uphold": (
        "Người quyết định xem lại; nếu giữ nguyên: hoso review {ref} {n} --reason LÝ_DO",
        "Whoever decides looks again; to uphold it: hoso review {ref} {n} --reason REASON",
    ),
    "unit.as_of": (
        "! Ngày {on} đã qua: số liệu, đơn vị, kết nạp tính theo ngày ấy; hồ sơ đang mở thì ở bước như hôm nay (hoso list --as-of)",
        "! {on} is past: units, records and admissions are of that day; open dossiers stand on their step of today (hoso list --as-of)",
    ),
    "dossier.as_of": (
        "Như đã có ngày {on}, theo những gì biết đến hôm nay",
        "As it stood on {on}, by what is known today",
    ),
    "list.reviews": ("{n} có căn cứ đã đính chính", "{n} with a corrected ground"),
    "kind.redated": ("sửa ngày chuyển bước", "day of a move corrected"),
    "kind.reviewed": ("xem lại, giữ nguyên", "reviewed and upheld"),
    "history.redates": ("ngày của mục {n}: {was} → {on}", "day of entry {n}: {was} → {on}"),
    "history.redate_refused": (
        "xin sửa ngày của mục {n}: {was} → {on}",
        "asked for another day of entry {n}: {was} → {on}",
    ),
    "history.reviews": (
        "giữ nguyên quyết định ở mục {n}; đã xem mục {entries}",
        "upholds the decision of entry {n}; looked at entry {entries}",
    ),
    "history.in_doubt": ("căn cứ đã đính chính khi đó: mục {n}", "ground corrected by then: entry {n}"),
    "history.reason": ("lý do: {reason}", "reason: {reason}"),
    "history.auto": ("tự động", "by itself"),
    "history.void": ("huỷ mục {n}", "voids entry {n}"),
    "history.corrects": ("sửa mục {n}", "corrects entry {n}"),
    "history.accepts": ("các mục {n}", "entries {n}"),
    "history.against": ("không đạt: {rules}", "not met: {rules}"),
    "done.corrected": (
        "Đã sửa {ref}: mục {n} thay cho mục {old}.",
        "Corrected {ref}: entry {n} takes the place of entry {old}.",
    ),
    "done.accepted": (
        "Đã chấp nhận {count} việc của {ref}, mục {n}.",
        "Accepted {count:act/acts} of {ref}, entry {n}.",
    ),
    "entry.head": ("{ref}, mục {n}: {kind}", "{ref}, entry {n}: {kind}"),
    "entry.by": ("{who} ({role}, {unit}), {at}", "{who} ({role}, {unit}), {at}"),
    "entry.reason": ("Lý do: {reason}", "Reason: {reason}"),
    "entry.before": ("trước đó", "before"),
    "entry.gone": ("Dữ liệu cá nhân của mục này không còn", "The private values of this entry are gone"),
    "entry.hash": ("Mã băm {hash}; bộ quy định {edition}", "Hash {hash}; policy edition {edition}"),
    "error.move_day_only": (
        "mục {n} là một lần chuyển bước: chỉ sửa được ngày (on=dd/mm/yyyy)",
        "entry {n} is a move: only its day can be corrected (on=dd/mm/yyyy)",
    ),
    "error.move_not_void": (
        "không huỷ được một lần chuyển bước: hoso return, hoặc hoso withdraw",
        "a move cannot be voided: hoso return, or hoso withdraw",
    ),
    "done.redated": (
        "Đã sửa ngày của mục {old} ({ref}) từ {was} thành {on}: mục {n}.",
        "The day of entry {old} ({ref}) is {on} now, no longer {was}: entry {n}.",
    ),
    "done.redate_refused": (
        "Không sửa ngày của mục {old}: ngày {on} thì không được chuyển bước.",
        "The day of entry {old} stays: on {on} the move would not have been granted.",
    ),
    "done.upheld": (
        "Đã ghi: quyết định ở mục {old} ({ref}) được xem lại và giữ nguyên, mục {n}.",
        "Written: the decision of entry {old} ({ref}) was reviewed and upheld, entry {n}.",
    ),
    "accept.now": ("Vừa chấp nhận", "Accepted now"),
    "accept.would": ("Sẽ chấp nhận (chạy thử, chưa ghi gì)", "Would be accepted (tried out, nothing written)"),
    "accept.before": ("Đã chấp nhận từ trước", "Accepted before"),
    "accept.waits": ("Còn chờ chấp nhận", "Still waiting"),
    "accept.none": ("không có", "none"),
    "accept.count": (
        "{now} vừa chấp nhận, {before} từ trước, {waits} còn chờ",
        "{now} accepted now, {before} before, {waits} waiting",
    ),
    "replay.reviews": (
        "Căn cứ đã đính chính: {unsound} quyết định không còn đứng vững, {corrected} quyết định vẫn đứng vững",
        "Ground corrected: {unsound:decision/decisions} would be refused today, {corrected} would still be granted",
    ),
}
"""Key → (Vietnamese, English)."""
