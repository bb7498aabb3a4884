"""Vietnamese twins of the sentences that the core and the store say in English, matched by their form.

The core knows no catalogue: its errors speak English, and `{}` here stands for a value of theirs. A test reads the
sources and asks for a twin of every such sentence.
"""

import re
from collections.abc import Callable
from functools import cache

TWINS: dict[str, str] = {
    # -- acts, dates, corrections ----------------------------------------------------------------------------------------
    "{} on {} is before {} on {}": "{0} ngày {1} trước {2} ngày {3}",
    "correct one of the two dates: {}": "sửa một trong hai ngày: {0}",
    "{} = {} lies in the future (today is {})": "{0} = {1} ở tương lai (hôm nay là {2})",
    "{} lies in the future (today is {})": "{0} ở tương lai (hôm nay là {1})",
    "record an act once it has happened": "ghi khi việc đã diễn ra",
    "look ahead with --dry-run": "xem trước bằng --dry-run, hoặc hoso check --as-of",
    "{}: no {} with this {} stands on the dossier": "{0}: hồ sơ chưa có {1} mang cùng {2}",
    "record the {} first": "ghi {0} trước",
    "entry {} holds no act that stands": "mục {0} không có việc nào còn hiệu lực",
    "entry {} is not a standing act": "mục {0} không phải việc còn hiệu lực",
    "a correction needs a reason": "sửa thì phải có lý do",
    "add --reason TEXT": "thêm --reason LÝ_DO",
    "'{}' needs a reason": "“{0}” phải có lý do",
    "nothing waits to be accepted": "không có việc nào chờ chấp nhận",
    "no act was given": "chưa có việc nào để ghi",
    "hoso record --acts lists the kinds of act": "các loại việc: hoso record --acts",
    "hoso record --help lists the kinds of act": "các loại việc: hoso record --acts",
    "there is no act '{}'; did you mean '{}'?": "không có loại việc “{0}”; có phải “{1}”?",
    "there is no act '{}'": "không có loại việc “{0}”",
    "fields of {}: {}": "các trường của {0}: {1}",
    "ask somebody whose role allows it": "nhờ người có vai trò đó; ai giữ vai trò gì: hỏi quản trị viên",
    "ask a second person": "nhờ người thứ hai",
    "a dossier is opened with the candidate's particulars": "lập hồ sơ phải có thông tin người vào Đảng",
    "give the candidate's name": "ghi họ tên người vào Đảng",
    "every free code was taken by somebody else first": "mã nào còn trống cũng vừa bị người khác lấy",
    "try again": "thử lại",
    "the law of {}, the day of {}, is not in these policy files": "bộ quy định này không có quy định của ngày {0} ({1})",
    "they begin on {}": "bộ này bắt đầu từ {0}",
    "no remedy is known": "không có cách khắc phục đã biết",
    "no rule in force opens this move on that day": "ngày đó chưa có quy định nào cho phép bước này",
    "'{}' cannot be reached": "chưa đến được bước “{0}”",
    # -- what is not there ---------------------------------------------------------------------------------------------------
    "there is no dossier '{}' in your part of the organisation": "không có hồ sơ “{0}” trong phạm vi của bạn",
    "there is no cell '{}' in your part of the organisation on {}": "không có chi bộ “{0}” trong phạm vi của bạn ngày {1}",
    "there is no unit '{}' in your part of the organisation": "không có đơn vị “{0}” trong phạm vi của bạn",
    "there is no unit '{}' on {}": "không có đơn vị “{0}” vào ngày {1}",
    "there is no user '{}'": "không có người dùng “{0}”",
    "there is no step '{}'; did you mean '{}'?": "không có bước “{0}”; có phải “{1}”?",
    "there is no step '{}'": "không có bước “{0}”",
    "there is no move '{}'; did you mean '{}'?": "không có việc chuyển “{0}”; có phải “{1}”?",
    "there is no move '{}'": "không có việc chuyển “{0}”",
    "no move leads to '{}'": "không có đường nào đến bước “{0}”",
    "a dossier is opened on '{}'": "hồ sơ được lập ở bước “{0}”",
    "from '{}' a dossier can go to: {}": "từ “{0}” hồ sơ có thể sang: {1}",
    "the steps are: {}": "các bước: {0}",
    "the moves are: {}": "các việc chuyển: {0}",
    "there is no workflow '{}' in the law in use": "bộ quy định đang dùng không có quy trình “{0}”",
    "known are: {}": "có: {0}",
    "the dossier has come to an end: there is no next step": "hồ sơ đã kết thúc, không còn bước tới",
    # -- people ------------------------------------------------------------------------------------------------------------------
    "see: {}; set --actor or HOSO_ACTOR": "xem: {0}; đặt --actor hoặc HOSO_ACTOR",
    "there is a user '{}' already": "đã có người dùng “{0}”",
    "{} is before the role began on {}": "{0} trước ngày vai trò bắt đầu, {1}",
    "end it on a later day": "chọn ngày muộn hơn",
    # -- two at once, the database -------------------------------------------------------------------------------------------------
    "there is a dossier '{}' already": "đã có hồ sơ “{0}”",
    "leave --ref out to take the next free code": "bỏ --ref để lấy mã kế tiếp",
    "the dossier is at entry {}, you have seen {}": "hồ sơ đã ở mục {0}, bạn mới xem đến mục {1}",
    "look again: {}": "xem lại: {0}",
    "read it again, then repeat the command if it still applies": "đọc lại rồi làm lại lệnh nếu còn đúng",
    "this idempotency key was used for another request": "khoá này đã dùng cho một yêu cầu khác",
    "use a fresh key for each request": "mỗi yêu cầu dùng một khoá mới",
    "the database has not been set up": "cơ sở dữ liệu chưa được thiết lập",
    "this database has been set up already": "cơ sở dữ liệu này đã được thiết lập",
    "this database holds nothing of hoso": "cơ sở dữ liệu này chưa có gì của hoso",
    "make its tables: {}": "tạo các bảng: {0}",
    "the database has schema {}, this program needs {}": "cơ sở dữ liệu ở phiên bản {0}, chương trình cần {1}",
    "make a backup, then run: {}": "sao lưu, rồi chạy: {0}",
    "the database has schema {}, newer than this program, which knows up to {}":
        "cơ sở dữ liệu ở phiên bản {0}, mới hơn chương trình này (biết đến {1})",
    "install the newer hoso; nothing was changed": "cài bản hoso mới hơn; chưa thay đổi gì",
    "this database belongs to another program": "cơ sở dữ liệu này là của chương trình khác",
    "choose another path or name": "chọn đường dẫn hoặc tên khác",
    "there is no database here yet": "ở đây chưa có cơ sở dữ liệu",
    "make one: {}": "tạo mới: {0}",
    "the writing was interrupted": "việc ghi bị ngắt",
    "repeat the same request": "gửi lại đúng yêu cầu đó",
    "a database in memory keeps nothing": "cơ sở dữ liệu trong bộ nhớ không giữ lại gì",
    "name a file: {}": "đặt tên tệp: {0}",
    "this is not a database address": "đây không phải địa chỉ cơ sở dữ liệu",
    "write sqlite:///path or postgresql://host/name": "viết sqlite:///đường-dẫn hoặc postgresql://máy/tên",
    "hoso does not know databases of the kind {}": "hoso không biết loại cơ sở dữ liệu {0}",
    "use sqlite:///path or postgresql://host/name": "dùng sqlite:///đường-dẫn hoặc postgresql://máy/tên",
    "SQLite {} is too old": "SQLite {0} quá cũ",
    "install the package pysqlite3, or a Python with SQLite 3.37 or newer": "cài gói pysqlite3, hoặc Python có SQLite từ 3.37",
    "{} has moved on: {} new entries after entry {}": "{0} vừa có thêm {1} mục sau mục {2}",
    "a dossier's code is made of A-Z, 0-9 and '-', at most {} characters, such as {}":
        "mã hồ sơ gồm A-Z, 0-9 và “-”, nhiều nhất {0} ký tự, ví dụ {1}",
    "the database is locked by another process": "cơ sở dữ liệu đang bị chương trình khác khoá",
    "run the same command again in a moment; nothing was written": "chờ một lát rồi chạy lại; chưa ghi gì",
    "the disk is full; nothing was written": "đĩa đã đầy; chưa ghi gì",
    "free some space, then run the same command again": "dọn bớt chỗ rồi chạy lại",
    "every connection of this program to the database is in use": "mọi kết nối của chương trình đến cơ sở dữ liệu đều đang dùng",
    "the database cannot be reached": "không kết nối được cơ sở dữ liệu",
    "check that the server runs, then run the same command again; a request is never written twice":
        "kiểm tra máy chủ đang chạy rồi chạy lại; một yêu cầu không bao giờ ghi hai lần",
    "this file is not a database of hoso": "tệp này không phải cơ sở dữ liệu của hoso",
    "check the path, or make a new one: {}": "kiểm tra đường dẫn, hoặc tạo mới: {0}",
    "the database file is damaged": "tệp cơ sở dữ liệu bị hỏng",
    "copy it away, restore a backup, then run: {}": "chép tệp ra nơi khác, phục hồi bản sao lưu, rồi chạy: {0}",
    "the disk could not be read or written; nothing was written": "không đọc hoặc ghi được đĩa; chưa ghi gì",
    "look at the disk, then: {}": "kiểm tra đĩa, rồi: {0}",
    "the database may not be written": "không được ghi vào cơ sở dữ liệu",
    "check the rights on the file and its folder": "kiểm tra quyền trên tệp và thư mục",
    "the database cannot be opened": "không mở được cơ sở dữ liệu",
    "check the path and its rights, or make a new one: {}": "kiểm tra đường dẫn và quyền, hoặc tạo mới: {0}",
    "the database answered: {}": "cơ sở dữ liệu trả lời: {0}",
    "there is no calendar of working days for {}": "chưa có lịch ngày làm việc của năm {0}",
    # -- what a self-check sees ------------------------------------------------------------------------------------------------
    "SQLite {} is free of the WAL-reset bug (fixed in {})": "SQLite {0} không mắc lỗi đặt lại WAL (đã sửa từ {1})",
    "SQLite {} has the WAL-reset bug (fixed in {}): rollback journal instead": "SQLite {0} mắc lỗi đặt lại WAL (sửa từ {1}): dùng nhật ký hoàn tác",
    "all {} in place": "đủ {0}",
    "missing: {}": "thiếu: {0}",
    "{} (newest: {})": "{0} (mới nhất: {1})",
    "each commit waits for the server's disk": "mỗi lần ghi đều chờ đĩa của máy chủ",
    # -- files with several faults ---------------------------------------------------------------------------------------------
    "there are no policy files in this folder": "thư mục này không có tệp quy định nào",
    "it needs the folders {}": "cần có các thư mục {0}",
    "{} faults in {} policy files": "có {0} lỗi trong {1} tệp quy định",
    "{} faults in {} policy file": "có {0} lỗi trong {1} tệp quy định",
    "{} faults in the policy files": "có {0} lỗi trong các tệp quy định",
    "the workflow file has {} faults": "tệp quy trình có {0} lỗi",
    "the workflow file has 1 fault": "tệp quy trình có 1 lỗi",
    "nothing was imported: mend these rows, then import the file again": "chưa nhập gì: sửa các dòng này rồi nhập lại",
    "mend them all, then: {}": "sửa hết rồi chạy: {0}",
    # -- what an audit finds ---------------------------------------------------------------------------------------------------
    "follows place {}: lines are missing or doubled": "đứng sau chỗ {0}: có dòng bị thiếu hoặc lặp",
    "hash on record {}, worked out {}": "mã băm đã ghi {0}, tính lại {1}",
    "the columns beside the line do not say what the line says": "các cột bên cạnh không khớp nội dung dòng",
    "the line is not written in the canonical form": "dòng không viết đúng dạng chuẩn",
    "follows entry {} of the same chain: entries are missing or doubled": "đứng sau mục {0} của cùng chuỗi: có mục bị thiếu hoặc lặp",
    "points to {}, the entry before it is {}": "trỏ tới {0}, mà mục trước nó là {1}",
    "no entry of the log speaks of this value": "không mục nào của nhật ký nói đến dữ liệu này",
    "the value beside the log is not the one that was recorded": "dữ liệu kèm không phải dữ liệu đã ghi",
    "the value beside the log cannot be read": "không đọc được dữ liệu kèm",
    "{} lines have no place in the global order": "{0} dòng chưa có chỗ trong thứ tự chung",
    "its head says entry {}, the log ends at entry {}": "đầu chuỗi ghi mục {0}, nhật ký dừng ở mục {1}",
    "the archived file is not the one it was": "tệp lưu trữ không còn như lúc lưu",
    "the log names it, the archive does not hold it": "nhật ký có nhắc đến, kho tệp không có",
    "edition {} lists it as {}, the archive does not hold it": "bộ quy định {0} kê nó là {1}, kho tệp không có",
    "the log has it, the summary table does not": "nhật ký có, bảng tóm tắt không có",
    "the summary table has it, the log does not": "bảng tóm tắt có, nhật ký không có",
    "differs from the log in: {}": "khác nhật ký ở: {0}",
    # -- fields of acts, one by one ----------------------------------------------------------------------------------------------------
    "{}: Field required": "thiếu {0}",
    "{}: Input should be greater than or equal to {}": "{0} phải từ {1} trở lên",
    "{}: Input should be less than or equal to {}": "{0} không quá {1}",
    "{}: String should have at least {} character": "{0} không được để trống",
    "{}: String should have at most {} characters": "{0} dài quá {1} ký tự",
    "{}: String should match pattern '{}'": "{0} viết chưa đúng (mẫu {1})",
    "{}: Extra inputs are not permitted": "không có trường {0}",
    "{} in favour and {} against, but only {} present": "{0} tán thành và {1} không tán thành, mà chỉ có {2} người có mặt",
    "{} present of {} official members who could be there": "{0} có mặt, mà chỉ {1} đảng viên chính thức có thể dự",
    "{} in favour of only {} committee members": "{0} tán thành, mà chỉ có {1} cấp uỷ viên",
    # -- the ways to go on that are commands -------------------------------------------------------------------------------------------
    # -- editions --------------------------------------------------------------------------------------------------------
    "'{}' does not name one edition": "“{0}” không chỉ đúng một bộ quy định",
    "give at least {} signs; see: hoso policy editions": "gõ ít nhất {0} ký tự; xem: hoso policy editions",
    "there is no edition '{}'": "không có bộ quy định “{0}”",
    "edition {} is {} already": "bộ quy định {0} đã ở trạng thái {1}",
    "edition {} is {}, not a draft": "bộ quy định {0} ở trạng thái {1}, không phải dự thảo",
    "hoso policy propose FOLDER, then another person: hoso policy approve DIGEST": "hoso policy propose THƯ_MỤC, rồi người khác: hoso policy approve MÃ",
    "no edition had been adopted by {}": "chưa có bộ quy định nào được áp dụng đến hết ngày {0}",
    # -- leases, letters ---------------------------------------------------------------------------------------------------
    "the lease '{}' is no longer that of {}": "lượt “{0}” không còn thuộc về {1}",
    "nothing was written; whoever holds it now does the work": "chưa ghi gì; bên đang giữ lượt sẽ làm việc này",
    "the letter {} is another sender's by now": "thư {0} nay do bên gửi khác giữ",
    "nothing was written; whoever has it now sends it": "chưa ghi gì; bên đang giữ sẽ gửi",
    "the letter {} is there already, or what it tells lies in another": "thư {0} đã có, hoặc việc trong đó đã nằm ở thư khác",
    "mail.{} stands in hoso.yaml, where others may read it": "mail.{0} nằm trong hoso.yaml, người khác có thể đọc",
    "take it out of the file and set the variable {}": "bỏ khỏi tệp và đặt biến môi trường {0}",
    "webhooks and chats need the library apprise, which is not installed": "gửi qua webhook hoặc nhóm chat cần thư viện apprise, hiện chưa cài",
    "install hoso with the extra '{}': {}": "cài hoso kèm phần “{0}”: {1}",
    "the file is there and is no calendar of hoso": "tệp đã có và không phải lịch của hoso",
    "name another file, or move this one away": "dùng tên tệp khác, hoặc dời tệp này đi",
    "the file cannot be read: {}": "không đọc được tệp: {0}",
    "the file cannot be written: {}": "không ghi được tệp: {0}",
    "mend the file or take it out of the folder mail.templates": "sửa tệp hoặc bỏ khỏi thư mục mail.templates",
    "see: {}": "xem: {0}",
    "run: {}": "chạy: {0}",
}  # fmt: skip
"""English form → Vietnamese form; the more special form stands before the more general one."""


def vietnamese(text: str, label: Callable[[str], str] = str) -> str:
    """Return the Vietnamese twin of an English sentence, each value passed through `label`; empty when it has none."""
    for english, twin in TWINS.items():
        found = _form(english).fullmatch(text)
        if found is not None:
            return twin.format(*map(label, found.groups()))
    return ""


@cache
def _form(english: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, english.split("{}"))), re.DOTALL)
