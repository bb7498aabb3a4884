"""Words of the pages beside the dossiers: alerts, terms to come, units, the law, users, the state of the system."""

from hoso.wording.catalogue.pages.people import WEB_PERSON

WEB_OFFICE: dict[str, tuple[str, str]] = {
    **WEB_PERSON,
    "web.nav.upcoming": ("Sắp đến hạn", "To come"),
    # -- one alert ---------------------------------------------------------------------------------------------------------
    "web.alert.ack.hint": ("Báo rằng bạn đang xử lý; không báo tiếp cho ai nữa.", "Says that you deal with it; nobody further is told."),
    "web.alert.until": ("Hoãn đến ngày", "Put off until"),
    "web.alert.snooze": ("Hoãn cảnh báo", "Put it off"),
    "web.alert.snooze.hint": ("* phải điền. Đến ngày ấy cảnh báo hiện lại; mức cao hơn vẫn được báo.", "* must be filled in. On that day it is shown again; a graver level is raised all the same."),
    "web.alert.done.ack": ("Đã nhận cảnh báo.", "The alert is acknowledged."),
    "web.alert.done.snooze": ("Đã hoãn cảnh báo.", "The alert is put off."),
    # -- terms to come -----------------------------------------------------------------------------------------------------
    "web.upcoming.days": ("Trong vòng", "Within"),
    "web.upcoming.span": ("{n} ngày", "{n} days"),
    "web.upcoming.terms": ("Các hạn, theo ngày", "The terms, by day"),
    "web.upcoming.wider": ("Xem cả năm tới, mọi đơn vị", "See the whole year to come, all units"),
    # -- units -------------------------------------------------------------------------------------------------------------
    "web.nav.units": ("Đơn vị", "Units"),
    "web.units.stalled": ("Chậm chuyển biến", "Standing still"),
    "web.units.swept": ("Theo lần quét gần nhất, ngày {on}.", "By the last sweep, of {on}."),
    "web.units.never_swept": ("Chưa có lượt quét nào, nên chưa rõ đơn vị nào chậm chuyển biến. Người quản trị bật theo dõi.", "No sweep was made yet, so it is not known where anything stands still. The administrator starts the watch."),
    "web.units.stalls": ("{n} chậm", "{n} standing still"),
    "web.units.tree": ("Cây tổ chức, ngày {on}", "The tree on {on}"),
    "web.units.more": ("Còn đơn vị bên dưới chưa hiện ở đây; mở một đơn vị để xem.", "Others lie below that are not shown here; open a unit to see them."),
    "web.units.none": ("Không có đơn vị nào trong phạm vi của bạn ngày {on}.", "No unit stands in your part on {on}."),
    "web.unit.at": ("Xem tại ngày (để trống: hôm nay)", "As of the day (empty: today)"),
    "web.unit.look": ("Xem", "Look"),
    "web.unit.never_swept": ("Chưa rõ: quá nhiều đơn vị bên dưới để tính ngay, và chưa có lượt quét nào", "Not known: too many units below to be judged now, and no sweep was made yet"),
    "web.unit.dossiers": ("Hồ sơ", "Dossiers"),
    "web.unit.records": ("Chỉ tiêu và số liệu đã ghi", "Targets and records"),
    "web.unit.latest": ("{n} số liệu mới nhất", "The {n} latest records"),
    "web.unit.no_records": ("Chưa ghi số liệu nào.", "Nothing is recorded."),
    "web.unit.unknown_years": ("Chưa rõ số kết nạp các năm: {years}", "Admissions not known of: {years}"),
    "web.unit.below": ("Đơn vị trực thuộc", "Units below"),
    # -- the law -----------------------------------------------------------------------------------------------------------
    "web.nav.law": ("Quy định", "The law"),
    "web.law.rules": ("Các quy định đang dùng", "The rules in use"),
    "web.law.editions": ("Các bộ quy định, mới nhất trước", "Editions, the latest first"),
    "web.law.none": ("Chưa có bộ quy định nào. Người quản trị lập cơ quan bằng hoso init.", "There is no edition yet. The administrator sets the office up with hoso init."),
    "web.law.count": ("{n} quy định, thời hạn và nội dung theo dõi", "{n} rules, deadlines and watched matters"),
    "web.law.versions": ("Căn cứ, theo thời gian", "Citations over time"),
    "web.law.unit": ("Giá trị cho đơn vị (mã; để trống: quy định chung)", "Values for a unit (id; empty: the general law)"),
    "web.law.not_in_force": ("Ngày đó chưa hoặc không còn hiệu lực.", "Not in force on that day."),
    # -- users -------------------------------------------------------------------------------------------------------------
    "web.nav.users": ("Người dùng", "Users"),
    "web.users.search": ("Tìm tên, tên đăng nhập", "Search name or login"),
    "web.users.invite": ("Gửi lời mời", "Invite"),
    "web.users.invited": ("Đã mời {login}", "{login} is invited"),
    "web.users.once": ("Địa chỉ để đặt mật khẩu, dùng một lần, đến {until}. Chỉ hiện lần này: chép lại và đưa tận tay. Lời mời trước đó không dùng được nữa.", "The address to set a password, to be used once, until {until}. It is shown this once: copy it and hand it over. An earlier invitation no longer works."),
    "web.users.back": ("Về danh sách", "Back to the list"),
    # -- the state of the system -------------------------------------------------------------------------------------------
    "web.nav.status": ("Hệ thống", "System"),
    "web.status.problems": ("{n} vấn đề", "{n:problem/problems}"),
    "web.status.notes": ("Nên biết", "Worth knowing"),
    "web.status.no_law": ("Không đọc được.", "It could not be read."),
    "web.status.more": ("Thiết lập và hòm thư chỉ xem được trên máy chủ: hoso doctor.", "Settings and mail are told on the server alone: hoso doctor."),
    "web.unit.id": ("Mã đơn vị (để trống: tất cả)", "Id of a unit (empty: all)"),
}  # fmt: skip
