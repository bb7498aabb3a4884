"""What the database, its log and the disk answer when they cannot do it."""

ERRORS: dict[str, tuple[str, str]] = {
    "store.not_made": ("ở đây chưa có cơ sở dữ liệu", "there is no database here yet"),
    "store.empty": ("cơ sở dữ liệu này chưa có gì của hoso", "this database holds nothing of hoso"),
    "store.schema_older": (
        "cơ sở dữ liệu ở phiên bản {schema}, chương trình cần {needed}",
        "the database has schema {schema}, this program needs {needed}",
    ),
    "store.schema_newer": (
        "cơ sở dữ liệu ở phiên bản {schema}, mới hơn chương trình này (biết đến {newest})",
        "the database has schema {schema}, newer than this program, which knows up to {newest}",
    ),
    "store.schemas_at_once": (
        "cơ sở dữ liệu ghi {n} phiên bản cấu trúc cùng lúc",
        "the database names {n} schemas at once",
    ),
    "store.of_another_program": (
        "cơ sở dữ liệu này là của chương trình khác",
        "this database belongs to another program",
    ),
    "store.address_unreadable": ("đây không phải địa chỉ cơ sở dữ liệu", "this is not a database address"),
    "store.kind_unknown": (
        "hoso không biết loại cơ sở dữ liệu {kind}",
        "hoso does not know databases of the kind {kind}",
    ),
    "store.in_memory": ("cơ sở dữ liệu trong bộ nhớ không giữ lại gì", "a database in memory keeps nothing"),
    "store.locked": (
        "cơ sở dữ liệu đang bị chương trình khác khoá",
        "the database is locked by another process",
    ),
    "store.write_interrupted": ("việc ghi bị ngắt", "the writing was interrupted"),
    "store.out_of_reach": ("không kết nối được cơ sở dữ liệu", "the database cannot be reached"),
    "store.connections_in_use": (
        "mọi kết nối của chương trình đến cơ sở dữ liệu đều đang dùng",
        "every connection of this program to the database is in use",
    ),
    "store.not_a_database": (
        "tệp này không phải cơ sở dữ liệu của hoso",
        "this file is not a database of hoso",
    ),
    "store.damaged": ("tệp cơ sở dữ liệu bị hỏng", "the database file is damaged"),
    "store.read_only": ("không được ghi vào cơ sở dữ liệu", "the database may not be written"),
    "store.cannot_be_opened": ("không mở được cơ sở dữ liệu", "the database cannot be opened"),
    "store.role_denied": ("người dùng cơ sở dữ liệu không được làm việc này", "the database role may not do this"),
    "store.turned_away": ("máy chủ từ chối kết nối", "the server turned the connection away"),
    "store.answered": ("cơ sở dữ liệu trả lời: {answer}", "the database answered: {answer}"),
    "disk.full": ("đĩa đã đầy; chưa ghi gì", "the disk is full; nothing was written"),
    "disk.failed": (
        "không đọc hoặc ghi được đĩa; chưa ghi gì",
        "the disk could not be read or written; nothing was written",
    ),
    "sqlite.too_old": ("SQLite {version} quá cũ", "SQLite {version} is too old"),
    "postgresql.pooler_unknown": (
        "pooler={pooler} trong địa chỉ: hoso chỉ biết pooler=transaction",
        "pooler={pooler} in the address: hoso knows pooler=transaction only",
    ),
    "postgresql.pooler_unsaid": (
        "giữa hoso và máy chủ có trình gộp kết nối không giữ thiết lập của phiên",
        "between hoso and the server stands a pooler that keeps no setting of a session",
    ),
    "postgresql.driver_missing": (
        "PostgreSQL cần trình điều khiển chưa được cài",
        "PostgreSQL needs a driver that is not installed",
    ),
    "dossier_list.sort_unknown": (
        "danh sách không xếp được theo {sort}",
        "a list cannot be sorted by {sort}",
    ),
    "ledger.moved_on": (
        "{subject} vừa có thêm {n} mục sau mục {after}",
        "{subject} has moved on: {n} new entries after entry {after}",
    ),
    "ledger.line_refused": (
        "cơ sở dữ liệu từ chối một dòng sau mục {after}: chuỗi không dừng ở đó",
        "the database refused a line after entry {after}: the chain does not end there",
    ),
    "request.key_reused": (
        "khoá này đã dùng cho một yêu cầu khác",
        "this idempotency key was used for another request",
    ),
    "answer.unreadable": (
        "không đọc được câu trả lời đã giữ cho yêu cầu này",
        "the answer that was kept to this request cannot be read",
    ),
    "private_value.unreadable": (
        "không đọc được dữ liệu kèm",
        "the value beside the log cannot be read",
    ),
    "archive.digest_wrong": (
        "tệp cần lưu trữ không có mã {digest}",
        "a file to archive does not have the digest {digest}",
    ),
    "archive.file_missing": ("kho tệp không có tệp {digest}", "the archive holds no file {digest}"),
    "archive.file_changed": ("tệp lưu trữ {digest} đã bị đổi", "the archived file {digest} has been changed"),
    "lease.lost": ("lượt “{lease}” không còn thuộc về {owner}", "the lease '{lease}' is no longer that of {owner}"),
    "letter.taken_over": (
        "thư {letter} nay do bên gửi khác giữ",
        "the letter {letter} is another sender's by now",
    ),
    "letter.written_already": (
        "thư {letter} đã có, hoặc việc trong đó đã nằm ở thư khác",
        "the letter {letter} is there already, or what it tells lies in another",
    ),
}
"""Code → (Vietnamese, English)."""

_VERIFY = ("chạy: hoso audit verify", "run: hoso audit verify")
_LATER = (
    "chờ một lát rồi chạy lại; chưa ghi gì",
    "run the same command again in a moment; nothing was written",
)

HINTS: dict[str, tuple[str, str]] = {
    "store.write_interrupted": ("gửi lại đúng yêu cầu đó", "repeat the same request"),
    "store.not_made": ("tạo mới: hoso init", "make one: hoso init"),
    "store.empty": ("tạo các bảng: hoso init", "make its tables: hoso init"),
    "store.schema_older": ("sao lưu, rồi chạy: hoso migrate", "make a backup, then run: hoso migrate"),
    "store.schema_newer": (
        "cài bản hoso mới hơn; chưa thay đổi gì",
        "install the newer hoso; nothing was changed",
    ),
    "store.schemas_at_once": (
        "có người ghi vào đó không qua hoso: khôi phục bản sao lưu rồi chạy: hoso audit verify",
        "somebody wrote there past hoso: restore a backup, then run: hoso audit verify",
    ),
    "store.of_another_program": ("chọn đường dẫn hoặc tên khác", "choose another path or name"),
    "store.address_unreadable": (
        "viết sqlite:///đường-dẫn hoặc postgresql://máy/tên",
        "write sqlite:///path or postgresql://host/name",
    ),
    "store.kind_unknown": (
        "dùng sqlite:///đường-dẫn hoặc postgresql://máy/tên",
        "use sqlite:///path or postgresql://host/name",
    ),
    "store.in_memory": ("đặt tên tệp: sqlite:///hoso.db", "name a file: sqlite:///hoso.db"),
    "store.locked": _LATER,
    "store.out_of_reach": (
        "kiểm tra máy chủ đang chạy rồi chạy lại; một yêu cầu không bao giờ ghi hai lần",
        "check that the server runs, then run the same command again; a request is never written twice",
    ),
    "store.connections_in_use": _LATER,
    "store.not_a_database": (
        "kiểm tra đường dẫn, hoặc tạo mới: hoso init",
        "check the path, or make a new one: hoso init",
    ),
    "store.damaged": (
        "chép tệp ra nơi khác, phục hồi bản sao lưu, rồi chạy: hoso audit verify",
        "copy it away, restore a backup, then run: hoso audit verify",
    ),
    "store.read_only": ("kiểm tra quyền trên tệp và thư mục", "check the rights on the file and its folder"),
    "store.cannot_be_opened": (
        "kiểm tra đường dẫn và quyền, hoặc tạo mới: hoso init",
        "check the path and its rights, or make a new one: hoso init",
    ),
    "store.role_denied": (
        "cấp các quyền nêu trong docs/postgresql.md",
        "grant it the rights that docs/postgresql.md lists",
    ),
    "store.turned_away": (
        "kiểm tra tên cơ sở dữ liệu, người dùng và mật khẩu; cơ sở dữ liệu mới: createdb TÊN, rồi: hoso init",
        "check database name, user and password; a new database: createdb NAME, then: hoso init",
    ),
    "store.answered": ("chạy: hoso doctor", "run: hoso doctor"),
    "disk.full": ("dọn bớt chỗ rồi chạy lại", "free some space, then run the same command again"),
    "disk.failed": ("kiểm tra đĩa, rồi: hoso doctor", "look at the disk, then: hoso doctor"),
    "sqlite.too_old": (
        "cài gói pysqlite3, hoặc Python có SQLite từ 3.37",
        "install the package pysqlite3, or a Python with SQLite 3.37 or newer",
    ),
    "postgresql.pooler_unsaid": (
        "thêm pooler=transaction vào địa chỉ: postgresql://máy/tên?pooler=transaction",
        "add pooler=transaction to the address: postgresql://host/name?pooler=transaction",
    ),
    "postgresql.driver_missing": (
        "cài tệp .whl của hoso kèm phần “postgres”: pip install 'FILE.whl[postgres]'",
        "install the file of hoso with the extra 'postgres': pip install 'FILE.whl[postgres]'",
    ),
    "dossier_list.sort_unknown": ("xếp theo name, ref, moved_on hoặc due", "sort by name, ref, moved_on or due"),
    "ledger.moved_on": (
        "đọc lại rồi làm lại lệnh nếu còn đúng",
        "read it again, then repeat the command if it still applies",
    ),
    "ledger.line_refused": _VERIFY,
    "request.key_reused": ("mỗi yêu cầu dùng một khoá mới", "use a fresh key for each request"),
    "answer.unreadable": _VERIFY,
    "private_value.unreadable": _VERIFY,
    "archive.digest_wrong": ("tính lại mã", "work the digest out again"),
    "archive.file_missing": _VERIFY,
    "archive.file_changed": _VERIFY,
    "lease.lost": (
        "chưa ghi gì; bên đang giữ lượt sẽ làm việc này",
        "nothing was written; whoever holds it now does the work",
    ),
    "letter.taken_over": (
        "chưa ghi gì; bên đang giữ sẽ gửi",
        "nothing was written; whoever has it now sends it",
    ),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
