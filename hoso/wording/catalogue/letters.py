"""Sentences of letters, of the calendar feed and of their commands."""

LETTERS: dict[str, tuple[str, str]] = {
    "severity.notice": ("nhắc trước", "notice"),
    "severity.warning": ("sắp đến hạn", "due soon"),
    "severity.overdue": ("QUÁ HẠN", "OVERDUE"),
    "severity.critical": ("QUÁ HẠN NGHIÊM TRỌNG", "LONG OVERDUE"),
    "letter.since": ("Từ ngày {on}", "Since {on}"),
    "letter.due": ("Hạn: {on} ({state})", "Due: {on} ({state})"),
    "letter.done": ("Đã xong trước khi gửi thư: {codes}.", "Done before this letter went: {codes}."),
    "letter.gone": (
        "{n} việc nữa không còn thuộc phạm vi của bạn nên không ghi ở đây.",
        "{n} more lie outside your part by now and are not told here.",
    ),
    "letter.others": (
        "Còn {n} việc đã báo trước đây chưa ai nhận: hoso alerts list",
        "{n} told of earlier wait for somebody to acknowledge them: hoso alerts list",
    ),
    "letter.more": ("Và {n} việc nữa: hoso alerts list", "And {n} more: hoso alerts list"),
    "letter.dead": (
        "{n} thư trước gửi bạn không đến nơi: hoso alerts list",
        "{n} earlier letters to you could not be delivered: hoso alerts list",
    ),
    "letter.dead_to": (
        "Có thư không đến được: {logins}; gửi lại: hoso alerts send --retry-dead",
        "Letters could not be delivered to: {logins}; send again: hoso alerts send --retry-dead",
    ),
    "letter.no_address": (
        "Bạn chưa có địa chỉ thư, nên thư này nằm trong thư mục; đặt địa chỉ: hoso user mail {login} ĐỊA_CHỈ",
        "You have no mail address, so this letter lies in a folder; set one: hoso user mail {login} ADDRESS",
    ),
    "digest.head": ("Thư gửi {login} ngày {on} (chưa gửi)", "Letter to {login} of {on} (not sent)"),
    "digest.channel": ("qua: {channel}", "by: {channel}"),
    "digest.hidden": (
        "Nội dung thư: (không được xem với vai trò của bạn).",
        "What the letter holds: (not shown to you in your role).",
    ),
    "digest.nothing": ("Không có gì mới để báo.", "There is nothing new to tell."),
    "digest.dead": ("thư ngày {on} không gửi được: {error}", "the letter of {on} was given up: {error}"),
    "channel.file": ("tệp trong thư mục", "files in a folder"),
    "channel.smtp": ("máy chủ thư", "mail server"),
    "channel.apprise": ("webhook, nhóm chat", "webhooks, chats"),
    "send.done": (
        "Thư: {composed} mới soạn, {sent} đã gửi, {failed} sẽ gửi lại, {dead} không gửi được",
        "Letters: {composed} composed, {sent} sent, {failed} to go again, {dead} given up",
    ),
    "send.revived": ("{n} thư không gửi được trước đây được gửi lại", "{n} letters given up earlier go again"),
    "calendar.done": (
        "Đã ghi {file}: {running} thời hạn đang chạy, {moved} đổi ngày, {cancelled} đã xong",
        "{file} written: {running} running deadlines, {moved} moved, {cancelled} over",
    ),
    "done.mail": ("{login}: thư gửi đến địa chỉ đã đặt", "{login}: letters go to the address set"),
    "done.no_mail": (
        "{login}: không có địa chỉ; thư nằm trong thư mục {folder}",
        "{login}: no address; letters lie in the folder {folder}",
    ),
    "opt.letter_person": (
        "tên đăng nhập của người nhận; mặc định là chính mình",
        "login of the recipient; oneself by default",
    ),
    "opt.at_once": ("soạn ngay, không đợi giờ gửi thư trong ngày", "compose now, whatever the hour of the digest"),
    "opt.retry_dead": ("gửi lại cả những thư không gửi được", "let letters given up go again"),
    "opt.remove_mail": ("bỏ địa chỉ", "take the address away"),
    "arg.ics": (
        "tệp lịch .ics; chạy lại thì cập nhật chính tệp đó",
        "calendar file .ics; run again to bring it up to date",
    ),
    "arg.mail": ("địa chỉ thư, dạng ten@noi.vn", "mail address, as name@place.vn"),
    "error.template": ("Mẫu thư sai", "A form of letters is wrong"),
}
"""Key → (Vietnamese, English)."""
