// The list a submission is about, as whoever confirms it reads it.
#include "app/claims/submitted_list.hpp"
#include "operations/kinds.hpp"
#include "operations/operation.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

struct ListedClaims {
    std::int64_t id = 0;
    static constexpr auto kFields =
        Members(Member{"case", &ListedClaims::id, {"呈报案号", "number of the submission"}, "7"}.By(
            "CASE"));

    struct Listed {
        std::string name, admission_no, qualification, area, area_name, employer;
        std::optional<std::string> certificate_no;
        static constexpr std::string_view kName = "ListedClaim";
        static constexpr auto kFields = Members(
            Member{"name", &Listed::name, {"姓名", "name"}},
            Member{"admission_no", &Listed::admission_no, {"准考证号", "admission number"}},
            Member{"qualification", &Listed::qualification, {"资格名称", "qualification"}},
            Member{"area", &Listed::area, {"地区（六位）", "area (six digits)"}},
            Member{"area_name", &Listed::area_name, {"地区", "name of the area"}},
            Member{"employer", &Listed::employer, {"工作单位；可空", "employer; may be empty"}},
            Member{"certificate_no",
                   &Listed::certificate_no,
                   {"证书管理号；空：尚未颁发", "certificate number; null: not issued yet"}});
    };
    struct Answer {
        std::vector<Listed> listed;
        std::optional<ToldReason> changed;
        static constexpr std::string_view kName = "SubmittedList";
        static constexpr auto kFields = Members(
            Member{"listed", &Answer::listed, {"名单现有各人", "who is on the list now, in order"}},
            Member{"changed",
                   &Answer::changed,
                   {"呈报之后名单有变动；空：与呈报时相同",
                    "that the list is not what was handed in; null: it is"}});
    };

    static Result<Answer> Run(const Asking& asking, const ListedClaims& asked) {
        ZJ_ASSIGN(const SubmittedList list, ReadSubmittedList(asking.reg, asking.call, asked.id));
        Answer answer;
        for (const ListedClaim& one : list.claims) {
            answer.listed.push_back({one.name,
                                     one.admission_no,
                                     one.qualification,
                                     one.area.ToString(),
                                     one.area_name,
                                     one.employer,
                                     {}});
            if (!one.certificate_no.empty())
                answer.listed.back().certificate_no = one.certificate_no;
        }
        if (list.changed) answer.changed = ToldReason::Of({list.changed->message, "G25", ""});
        return answer;
    }
};

}  // namespace

void AddSubmissions(std::vector<Operation>& table) {
    table.push_back(Row<ListedClaims>(
        "certificates.listed", By(action::kClaimsRead), Get("/submissions/{case}/claims"),
        {"呈报名单上的各人；查阅记录在案", "who is on a list handed in; the look is journalled"},
        {Code::no_such_case}, Pace::kSlow));
}

}  // namespace zhengji
