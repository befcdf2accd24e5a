#include "intake/kind_of_file.hpp"

#include <algorithm>
#include <array>

#include "intake/column_names.hpp"

namespace zhengji {
namespace {

struct Heading {
    std::string_view english, chinese;
};

// By two columns that no kind above has both of.
struct Kind {
    std::array<Heading, 2> columns;
    std::string_view chinese, english, command;
};
constexpr std::array kKinds = {
    Kind{{{{"act", "事项"}, {"effective_on", "生效日期"}}},
         "以前作出的事项",
         "a file of past acts",
         "acts import"},
    Kind{{{{"units", "数量"}, {"on", "日期"}}},
         "学时记录",
         "a file of a class's hours",
         "hours import"},
    Kind{{{{"basis", "申领依据"}, {"submitted_at", "提交时间"}}},
         "申领文件",
         "a file of claims",
         "claims import"},
    Kind{{{{"score_1", "成绩1"}, {"score_2", "成绩2"}}},
         "成绩文件",
         "a file of results",
         "results import"},
    Kind{{{{"certificate_no", "证书管理号"}, {"area", "有效地区"}}},
         "证书文件",
         "a file of certificates",
         "certificates import"},
};

template <class Names>
const Kind* KindOf(const Names& names) {
    const auto has = [&](const Heading& heading) {
        return std::ranges::any_of(names, [&](std::string_view name) {
            const std::string written = Unspaced(name);
            return written == heading.english || written == heading.chinese;
        });
    };
    const auto found = std::ranges::find_if(
        kKinds, [&](const Kind& kind) { return std::ranges::all_of(kind.columns, has); });
    return found == kKinds.end() ? nullptr : &*found;
}

}  // namespace

std::optional<std::string> OtherFile(std::span<const std::string> names,
                                     std::span<const std::string_view> wanted) {
    const Kind* const seems = KindOf(names);
    if (seems == nullptr || seems == KindOf(wanted)) return std::nullopt;
    const std::string command(seems->command);
    return Word(
        "另一种文件的列：这像是" + std::string(seems->chinese) + "，请用 " + command + " 导入",
        "columns of another file: this seems to be " + std::string(seems->english) +
            ", import it with " + command);
}

}  // namespace zhengji
