"""Words of scanning, watching and alerts: commands, lists, the board, the state of the watch."""

WATCH: dict[str, tuple[str, str]] = {
    # -- commands and options ------------------------------------------------------------------------------------------------
    "group.watch": ("Theo dõi, cảnh báo", "Watching, alerts"),
    "cmd.scan": (
        "Quét toàn bộ một lần: cảnh báo mới, xong, chuyển cấp; không cần bộ hẹn giờ",
        "Sweep everything once: raise, close, escalate; needs no scheduler",
    ),
    "cmd.watch": (
        "Quét đều đặn và gửi thư cho đến khi được bảo dừng",
        "Sweep regularly and send letters until told to stop",
    ),
    "cmd.alerts": (
        "Cảnh báo: danh sách, nhận, hoãn, lịch sử, sắp tới",
        "Alerts: list, acknowledge, put off, history, to come",
    ),
    "cmd.alerts list": ("Danh sách cảnh báo; việc gấp nhất trước", "List alerts, the gravest first"),
    "cmd.alerts show": (
        "Xem một cảnh báo: căn cứ, ai đã được báo, làm gì để hết",
        "Show an alert: citation, who was told, what ends it",
    ),
    "cmd.alerts ack": ("Nhận một cảnh báo: đã biết, đang làm", "Acknowledge an alert: seen, being worked on"),
    "cmd.alerts snooze": ("Hoãn một cảnh báo đến một ngày, có lý do", "Put an alert off until a day, with a reason"),
    "cmd.alerts history": ("Lịch sử một cảnh báo", "History of an alert"),
    "cmd.alerts upcoming": (
        "Hạn sắp tới; số việc từng tuần của từng cấp uỷ",
        "Terms to come; the load of each week and committee",
    ),
    "opt.once": ("một nhịp rồi dừng", "one tick, then stop"),
    "opt.board": (
        "bảng sống trên màn hình; không phải màn hình thì in chữ",
        "a live board on a terminal; plain text elsewhere",
    ),
    "opt.alert_unit": ("chỉ trong đơn vị này trở xuống", "only at or below this unit"),
    "opt.alert_rule": (
        "chỉ quy định hoặc thời hạn này (gõ được nhiều lần)",
        "only this rule or deadline (may be repeated)",
    ),
    "opt.alert_severity": ("chỉ mức này (gõ được nhiều lần)", "only this severity (may be repeated)"),
    "opt.alert_subject": (
        "chỉ về hồ sơ hoặc đơn vị này (gõ được nhiều lần)",
        "only about this dossier or unit (may be repeated)",
    ),
    "opt.mine": ("chỉ cảnh báo đã báo cho tôi", "only those that I was told of"),
    "opt.alert_state": (
        "tình trạng (gõ được nhiều lần); mặc định mọi cảnh báo chưa xong",
        "state (may be repeated); all that are not closed by default",
    ),
    "opt.unaddressed": ("chỉ cảnh báo chưa báo được cho ai", "only those that nobody could be told of"),
    "opt.fail_on": (
        "trả mã 9 khi có việc quá hạn chưa xong và không hoãn; mã 1 khi việc quét đã ngừng",
        "exit with 9 when something is overdue, neither closed nor put off; with 1 when the watch has stopped",
    ),
    "opt.until": ("hoãn đến ngày này", "put it off until this day"),
    "opt.days": ("trong bao nhiêu ngày tới", "within how many days"),
    "arg.alert": ("số của cảnh báo, xem ở hoso alerts list", "number of the alert, see hoso alerts list"),
    # -- words of an alert ---------------------------------------------------------------------------------------------------
    "alert.state.open": ("chưa ai nhận", "open"),
    "alert.state.acked": ("{who} đã nhận {at}", "acknowledged by {who} {at}"),
    "alert.state.snoozed": ("{who} hoãn đến {until}", "put off until {until} by {who}"),
    "alert.state.closed": ("xong {on}: {why}", "closed {on}: {why}"),
    "alert.why.done": ("việc đã làm", "done"),
    "alert.why.moved": ("hạn đã đổi", "the term moved"),
    "alert.why.changed": ("quy định hoặc dữ kiện đã đổi", "law or facts changed"),
    "alert.why.ended": ("hồ sơ hoặc đơn vị không còn", "dossier or unit has ended"),
    "alert.why.passed": ("đã sang mức cao hơn", "a higher level stands in its place"),
    "alert.nobody": ("KHÔNG CÓ AI ĐỂ BÁO", "NOBODY TO TELL"),
    "alert.since": ("từ {on}", "since {on}"),
    "alert.heading": ("Cảnh báo {id}: {title}", "Alert {id}: {title}"),
    "alert.about": ("Về", "About"),
    "alert.term": ("Hạn", "Due"),
    "alert.late": ("Nghĩa là", "It means"),
    "alert.raised": ("Quét thấy ngày {on}, mức này tính từ {stage}", "Seen on {on}; this level holds from {stage}"),
    "alert.told": ("Đã báo", "Told"),
    "alert.next": (
        "Nếu không ai nhận, ngày {on} báo cấp tiếp theo",
        "Unless acknowledged, the next in line are told on {on}",
    ),
    "alert.last": ("Không còn cấp nào để báo tiếp", "Nobody is left to be told next"),
    "alert.reason": ("Lý do hoãn: {reason}", "Reason for putting it off: {reason}"),
    "alert.do": (
        "Việc tiếp theo: hoso show {ref}; hoso alerts ack {id}",
        "Next: hoso show {ref}; hoso alerts ack {id}",
    ),
    "col.alert": ("Số", "No."),
    "col.severity": ("Mức", "Severity"),
    "col.about": ("Về", "About"),
    "col.matter": ("Việc", "Matter"),
    "col.told": ("Đã báo", "Told"),
    "col.stands": ("Đến nay", "Stands"),
    "col.week": ("Tuần từ", "Week of"),
    "col.committee": ("Cấp uỷ", "Committee"),
    "col.count": ("Số việc", "Terms"),
    "alerts.none": ("Không có cảnh báo nào khớp.", "No alert fits."),
    "alerts.total": ("{shown} cảnh báo", "{shown} alerts"),
    "alerts.overdue": ("{n} quá hạn", "{n} overdue"),
    "alerts.unaddressed": (
        "{n} chưa báo được cho ai: giao vai trò bằng hoso user role grant",
        "{n} could be told to nobody: give somebody the role with hoso user role grant",
    ),
    "alerts.more": ("còn nữa: --limit, --offset", "there are more: --limit, --offset"),
    "alerts.cannot": (
        "không có cảnh báo số {id} trong phạm vi của bạn",
        "there is no alert {id} in your part of the organisation",
    ),
    "alert.done.ack": ("Đã nhận cảnh báo {id}.", "Alert {id} is acknowledged."),
    "alert.done.snooze": ("Đã hoãn cảnh báo {id} đến {until}.", "Alert {id} is put off until {until}."),
    "upcoming.none": ("Không có hạn nào trong {days} ngày từ {on}.", "No term ends within {days} days from {on}."),
    "upcoming.head": ("{n} hạn trong {days} ngày từ {on}", "{n} terms end within {days} days from {on}"),
    "upcoming.load": ("Số việc từng tuần của từng cấp uỷ", "Load by week and committee"),
    # -- scanning, watching ----------------------------------------------------------------------------------------------------
    "scan.done": (
        "Quét tại ngày {on}: {raised} cảnh báo mới, {closed} xong, {escalated} báo lên cấp tiếp theo; đã xem {checked} hạn",
        "Swept as of {on}: {raised} raised, {closed} closed, {escalated} passed on to the next in line; {checked} terms looked at",
    ),
    "scan.dry": ("chạy thử, chưa ghi gì", "tried out, nothing written"),
    "scan.fault": ("{subject} không xét được từ {since}: {error}", "{subject} cannot be judged since {since}: {error}"),
    "scan.future": (
        "ngày quét ở sau hôm nay: cảnh báo đã ghi thì không rút lại được",
        "the day of the sweep lies after today: an alert that is written cannot be taken back",
    ),
    "scan.future_hint": (
        "xem trước: thêm --dry-run; vẫn muốn ghi: thêm --yes",
        "look first with --dry-run; to write all the same, add --yes",
    ),
    "scan.see": ("xem: hoso alerts list", "see: hoso alerts list"),
    "watch.started": (
        "Theo dõi: quét {every} giây một lần. Dừng: Ctrl-C",
        "Watching: a sweep every {every} seconds. Stop with Ctrl-C",
    ),
    "watch.stopped": ("Đã dừng theo dõi.", "The watch has stopped."),
    "watch.swept": (
        "{at} đã quét: {raised} mới, {closed} xong, {escalated} báo tiếp, {failed} lỗi; {sent} thư",
        "{at} swept: {raised} raised, {closed} closed, {escalated} passed on, {failed} faults; {sent} letters",
    ),
    "watch.idle": ("{at} chưa đến lượt quét; {sent} thư", "{at} nothing owed; {sent} letters"),
    "watch.follows": ("{at} máy khác đang quét", "{at} another watch is sweeping"),
    "watch.lost": (
        "{at} máy khác đã thay: lượt này không ghi gì thêm",
        "{at} another watch has taken over: this one wrote nothing more",
    ),
    "watch.halted": ("{at} dừng giữa chừng; lượt sau làm tiếp", "{at} stopped half-way; the next one goes on"),
    "watch.failed": ("{at} quét lỗi: {error}", "{at} the sweep failed: {error}"),
    "watch.letters_failed": ("{at} gửi thư lỗi: {error}", "{at} sending letters failed: {error}"),
    "watch.dead": ("{n} thư không gửi được: hoso doctor", "{n} letters could not be sent: hoso doctor"),
    "watch.barks": (
        "KHÔNG QUÉT ĐƯỢC đã {seconds} giây (mức cho phép {limit})",
        "NO SWEEP HAS SUCCEEDED for {seconds} seconds ({limit} are allowed)",
    ),
    "watch.never": (
        "Chưa từng có hoso watch nào quét cơ sở dữ liệu này: danh sách có thể cũ. Chạy: hoso watch, hoặc hoso scan",
        "No hoso watch has ever swept this database: the list may be old. Run: hoso watch, or hoso scan",
    ),
    "watch.stale": (
        "Lần quét thành công gần nhất là {at} ({ago} trước), quá hai chu kỳ: danh sách có thể cũ. Xem: hoso doctor",
        "The last successful sweep was {at} ({ago} ago), more than two periods: the list may be old. See: hoso doctor",
    ),
    "watch.ahead": (
        "Lần quét gần nhất ghi {at}, sau giờ máy này: đồng hồ đã lùi",
        "The last sweep is dated {at}, after the clock of this machine: the clock has gone back",
    ),
    "watch.ago.seconds": ("{n} giây", "{n} seconds"),
    "watch.ago.minutes": ("{n} phút", "{n} minutes"),
    "watch.ago.hours": ("{n} giờ", "{n} hours"),
    "watch.ago.days": ("{n} ngày", "{n} days"),
    # -- the self-check --------------------------------------------------------------------------------------------------------
    "doctor.watch": ("Theo dõi", "Watch"),
    "doctor.watch_line": (
        "quét gần nhất {at} ({ago} trước), tính đến ngày {on}; {missed} lượt đang chờ; {faults} việc không xét được; {dead} thư không gửi được",
        "last success {at} ({ago} ago), as of {on}; {missed} slots waiting; {faults} faults; {dead} dead letters",
    ),
    "doctor.watch_never": ("chưa chạy bao giờ", "has never run"),
    "doctor.watch_stale": (
        "theo dõi: lần quét thành công gần nhất đã {ago}, quá hai chu kỳ ({limit}) → chạy hoso watch",
        "watch: the last successful sweep was {ago} ago, more than two periods ({limit}) → run hoso watch",
    ),
    "doctor.watch_faults": (
        "theo dõi: {n} việc không xét được, từ {since}: {subject}: {error}",
        "watch: {n} matters cannot be judged, since {since}: {subject}: {error}",
    ),
    "doctor.watch_dead": (
        "thư: {n} thư không gửi được, mới nhất cho {person} ngày {on}: {error}",
        "letters: {n} could not be sent, the latest to {person} of {on}: {error}",
    ),
    "doctor.watch_gaps": (
        "theo dõi: sổ quét có {n} chỗ thiếu hoặc trùng",
        "watch: the ledger has {n} holes or slots run twice",
    ),
    "doctor.unaddressed": (
        "{n} cảnh báo chưa báo được cho ai → hoso alerts list --unaddressed",
        "{n} alerts could be told to nobody → hoso alerts list --unaddressed",
    ),
    # -- the board -------------------------------------------------------------------------------------------------------------
    "board.title": ("hoso · theo dõi hạn và cảnh báo", "hoso · terms and alerts"),
    "board.counts": (
        "{critical} nghiêm trọng · {overdue} quá hạn · {warning} sắp đến hạn · {notice} nhắc",
        "{critical} critical · {overdue} overdue · {warning} due soon · {notice} notices",
    ),
    "board.last": ("quét gần nhất {at} ({ago} trước)", "last sweep {at} ({ago} ago)"),
    "board.next": ("Tuần này và tuần tới", "This week and next"),
    "board.quiet": ("Không có cảnh báo nào đang mở.", "No alert is open."),
}
