"""What is wrong with a text, a date or a mail address that was typed."""

ERRORS: dict[str, tuple[str, str]] = {
    "field.name": ("họ tên", "the name"),
    "field.document_number": ("số văn bản", "the document number"),
    "field.login": ("tên đăng nhập", "the login"),
    "field.text": ("nội dung", "the text"),
    "page.unreadable": ("“{key}” không phải khoá trang", "'{key}' is no key of a page"),
    "page.of_another_order": ("khoá “{key}” thuộc một thứ tự khác", "the key '{key}' belongs to another order"),
    "text.empty": ("{field} để trống", "{field} is empty"),
    "text.with_space": ("{field} có dấu cách", "{field} holds a space"),
    "text.too_long": (
        "{field} dài {length} ký tự; tối đa {limit}",
        "{field} is {length} characters long; at most {limit} are accepted",
    ),
    "text.lookalike": (
        "{field} có ký tự {letter} chỉ trông giống chữ {meant} ({code}) ở ký tự thứ {at}",
        "{field} has {letter}, which only looks like {meant} ({code}) at character {at}",
    ),
    "text.unwanted_sign": (
        "{field} có {sign} ({code}) ở ký tự thứ {at}",
        "{field} has {sign} ({code}) at character {at}",
    ),
    "text.foreign_letter": (
        "{field} có ký tự {letter} không dùng được ở đây ({code}) ở ký tự thứ {at}",
        "{field} has {letter}, which is not accepted here ({code}) at character {at}",
    ),
    "sign.direction": ("ký tự đảo chiều chữ", "a mark that turns the direction of writing"),
    "sign.invisible": ("ký tự ẩn {name}", "an invisible character, {name}"),
    "sign.control": ("ký tự xuống dòng hoặc điều khiển", "a line break or control character"),
    "sign.mark_alone": ("dấu không thuộc chữ nào", "a mark that belongs to no letter"),
    "date.unreadable": ("'{typed}' không phải là ngày tháng", "'{typed}' is not a date"),
    "date.short_year": ("năm trong {typed} chưa viết đủ", "the year of {typed} is not written in full"),
    "date.year_out_of_range": ("năm {year} nằm ngoài {first}-{last}", "the year {year} is outside {first}-{last}"),
    "date.no_such_month": ("không có tháng {month}", "there is no month {month}"),
    "date.no_such_day": (
        "không có ngày {shown}: tháng này có {days} ngày",
        "the day {shown} does not exist: that month has {days} days",
    ),
    "mail_address.line_break": (
        "địa chỉ thư có dấu xuống dòng ở ký tự thứ {at}",
        "the mail address has a line break at character {at}",
    ),
    "mail_address.blank": (
        "địa chỉ thư có dấu cách ở ký tự thứ {at}",
        "the mail address has a blank at character {at}",
    ),
    "mail_address.foreign_sign": (
        "địa chỉ thư có {sign} ({code}) ở ký tự thứ {at}",
        "the mail address has {sign} ({code}) at character {at}",
    ),
    "mail_address.empty": ("địa chỉ thư để trống", "the mail address is empty"),
    "mail_address.no_at": ("địa chỉ thư thiếu dấu @", "the mail address has no @"),
    "mail_address.several_ats": ("địa chỉ thư có nhiều dấu @", "the mail address has more than one @"),
    "mail_address.too_long": (
        "địa chỉ thư dài hơn {limit} ký tự",
        "the mail address is longer than {limit} characters",
    ),
    "mail_address.wrong_name": ("địa chỉ thư sai phần trước dấu @", "the mail address has a wrong part before the @"),
    "mail_address.wrong_domain": ("địa chỉ thư sai phần sau dấu @", "the mail address has a wrong part after the @"),
    "entry_or_day.unreadable": ("cần số mục hoặc ngày", "an entry number or a date is wanted"),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {
    "page.unreadable": ("chép khoá in ở cuối trang trước", "copy the key printed at the end of the page before"),
    "page.of_another_order": (
        "giữ nguyên --sort và điều kiện lọc của trang trước",
        "keep --sort and the filters of the page before",
    ),
    "text.empty": ("nhập đầy đủ", "type it in full"),
    "text.with_space": ("bỏ dấu cách", "leave the space out"),
    "text.too_long": ("rút ngắn lại", "shorten it"),
    "text.lookalike": ("gõ lại chữ {meant} ({meant_code})", "type {meant} ({meant_code}) instead"),
    "text.unwanted_sign": ("nhập lại, bỏ ký tự đó", "type it again without that character"),
    "text.foreign_letter": ("dùng chữ cái tiếng Việt", "use Vietnamese letters"),
    "date.unreadable": (
        "viết ngày/tháng/năm, năm đủ bốn chữ số, ví dụ 05/11/2025",
        "write day/month/year with four digits of the year, such as 05/11/2025",
    ),
    "date.short_year": (
        "viết ngày/tháng/năm, năm đủ bốn chữ số, ví dụ 05/11/2025",
        "write day/month/year with four digits of the year, such as 05/11/2025",
    ),
    "date.year_out_of_range": (
        "viết ngày/tháng/năm, năm đủ bốn chữ số, ví dụ 05/11/2025",
        "write day/month/year with four digits of the year, such as 05/11/2025",
    ),
    "date.no_such_month": (
        "viết ngày/tháng/năm, năm đủ bốn chữ số, ví dụ 05/11/2025",
        "write day/month/year with four digits of the year, such as 05/11/2025",
    ),
    "date.no_such_day": (
        "viết ngày/tháng/năm, năm đủ bốn chữ số, ví dụ 05/11/2025",
        "write day/month/year with four digits of the year, such as 05/11/2025",
    ),
    "mail_address.line_break": ("viết theo dạng ten@noi.vn", "write it as name@place.vn"),
    "mail_address.blank": ("viết theo dạng ten@noi.vn", "write it as name@place.vn"),
    "mail_address.foreign_sign": ("viết theo dạng ten@noi.vn", "write it as name@place.vn"),
    "mail_address.empty": ("viết theo dạng ten@noi.vn", "write it as name@place.vn"),
    "mail_address.no_at": ("viết theo dạng ten@noi.vn", "write it as name@place.vn"),
    "mail_address.several_ats": ("viết theo dạng ten@noi.vn", "write it as name@place.vn"),
    "mail_address.too_long": ("viết theo dạng ten@noi.vn", "write it as name@place.vn"),
    "mail_address.wrong_name": ("viết theo dạng ten@noi.vn", "write it as name@place.vn"),
    "mail_address.wrong_domain": ("viết theo dạng ten@noi.vn", "write it as name@place.vn"),
    "entry_or_day.unreadable": (
        "viết ngày/tháng/năm, năm đủ bốn chữ số, ví dụ 05/11/2025",
        "write day/month/year with four digits of the year, such as 05/11/2025",
    ),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
