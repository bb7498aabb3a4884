"""Who is not known, and who may not do something."""

ERRORS: dict[str, tuple[str, str]] = {
    "user.unknown": ("không có người dùng “{login}”", "there is no user '{login}'"),
    "user.no_new_name": (
        "chưa ghi họ tên hoặc tên đăng nhập mới",
        "neither a new name nor a new login is given",
    ),
    "permission.denied": ("{why}", "{why}"),
    "permission.denied_to_auditor": ("{why}", "{why}"),
    "permission.denied_on_list": ("{why}", "{why}"),
    "role.not_grantable": ("{why}", "{why}"),
    "role.held_already": ("“{login}” đã là {role} trên “{unit}”", "'{login}' is {role} over '{unit}' already"),
    "role.not_held": ("“{login}” không có vai trò {role} trên “{unit}”", "'{login}' has no role {role} over '{unit}'"),
    "permission.out_of_sight": ("không tìm thấy trong phạm vi của bạn", "not found in your part of the organisation"),
    "permission.role_needed": ("việc này cần vai trò: {roles}", "this needs the role {roles}"),
    "separation.enters_and_accepts": (
        "người đã nhập không được tự chấp nhận (R1)",
        "whoever entered a piece of evidence does not accept it (R1)",
    ),
    "separation.vouches_and_appraises": (
        "người giới thiệu hoặc giúp đỡ không được thẩm tra (R2)",
        "an introducer or mentor does not appraise (R2)",
    ),
    "separation.own_dossier": ("đây là hồ sơ của chính bạn (R3)", "this is your own dossier (R3)"),
    "separation.own_role": ("không ai được tự phân quyền cho mình (R4)", "nobody gives a role to themselves (R4)"),
    "separation.audits_and_holds_writing_role": (
        "kiểm tra viên không giữ vai trò ghi hồ sơ trong cùng phạm vi (R5)",
        "an auditor holds no writing role in the same scope (R5)",
    ),
    "separation.audits_and_writes": (
        "kiểm tra viên không được ghi vào hồ sơ trong phạm vi mình kiểm tra (R5)",
        "an auditor adds nothing to the dossiers that they audit (R5)",
    ),
    "evidence.not_acceptable": ("{why}: {entries}", "{why}: {entries}"),
    "evidence.entered_and_decided": (
        "bạn đã nhập {paper} là căn cứ của việc này: phải do người thứ hai quyết định",
        "you entered {paper}, on which this rests: a second person decides",
    ),
    "unit.not_permitted": ("'{unit}': {why}", "'{unit}': {why}"),
    "actor.unknown": ("không có người dùng “{login}”", "there is no user '{login}'"),
    "actor.disabled": ("người dùng “{login}” đã ngừng từ {since}", "the user '{login}' is disabled since {since}"),
    "user.known_already": ("đã có người dùng “{login}”", "there is a user '{login}' already"),
    "user.last_administrator": ("“{login}” là quản trị viên cuối cùng", "'{login}' is the last administrator"),
    "user.disabled": ("người dùng “{login}” đã ngừng từ {since}", "the user '{login}' is disabled since {since}"),
    "role.ends_before_it_began": (
        "{on} trước ngày vai trò bắt đầu, {since}",
        "{on} is before the role began on {since}",
    ),
    "sign_in.failed": (
        "tên đăng nhập hoặc mật khẩu không đúng",
        "login and password do not belong together",
    ),
    "sign_in.slowed": (
        "nhập sai nhiều lần liên tiếp; thử lại từ {until}",
        "wrong several times in a row; try again from {until}",
    ),
    "sign_in.address_slowed": (
        "từ địa chỉ này đăng nhập sai quá nhiều lần; thử lại sau {seconds} giây",
        "too many failed attempts from this address; try again in {seconds:second/seconds}",
    ),
    "token.missing": (
        "chưa gửi mã phiên (Authorization: Bearer …)",
        "no token of a session was sent (Authorization: Bearer …)",
    ),
    "calls.slowed": (
        "chương trình gọi quá nhiều lần; thử lại sau {seconds} giây",
        "too many calls; try again in {seconds:second/seconds}",
    ),
    "token.ended": (
        "mã của chương trình không có, đã hết hạn hoặc đã thu hồi",
        "there is no such token, or it has ended or was revoked",
    ),
    "token.decides_nothing": (
        "việc này do người quyết định; mã của chương trình không làm được, hãy đăng nhập",
        "a person decides this; the token of a program does not do it: sign in",
    ),
    "token.reads_only": ("mã này chỉ để đọc", "this token is for reading only"),
    "token.is_no_session": (
        "đây là mã của chương trình, không phải phiên làm việc; thu hồi bằng hoso token revoke",
        "this is the token of a program, not of a session; hoso token revoke ends it",
    ),
    "token.unknown": ("không có mã nào như vậy", "there is no such token"),
    "token.no_name": ("mã cần một tên", "the token needs a name"),
    "token.bad_day": (
        "ngày hết hạn phải từ {first} đến {last}",
        "the last day must lie from {first} to {last}",
    ),
    "token.too_many": ("đã có {most} mã; thu hồi bớt trước", "there are {most} tokens already; revoke some first"),
    "session.ended": ("phiên làm việc đã hết, cần đăng nhập lại", "the session has ended; sign in again"),
    "invitation.ended": (
        "thư mời không có, đã dùng hoặc đã hết hạn",
        "there is no such invitation, or it was used, or its time is over",
    ),
    "invitation.bad_address": (
        "địa chỉ phải bắt đầu bằng http:// hoặc https://",
        "the address has to begin with http:// or https://",
    ),
    "password.too_short": (
        "mật khẩu cần ít nhất {shortest} ký tự; nên từ {recommended}",
        "a password needs at least {shortest} signs; {recommended} are better",
    ),
    "password.too_long": ("mật khẩu dài nhất {longest} ký tự", "a password has {longest} signs at most"),
    "password.bad_sign": (
        "mật khẩu có ký tự điều khiển, bàn phím không gõ được",
        "the password holds a control character, which no keyboard types",
    ),
    "password.own_name": (
        "mật khẩu trùng với tên đăng nhập, họ tên hoặc địa chỉ thư",
        "the password is the login, the name or the mail address",
    ),
    "password.easily_guessed": (
        "mật khẩu dễ đoán: nhiều người dùng, lặp lại hoặc theo hàng phím",
        "the password is easily guessed: many have it, or it repeats itself or follows a row of keys",
    ),
    "password.old_wrong": ("mật khẩu hiện tại không đúng", "this is not the password that holds"),
    "factor.needed": (
        "mật khẩu đúng; cần thêm mã trên điện thoại, khoá đăng nhập hoặc mã dự phòng",
        "the password is right; a code, a passkey or a recovery code is needed as well",
    ),
    "factor.missing": (
        "cơ quan yêu cầu bước xác thực thứ hai: cài đặt trong Tài khoản trước khi làm việc khác",
        "the office wants a second factor: set one up on your account before anything else",
    ),
    "factor.wrong": (
        "mã không đúng, đã dùng hoặc đã quá giờ",
        "this is not right, was used already, or its time is over",
    ),
    "factor.first_wrong": (
        "mã không đúng; kiểm tra giờ trên điện thoại rồi nhập mã mới",
        "this is not the code; look at the clock of the telephone and type the next one",
    ),
    "passkey.wrong": (
        "khoá không khớp, hoặc đã quá 5 phút; thử lại",
        "this passkey does not fit, or five minutes are over; try again",
    ),
    "passkey.not_made": ("khoá chưa tạo được; thử lại", "no passkey was made; try again"),
    "factor.half_ended": ("đã quá 5 phút; bắt đầu cài đặt lại", "five minutes are over; begin anew"),
    "factor.too_many": ("đã có {most} bước hai; bỏ bớt trước", "there are {most} factors already; remove one first"),
    "factor.none": ("chưa có bước hai nào", "there is no second factor"),
    "factor.unknown": ("không có bước hai này", "there is no such factor"),
    "factor.own_reset": (
        "không ai tự bỏ bước hai của mình bằng lệnh này; nhờ quản trị viên khác",
        "nobody resets their own factors; ask another administrator",
    ),
    "sign_in.half_ended": (
        "đã quá 5 phút kể từ khi nhập mật khẩu; đăng nhập lại",
        "five minutes are over since the password; sign in anew",
    ),
    "session.confirm": (
        "việc này cần xác nhận lại: nhập mật khẩu hoặc mã",
        "this needs a confirmation: password or code",
    ),
}
"""Code → (Vietnamese, English)."""

HINTS: dict[str, tuple[str, str]] = {
    "user.unknown": ("xem: hoso user list", "see: hoso user list"),
    "user.no_new_name": ("thêm --name hoặc --login", "add --name or --login"),
    "permission.denied": (
        "nhờ người có vai trò đó; ai giữ vai trò gì: hỏi quản trị viên",
        "ask somebody whose role allows it",
    ),
    "permission.denied_to_auditor": (
        "nhờ người có vai trò đó; ai giữ vai trò gì: hỏi quản trị viên",
        "ask somebody whose role allows it",
    ),
    "role.not_grantable": ("xem: hoso user list", "see: hoso user list"),
    "role.held_already": ("xem: hoso user list", "see: hoso user list"),
    "role.not_held": ("xem: hoso user list", "see: hoso user list"),
    "evidence.not_acceptable": ("nhờ người thứ hai", "ask a second person"),
    "evidence.entered_and_decided": ("nhờ người thứ hai", "ask a second person"),
    "actor.unknown": (
        "xem: hoso user list; đặt --actor hoặc HOSO_ACTOR",
        "see: hoso user list; set --actor or HOSO_ACTOR",
    ),
    "actor.disabled": ("hỏi quản trị viên: hoso user enable", "ask an administrator: hoso user enable"),
    "user.known_already": ("xem: hoso user list", "see: hoso user list"),
    "user.last_administrator": (
        "giao vai trò cho người khác trước: hoso user role grant LOGIN admin '*'",
        "give somebody else the role first: hoso user role grant LOGIN admin '*'",
    ),
    "user.disabled": ("trước hết: hoso user enable", "first: hoso user enable"),
    "role.ends_before_it_began": ("chọn ngày muộn hơn", "end it on a later day"),
    "token.unknown": ("xem: hoso token list", "see: hoso token list"),
    "token.bad_day": ("lâu nhất một năm", "a year at most"),
    "invitation.ended": ("mời lại: hoso user invite LOGIN", "invite again: hoso user invite LOGIN"),
    "invitation.bad_address": ("ví dụ: --url https://hoso.example.org", "for example --url https://hoso.example.org"),
}
"""Code → (Vietnamese, English), what to do next at a terminal."""
