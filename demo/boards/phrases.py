"""Sentences of the boards, in Vietnamese and in English."""

from hoso.wording.catalogue import Words

PHRASES: dict[str, tuple[str, str]] = {
    "built": (
        "Đã dựng một tổ chức giả định theo năm bài báo (số liệu của bài, mọi tên đều bịa): {dossiers} hồ sơ, {lines} dòng nhật ký, {units} đơn vị, tính đến ngày {on}.",
        "Built a fictional organisation after five articles (their figures, every name invented): {dossiers} dossiers, {lines} log lines, {units} units, as of {on}.",
    ),
    "already": (
        "{db} đã có bản thử; không ghi gì. Dựng lại từ đầu: hoso demo --fresh",
        "{db} holds a demo already; nothing was written. To build it anew: hoso demo --fresh",
    ),
    "not_demo": ("ở đó đã có dữ liệu không phải của bản thử; không đụng vào", "there is data that is not a demo's; it was left alone"),
    "not_demo_hint": ("chọn tệp khác bằng --db", "name another file with --db"),
    "unfinished": ("ở đó có một bản thử dựng dở", "there is a demo that was not finished"),
    "unfinished_hint": ("dựng lại: hoso demo --fresh", "build it anew: hoso demo --fresh"),
    "too_few": ("--dossiers phải từ 1 trở lên", "--dossiers must be 1 or more"),
    "not_a_file": ("--fresh chỉ xoá được tệp SQLite", "--fresh can only replace a file of SQLite"),
    "not_a_file_hint": ("hãy tự tạo lại cơ sở dữ liệu đó", "make that database anew yourself"),
    "telling": ("đang kể", "telling"),
    "board.clerk": (
        "1. CÁN BỘ HỒ SƠ THẤY GÌ  ({login}, {unit}): {n} hồ sơ đang làm, trên {all}",
        "1. WHAT A CLERK SEES  ({login}, {unit}): {n} dossiers at work, of {all}",
    ),
    "clerk.note": (
        "Mỗi dòng: hồ sơ đang ở bước nào, còn thiếu gì để sang bước sau (mã quy định), và hạn gần nhất.",
        "Each line: where the dossier stands, what the next step still lacks (rule ids), and the nearest deadline.",
    ),
    "board.refusal": ("2. MỘT LẦN TỪ CHỐI, ĐẦY ĐỦ LÝ DO  ({ref}, mục {n})", "2. ONE REFUSAL, WITH EVERY REASON  ({ref}, entry {n})"),
    "refusal.note": (
        "Từ chối là câu trả lời bình thường: mọi lý do cùng lúc, căn cứ nào, thiếu gì, sớm nhất ngày nào. Nó cũng là một dòng nhật ký.",
        "A refusal is a normal answer: every reason at once, on what ground, what is lacking, the earliest day. It is a log line too.",
    ),
    "board.auditor": ("3. KIỂM TRA VIÊN THẤY GÌ  ({login})", "3. WHAT AN AUDITOR SEES  ({login})"),
    "replay.note": (
        "Mọi quyết định được xét lại theo quy định và cây tổ chức khi đó; một quyết định làm ví dụ, rồi tổng số:",
        "Every decision is judged again under the rules and the organisation of its time; one of them, and the sum:",
    ),
    "differ.note": (
        "Nếu hạn làm lễ kết nạp ({param}) chỉ còn một nửa thì những gì sẽ khác? Bộ {digest} có trong kho để so sánh, chưa bao giờ áp dụng:",
        "What would differ if the term for the ceremony ({param}) were half as long? Edition {digest} is archived to compare with, never in use:",
    ),
    "board.supervisor": ("4. NGƯỜI GIÁM SÁT THẤY GÌ  ({login}): {n} hồ sơ; mã và ngày, không có họ tên", "4. WHAT A SUPERVISOR SEES  ({login}): {n} dossiers; codes and days, no names"),
    "overdue": ("Quá hạn {n} hồ sơ, tính đến {on}:", "{n} dossiers overdue, as of {on}:"),
    "alerts": ("Cảnh báo đang mở: {n}; {sums}", "Open alerts: {n}; {sums}"),
    "stalled": (
        "Đứng yên hoặc thiếu: {n} việc ở chi bộ, tổ chức đảng, thôn",
        "Standing still or lacking: {n} in cells, organisations and villages",
    ),
    "steps": ("Theo bước:", "By step:"),
    "organisations": ("Theo tổ chức:", "By organisation:"),
    "more": ("… và {n} dòng nữa", "… and {n} more"),
    "board.accounts": ("5. TÀI KHOẢN", "5. ACCOUNTS"),
    "more_accounts": ("và {n} người nữa: hoso user list --db {db} --actor quantri", "and {n} more: hoso user list --db {db} --actor quantri"),
    "board.browser": ("7. TRÊN TRÌNH DUYỆT", "7. IN A BROWSER"),
    "browser": (
        "Chạy: hoso serve --db {db}, rồi mở địa chỉ mà nó in ra. Đăng nhập bằng tài khoản nào ở trên cũng được, ví dụ {login}; mật khẩu: {password}",
        "Run: hoso serve --db {db}, then open the address that it prints. Sign in as any of the accounts above, {login} for instance; the password: {password}",
    ),
    "board.try": ("6. GÕ THỬ", "6. TRY"),
    "try.first": ("Trước hết, một lần:", "First, once:"),
    "try.queue": ("việc cần làm, hạn gần nhất trước", "the work queue, nearest deadline first"),
    "try.show": ("một hồ sơ: giấy tờ, thời hạn, cần gì để đi tiếp", "one dossier: papers, deadlines, what it needs to go on"),
    "try.check": ("được kết nạp chưa, vì sao, sớm nhất ngày nào", "may it be admitted, why not, from which day"),
    "try.advance": ("xin chuyển bước thật: bị từ chối cũng thành một dòng nhật ký (mã thoát 3)", "ask for the move in earnest: the refusal becomes a log line (exit code 3)"),
    "try.search": ("tìm không cần gõ dấu", "search without diacritics"),
    "try.history": ("lịch sử của hồ sơ đó", "the history of that dossier"),
    "try.replay": ("xét lại mọi quyết định", "judge every decision again"),
    "try.differ": ("xét lại theo bộ quy định khác", "judge again under another edition"),
    "try.verify": ("kiểm tra toàn bộ nhật ký", "verify the whole log"),
    "try.overdue": ("mọi hồ sơ quá hạn", "everything that is overdue"),
    "try.tree": ("cây tổ chức khi còn cấp huyện", "the organisation while there were districts"),
    "try.law": ("một quy định với các phiên bản và căn cứ", "one rule with its versions and citations"),
    "try.alerts": ("mọi cảnh báo đang mở, việc gấp nhất trước", "every open alert, the gravest first"),
    "try.alert": (
        "một cảnh báo: căn cứ, ai đã được báo, việc gì làm nó hết",
        "one alert: its citation, who was told, what ends it",
    ),
    "try.unit": (
        "một đơn vị đứng yên: từ khi nào, ai chịu trách nhiệm, ai gần được kết nạp nhất, còn thiếu gì",
        "a unit that stands still: since when, who answers for it, who is nearest to admission and what is lacking",
    ),
    "try.upcoming": (
        "hạn trong 30 ngày tới, số việc từng tuần của từng cấp uỷ",
        "terms of the next 30 days, and the load of each week and committee",
    ),
    "none": ("–", "–"),
    "col.unit": ("Đơn vị", "Unit"),
    "col.figures": ("Số liệu của bài báo", "Figures of the article"),
    "col.dossiers": ("Hồ sơ", "Dossiers"),
    "col.running": ("Đang làm", "At work"),
    "col.official": ("Chính thức", "Official"),
    "col.out": ("Ra khỏi", "Ended otherwise"),
    "col.late": ("Quá hạn", "Overdue"),
    "col.count": ("Số", "Count"),
    "col.since": ("Từ ngày", "Since"),
    "col.answers": ("Ai chịu trách nhiệm", "Who answers"),
    "figure.split": (
        "{orgs} tổ chức = {parties} đảng bộ + {own_cells} chi bộ",
        "{orgs} organisations = {parties} đảng bộ + {own_cells} chi bộ",
    ),
    "figure.orgs": ("{orgs} tổ chức", "{orgs} organisations"),
    "figure.cells": ("{cells} chi bộ, {departments} đảng uỷ bộ phận", "{cells} cells, {departments} department committees"),
    "figure.province": ("cả tỉnh, thành phố: {province} đảng viên", "whole province: {province} members"),
    "figure.members": ("{members} đảng viên", "{members} members"),
}  # fmt: skip
"""Key → (Vietnamese, English)."""


def told(key: str, words: Words, **values: object) -> str:
    """Return a sentence in the language asked for."""
    return words.either(*PHRASES[key]).format(**values)
