// An employer's check of many certificates at once: a file comes, and goes back with what came of
// each row.
#include "app/answers/checked_file.hpp"
#include "operations/file_kind.hpp"
#include "operations/kinds.hpp"
#include "operations/operation.hpp"
#include "operations/sign_in_parts.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

struct CheckManyRows {
    BroughtFile file;
    static constexpr auto kFields = Members(Member{
        "file",
        &CheckManyRows::file,
        {"文件本身：CSV 或 JSON，至多 5 万行；列 certificate_no、name，可有 area、on",
         "the file itself: CSV or JSON, up to 50,000 rows; columns certificate_no, name, and area, "
         "on where wanted"}});
    using Answer = SentTable;

    static Result<Answer> Run(const Asking& asking, const CheckManyRows& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SessionIn(asking));
        ZJ_ASSIGN(CheckedFile checked,
                  CheckWholeFile(asking.reg, asking.call, session->owner, asked.file.bytes,
                                 sign_in::VisitOf(asking).at.wrong_names));
        const bool csv = checked.format == CheckFormat::kCsv;
        return SentTable{csv ? "checked.csv" : "checked.json",
                         csv ? "text/csv; charset=utf-8" : "application/json",
                         std::move(checked.bytes)};
    }
};

struct ToldCheck {
    Instant at;
    std::int64_t rows = 0;
    static constexpr std::string_view kName = "BulkCheck";
    static constexpr auto kFields =
        Members(Member{"at", &ToldCheck::at, {"何时", "when"}},
                Member{"rows", &ToldCheck::rows, {"多少行", "how many rows"}});
};

struct MadeChecks {
    static constexpr auto kFields = Members();

    struct Answer {
        std::vector<ToldCheck> checks;
        static constexpr auto kFields =
            Members(Member{"checks", &Answer::checks, {"各次核查，新的在前", "the newest first"}});
    };
    static Result<Answer> Run(const Asking& asking, const MadeChecks&) {
        ZJ_ASSIGN(const auto* session, sign_in::SessionIn(asking));
        ZJ_ASSIGN(const auto made, ChecksOf(asking.reg, asking.call, session->owner));
        Answer answer;
        for (const MadeCheck& one : made)
            answer.checks.push_back({one.at, one.rows});
        return answer;
    }
};

}  // namespace

void AddChecks(std::vector<Operation>& table) {
    table.push_back(Row<CheckManyRows>(
        action::kCertificatesCheck, By(action::kCertificatesCheck), Post("/certificates/checks"),
        {"用人单位批量核查证书：逐行答复，并记下何人、何时、多少行",
         "an employer's check of many certificates: answered row by row, and written down with who "
         "asked, when, and how many rows"},
        {Code::checks_too_many, Code::checks_form, Code::checks_used_up}, Pace::kSlow));
    table.push_back(
        Row<MadeChecks>("check.list", kOwnMatters, Get("/certificates/checks"),
                        {"本账户的批量核查记录", "the bulk checks of one's own account"}, {}));
}

}  // namespace zhengji
