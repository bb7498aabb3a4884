"""What can be wrong with a workflow file whose shape is right."""

SENTENCES: dict[str, tuple[str, str]] = {
    "word.unknown": ("không có {kind} “{word}”{near}", "there is no {kind} '{word}'{near}"),
    "word.known": ("; có: {words}", "; known are: {words}"),
    "kind.step": ("bước", "step"),
    "kind.role": ("vai trò", "role"),
    "kind.body": ("loại tổ chức", "kind of body"),
    "kind.act": ("việc", "act"),
    "move.source_twice": (
        "“{step}” có hai lần trong danh sách của “{move}”",
        "'{step}' stands twice in the list of '{move}'",
    ),
    "move.twice": ("có hai việc chuyển tên “{move}”", "there are two moves named '{move}'"),
    "move.twice_from": (
        "có hai việc chuyển tên “{move}” từ “{step}”",
        "there are two moves named '{move}' from '{step}'",
    ),
    "move.same_ends": (
        "“{first}” và “{second}” cùng đi từ “{source}” đến “{dest}”",
        "'{first}' and '{second}' both lead from '{source}' to '{dest}'",
    ),
    "acceptance.twice": (
        "“{act}” có ở cả “none” và “except”",
        "'{act}' stands under 'none' and under 'except'",
    ),
    "act.of_itself": ("“{act}” {relation} chính nó", "'{act}' {relation} itself"),
    "act.stands_after": ("đứng sau", "stands after"),
    "act.needs": ("cần có", "needs"),
    "start.not_one": ("tệp có {n} bước loại “start”", "the file has {n} steps of kind 'start'"),
    "start.of_another_name": ("bước đầu tên “{step}”", "the start is named '{step}'"),
    "opening.none": ("có 0 đường đi tới từ “{start}”", "0 forward moves lead from '{start}'"),
    "opening.not_one": (
        "có {n} đường đi tới từ “{start}”: {moves}",
        "{n} forward moves lead from '{start}': {moves}",
    ),
    "step.none_final": ("không bước nào thuộc loại “final”", "no step is of kind 'final'"),
    "move.out_of_an_end": (
        "“{move}” đi từ “{step}”, vốn là bước cuối",
        "'{move}' starts from '{step}', which is an end",
    ),
    "move.leads_back": (
        "“{move}” đi lùi từ “{source}” về “{dest}”",
        "'{move}' leads back from '{source}' to '{dest}'",
    ),
    "move.leads_on": (
        "“{move}” đi tiếp từ “{source}” đến “{dest}”",
        "'{move}' leads on from '{source}' to '{dest}'",
    ),
    "move.unguarded": (
        "không quy tắc nào của bộ gốc chặn “{move}”",
        "no rule of the base policy guards '{move}'",
    ),
    "move.of_the_policy_alone": (
        "quy định chặn việc chuyển “{move}” không có{meant}",
        "the policy guards a move '{move}' that does not exist{meant}",
    ),
    "move.policy_meant": ("; có phải quy định muốn nói “{move}”?", "; did the policy mean '{move}'?"),
    "move.add_or_take_out": (
        "; thêm việc chuyển, hoặc bỏ khỏi quy định",
        "; add the move, or take it out of the policy",
    ),
    "step.out_of_reach": (
        "không đường nào từ “{start}” đến “{step}”",
        "no way leads from '{start}' to '{step}'",
    ),
    "step.trap": (
        "“{step}” là ngõ cụt: không đường nào đến bước cuối",
        "'{step}' is a trap: no way leads from it to an end",
    ),
}

HINTS: dict[str, tuple[str, str]] = {
    "move.source_twice": ("giữ một trong hai", "keep one of the two"),
    "move.twice": ("gộp các danh sách “from”, hoặc đổi tên một việc", "join their 'from' lists, or rename one"),
    "move.twice_from": ("đổi tên một trong hai", "give one of them another name"),
    "move.same_ends": ("giữ một trong hai", "keep one of the two"),
    "acceptance.twice": ("giữ một trong hai", "keep one of the two"),
    "act.of_itself": ("bỏ khỏi danh sách của nó", "take it out of its own list"),
    "start.not_one": ("đánh dấu đúng một bước đầu", "mark exactly one step as the start"),
    "start.of_another_name": ("hồ sơ nào cũng bắt đầu ở “{wanted}”", "every dossier begins on '{wanted}'"),
    "opening.none": ("chỉ một đường lập hồ sơ", "exactly one opens a dossier"),
    "opening.not_one": ("chỉ một đường lập hồ sơ", "exactly one opens a dossier"),
    "step.none_final": ("đánh dấu bước mà hồ sơ cần đến", "mark the step that a dossier is meant to reach"),
    "move.out_of_an_end": (
        "bỏ khỏi danh sách, hoặc đổi bước đó thành “step”",
        "take it out of the list, or make the step a 'step'",
    ),
    "move.leads_back": (
        "ghi 'kind: return', hoặc xếp lại thứ tự các bước",
        "declare it 'kind: return', or put the steps in order",
    ),
    "move.leads_on": (
        "ghi 'kind: forward', hoặc xếp lại thứ tự các bước",
        "declare it 'kind: forward', or put the steps in order",
    ),
    "move.unguarded": (
        "viết quy tắc chặn, hoặc ghi “guard: free”",
        "write a rule that guards it, or declare it 'guard: free'",
    ),
    "step.out_of_reach": ("thêm đường đến, hoặc xoá", "add a move to it, or delete it"),
    "step.trap": (
        "thêm đường đi tới bước cuối, hoặc đổi thành lối ra",
        "add a move from it that leads to an end, or make it an exit",
    ),
}
