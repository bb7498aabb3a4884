"""What is wrong around the program: its files, folders, settings, letters, and libraries that are not installed."""

ERRORS: dict[str, tuple[str, str]] = {
    "archive.edition_changed": (
        "bộ quy định lưu trữ {edition} không khớp mã của nó",
        "the archived edition {edition} is not what its digest says",
    ),
    "policy_folder.empty": ("trong “{folder}” không có tệp quy định nào", "there are no policy files in '{folder}'"),
    "serve.no_address": (
        "không mở được địa chỉ {host}, cổng {port} ({why})",
        "the address {host}, port {port} cannot be opened ({why})",
    ),
    "serve.port_wrong": ("cổng phải từ 0 đến {most}", "the port must be from 0 to {most}"),
    "serve.tls_half": ("--tls-cert và --tls-key phải đi cùng nhau", "--tls-cert and --tls-key go together"),
    "serve.tls_unreadable": (
        "không đọc được chứng chỉ hoặc khoá TLS ({why})",
        "the TLS certificate or key cannot be read ({why})",
    ),
    "address.unknown": ("API không có địa chỉ này", "the API has no such address"),
    "address.not_so": ("địa chỉ này không nhận yêu cầu kiểu đó", "this address takes no such request"),
    "body.unreadable": (
        "nội dung gửi lên không đọc được dưới dạng JSON; chưa ghi gì",
        "what was sent cannot be read as JSON; nothing was written",
    ),
    "body.too_large": ("nội dung gửi lên quá lớn; chưa ghi gì", "too much was sent; nothing was written"),
    "request.from_elsewhere": (
        "yêu cầu đến từ trang khác; chưa ghi gì",
        "the request comes from another site; nothing was written",
    ),
    "request.values_wrong": ("yêu cầu chưa đúng: {what}", "the request is not right: {what}"),
    "value.missing": ("thiếu {place}", "{place} is missing"),
    "value.not_known": ("không có {place}", "{place} is not known"),
    "value.does_not_fit": ("{place} không đúng kiểu hoặc ngoài giới hạn", "{place} does not fit"),
    "header.if_match_unreadable": (
        'phải là số mục đã thấy, trong ngoặc kép như ETag: "3"',
        'it must be the number of entries seen, in quotes as in ETag: "3"',
    ),
    "header.key_unreadable": (
        "khoá phải là 1–{most} ký tự ASCII nhìn thấy được",
        "a key is 1 to {most} visible ASCII characters",
    ),
    "form.of_another_session": (
        "biểu mẫu thuộc phiên làm việc khác; chưa ghi gì",
        "the form belongs to another session; nothing was written",
    ),
    "solver.missing": ("chứng minh cần bộ giải z3, hiện chưa cài", "proofs need the solver z3, which is not installed"),
    "work_file.passed_over": (
        "Lần này KHÔNG xem lại {n} phần: kết quả lấy từ lần chạy bắt đầu lúc {at}. Sửa đổi không qua hoso ở các phần đó từ lúc ấy thì không thấy được.",
        "{n:part was/parts were} NOT looked at again: the answer is that of the run that began at {at}. What somebody changed there past hoso since then is not seen.",
    ),
    "work_file.not_ours": (
        "tệp đã có và không phải tệp ghi phần đã xong của hoso",
        "the file is there and does not hold finished work of hoso",
    ),
    "work_file.of_other_work": (
        "tệp thuộc dữ liệu hoặc phiên bản khác, hoặc quy định, cây tổ chức, người dùng đã thay đổi từ đó",
        "the file is of other data or another version, or law, tree or users have changed since",
    ),
    "cluster.missing": (
        "--cluster cần thư viện Dask distributed, hiện chưa cài",
        "--cluster needs the library Dask distributed, which is not installed",
    ),
    "cluster.unreachable": ("không kết nối được cụm máy {address}", "the cluster {address} cannot be reached"),
    "workers.lost": (
        "tiến trình làm việc bị mất {times} lần liền, chưa kết luận được gì",
        "workers went away {times} times in a row, so that nothing can be said",
    ),
    "workers.other_program": (
        "máy làm việc chạy hoso {there}, còn đây là hoso {here}",
        "a worker runs hoso {there}, and this is hoso {here}",
    ),
    "apprise.missing": (
        "gửi qua webhook hoặc nhóm chat cần thư viện apprise, hiện chưa cài",
        "webhooks and chats need the library apprise, which is not installed",
    ),
    "file.cannot_be_written": ("không ghi được tệp: {why}", "the file cannot be written: {why}"),
    "file.cannot_be_read": ("không đọc được tệp: {why}", "the file cannot be read: {why}"),
    "settings.secret_in_file": (
        "mail.{name} nằm trong hoso.yaml, người khác có thể đọc",
        "mail.{name} stands in hoso.yaml, where others may read it",
    ),
    "calendar_feed.not_ours": ("tệp đã có và không phải lịch của hoso", "the file is there and is no calendar of hoso"),
    "recipient.unknown": (
        "không có người dùng “{login}” để gửi cảnh báo",
        "there is no user '{login}', to whom an alert is addressed",
    ),
    "settings.wrong": (
        "thiết lập {names} có giá trị không phù hợp{why}",
        "the setting {names} has a value that does not fit{why}",
    ),
    "settings.because": (": {reasons}", ": {reasons}"),
    "mail.host_missing": ("kênh smtp cần mail.host", "channel smtp needs mail.host"),
    "mail.urls_missing": (
        "kênh apprise cần biến HOSO_MAIL__URLS",
        "channel apprise needs the variable HOSO_MAIL__URLS",
    ),
    "mail.password_unencrypted": (
        "không gửi mật khẩu qua đường truyền không mã hoá",
        "a password does not go over a line without encryption",
    ),
    "mail.password_missing": (
        "có mail.user thì phải đặt biến HOSO_MAIL__PASSWORD",
        "mail.user needs HOSO_MAIL__PASSWORD",
    ),
    "mail.hour_unreadable": ("ghi giờ dạng HH:MM, ví dụ 07:30", "write the hour as HH:MM, such as 07:30"),
    "letter_form.wrong": ("{what}", "{what}"),
    "sqlite.wal_sound": (
        "SQLite {version} không mắc lỗi đặt lại WAL (đã sửa từ 3.51.3)",
        "SQLite {version} is free of the WAL-reset bug (fixed in 3.51.3)",
    ),
    "sqlite.wal_unsound": (
        "SQLite {version} mắc lỗi đặt lại WAL (sửa từ 3.51.3): dùng nhật ký hoàn tác",
        "SQLite {version} has the WAL-reset bug (fixed in 3.51.3): rollback journal instead",
    ),
    "postgresql.waits_for_disk": ("mỗi lần ghi đều chờ đĩa của máy chủ", "each commit waits for the server's disk"),
    "standby.up_to_date": ("máy dự phòng, đã đủ mọi thứ", "a standby, nothing behind"),
    "standby.behind": ("máy dự phòng, chậm tới {seconds} giây", "a standby, up to {seconds} s behind"),
    "standby.cut_off": (
        "máy dự phòng mất nối với máy chính; những gì có là của {seconds} giây trước",
        "a standby without a primary; what it has is {seconds} s old",
    ),
    "standby.age_unknown": (
        "máy dự phòng mất nối với máy chính, không rõ từ bao giờ",
        "a standby without a primary, nobody knows since when",
    ),
    "replica.not_read": (
        "! Không đọc được máy dự phòng ({why}); đọc ở máy chính",
        "! The standby could not be read ({why}); the primary was",
    ),
    "replica.no_standby": ("không phải máy dự phòng", "it is no standby"),
    "replica.old": ("! Đọc ở {how}", "! Read from {how}"),
    "schema.found": ("{found} (mới nhất: {newest})", "{found} (newest: {newest})"),
    "guards.all": ("đủ {n}", "all {n} in place"),
    "guards.missing": ("thiếu: {names}", "missing: {names}"),
    "guards.out_of_order": ("không đúng: {names}", "not in order: {names}"),
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
    "file.cannot_be_written": (
        "xem thư mục có đó không, quyền ghi, chỗ trống trên đĩa",
        "see that the folder is there, may be written to, and has room",
    ),
    "work_file.not_ours": ("dùng tên tệp khác", "name another file"),
    "work_file.of_other_work": (
        "xoá tệp này hoặc dùng tên khác để làm lại từ đầu",
        "remove this file or name another one to begin anew",
    ),
    "cluster.missing": (
        "cài tệp .whl của hoso kèm phần “cluster”: pip install 'FILE.whl[cluster]'",
        "install the file of hoso with the extra 'cluster': pip install 'FILE.whl[cluster]'",
    ),
    "cluster.unreachable": (
        "chạy “dask scheduler” và “dask worker” (tls:// thì khai chứng thư trong cấu hình Dask), hoặc bỏ --cluster để làm trên máy này",
        "run “dask scheduler” and “dask worker” (for tls:// name the certificates in Dask's configuration), or leave --cluster out to work on this machine",
    ),
    "workers.lost": (
        "xem bộ nhớ còn trống và nhật ký máy làm việc, rồi chạy lại với --workers nhỏ hơn",
        "look at the free memory and the logs of the workers, then run it again with fewer --workers",
    ),
    "workers.other_program": (
        "cài cùng một phiên bản hoso trên mọi máy làm việc",
        "install the same version of hoso on every worker",
    ),
    "apprise.missing": (
        "cài tệp .whl của hoso kèm phần “channels”: pip install 'FILE.whl[channels]'",
        "install the file of hoso with the extra 'channels': pip install 'FILE.whl[channels]'",
    ),
    "settings.secret_in_file": (
        "bỏ khỏi tệp và đặt biến môi trường {variable}",
        "take it out of the file and set the variable {variable}",
    ),
    "calendar_feed.not_ours": ("dùng tên tệp khác, hoặc dời tệp này đi", "name another file, or move this one away"),
    "recipient.unknown": ("xem: hoso user list", "see: hoso user list"),
    "settings.wrong": (
        "xem: hoso doctor; variables HOSO_…, file hoso.yaml",
        "see: hoso doctor; variables HOSO_…, file hoso.yaml",
    ),
    "letter_form.wrong": (
        "sửa tệp hoặc bỏ khỏi thư mục mail.templates",
        "mend the file or take it out of the folder mail.templates",
    ),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
