#include "demo/demo.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <tuple>

#include "demo/people.hpp"
#include "rules/claims/claim.hpp"
#include "rules/exam/exam_day.hpp"

namespace zhengji {
namespace {

// A file written row by row: a million candidates need no memory.
class Rows {
  public:
    Rows(const std::string& path, std::string_view header)
        : path_(path), out_(path, std::ios::binary) {
        out_ << header << "\n";
    }
    template <class... T>
    void Add(fmt::format_string<T...> format, T&&... values) {
        out_ << fmt::format(format, std::forward<T>(values)...) << '\n';
    }
    Status Close() {
        out_.close();
        if (!out_) return MakeError(Code::file_unwritable, {path_, "write failed"});
        return {};
    }

  private:
    std::string path_;
    std::ofstream out_;
};

struct MadeUpSitting {
    const Qualification* qualification = nullptr;
    Sitting sitting;
    DivisionCode home;
};

// Provinces by how many sit there; the separate-line ones more often, since rehearsals are about
// them.
std::vector<int> WeightedProvinces(const PolicyBook& book) {
    std::vector<int> provinces;
    for (const AreaList& list : book.Areas()) {
        if (book.Places().Counties(DivisionCode::OfProvince(list.province)).empty()) continue;
        const int weight = list.province == 64    ? 6
                           : list.province == 51  ? 4
                           : list.entries.empty() ? 2
                                                  : 3;
        provinces.insert(provinces.end(), static_cast<std::size_t>(weight), list.province);
    }
    return provinces;
}

class Generator {
  public:
    Generator(const PolicyBook& book, const DemoRequest& request)
        : book_(book),
          random_(request.seed),
          provinces_(WeightedProvinces(book)),
          results_(request.folder + "/results.csv",
                   "admission_no,name,id_type,id_number,qualification,score_1,score_2,score_3,home_"
                   "area,employer,sex"),
          claims_(
              request.folder + "/claims.csv",
              "admission_no,name,id_number,province,basis,area,employer,submitted_at,materials"),
          certificates_(request.folder + "/certificates.csv",
                        "certificate_no,name,id_number,admission_no,area,approved_on") {
        for (const Qualification& q : book.Qualifications()) {
            if (q.code >= 0) qualifications_.push_back(&q);
        }
        for (const ClaimCall& call : book.ClaimCalls()) {
            for (const Session& session : call.sessions) {
                if (std::ranges::find(sessions_, session) == sessions_.end())
                    sessions_.push_back(session);
            }
        }
    }

    void Candidate(std::int64_t number) {
        const int province = random_.Of(provinces_);
        const auto counties = LastingCounties(DivisionCode::OfProvince(province));
        const DivisionCode home = HomeIn(province, counties);
        const MadeUpPerson person = MakeUpPerson(random_, random_.Of(counties), number);
        const int sittings = random_.OneIn(6) ? 2 : 1;
        std::vector<Session> sat;
        for (int i = 0; i < sittings; ++i) {
            const Session session = random_.Of(sessions_);
            if (std::ranges::find(sat, session) != sat.end()) continue;
            sat.push_back(session);
            Sit(person, session, home);
        }
    }

    Result<DemoReport> Finish() {
        ZJ_TRY(results_.Close());
        ZJ_TRY(claims_.Close());
        ZJ_TRY(certificates_.Close());
        return report_;
    }

  private:
    // Counties whose codes are in use on every day.
    std::vector<DivisionCode> LastingCounties(DivisionCode unit) const {
        auto counties = book_.Places().Counties(unit);
        std::erase_if(counties,
                      [&](DivisionCode one) { return book_.Places().DaysOf(one) != nullptr; });
        return counties;
    }

    // In a province with separate-line areas, half of those who sit live in one.
    DivisionCode HomeIn(int province, const std::vector<DivisionCode>& counties) {
        const AreaList* list = book_.AreasOf(province);
        if (list != nullptr && !list->entries.empty() && random_.Below(2) == 0) {
            const auto inside = LastingCounties(random_.Of(list->entries).unit);
            if (!inside.empty()) return random_.Of(inside);
        }
        return random_.Of(counties);
    }

    // Around 42 of 75, a subject with the others; about one in six reaches 45 in all.
    Score Mark(int level_of_person, int full_mark) {
        if (random_.OneIn(18)) return kAbsentScore;
        const int spread = random_.Below(9) + random_.Below(9) - 8;
        return static_cast<Score>(
            std::clamp((level_of_person + spread) * full_mark / 75, 0, full_mark));
    }

    MadeUpSitting MakeSitting(const Session& session, DivisionCode home) {
        MadeUpSitting made;
        do {
            made.qualification = random_.Of(qualifications_);
        } while (made.qualification->family != session.family);
        made.home = home;
        AdmissionNumber& a = made.sitting.admission;
        a = {session.year,    session.half,      made.qualification->code,
             home.Province(), random_.Below(30), 0};
        a.serial = ++serials_[std::tuple(a.year, a.half, a.province, a.site)];
        made.sitting.level = made.qualification->level;
        const int full = book_.FactsOf(session)->full_mark;
        const int person = 30 + random_.Below(11) + random_.Below(11);
        for (std::size_t i = 0; i < made.qualification->subjects.size(); ++i)
            made.sitting.scores[i] = Mark(person, full);
        return made;
    }

    void Sit(const MadeUpPerson& person, const Session& session, DivisionCode home) {
        const MadeUpSitting made = MakeSitting(session, home);
        const auto& s = made.sitting.scores;
        results_.Add("{},{},{},{},{},{},{},{},{},{},{}", made.sitting.admission.ToString(),
                     person.name, person.id_type, person.id_number, made.qualification->name,
                     Written(s[0]), Written(s[1]), Written(s[2]), home.ToString(), person.employer,
                     person.sex);
        ++report_.results;
        const auto lines = LineSet::For(book_, made.sitting, kClaimDay);
        const PassOutcome outcome = Decide(lines, made.sitting);
        if (outcome == PassOutcome::kNational) Ordinary(person, made);
        const bool area = book_.SeparateLineArea(home, kClaimDay).status == AreaStatus::kListed;
        const bool relocated = !area && random_.OneIn(4);
        // Where it is not known whether a provincial line was met, the separate one was.
        const bool reached = outcome == PassOutcome::kSeparate || outcome == PassOutcome::kNotKnown;
        if (reached && (area || relocated))
            Claim(person, made, area ? Basis::kResident : Basis::kRelocated);
        // Some claim who have no ground: below the line, above it, or absent.
        if (!reached && area && random_.OneIn(40)) Claim(person, made, Basis::kResident);
    }

    // One in three of those over the national line has an ordinary certificate on file already.
    void Ordinary(const MadeUpPerson& person, const MadeUpSitting& made) {
        const AdmissionNumber& a = made.sitting.admission;
        const NumberScheme* scheme = book_.SchemeOf(a.SessionOf().family);
        if (scheme == nullptr || !random_.OneIn(3)) return;
        const int month = book_.ExamMonthOf(a.SessionOf()).value_or(0);
        CertificateNumber number{{scheme->prefix, a.year, month, a.province, a.qualification},
                                 made.home.Prefecture(),
                                 0};
        number.serial = ++ordinary_[number.series];
        certificates_.Add("{},{},{},{},全国,{}", number.ToString(), person.name, person.id_number,
                          a.ToString(), LastExamDay(book_, a.SessionOf()).ToString());
        ++report_.certificates;
    }

    DivisionCode ClaimArea(const MadeUpSitting& made, Basis basis) {
        if (basis == Basis::kResident) return made.home;
        const std::vector<int> full = {64, 51};
        const AreaList* list = book_.AreasOf(random_.Of(full));
        return random_.Of(LastingCounties(random_.Of(list->entries).unit));
    }

    std::string SubmittedAt() {
        if (random_.OneIn(40))
            return fmt::format("2025-03-01T{:02}:{:02}:00+08:00", 10 + random_.Below(9),
                               random_.Below(60));
        return fmt::format("2025-02-{:02}T{:02}:{:02}:{:02}+08:00", 1 + random_.Below(27),
                           9 + random_.Below(10), random_.Below(60), random_.Below(60));
    }

    void Claim(const MadeUpPerson& person, const MadeUpSitting& made, Basis basis) {
        const DivisionCode area = ClaimArea(made, basis);
        int province = area.Province();
        std::string id = person.id_number;
        std::string name = person.name;
        if (random_.OneIn(50))
            province = made.sitting.admission.province;  // to where the exam was sat
        if (random_.OneIn(60)) name += "甲";             // not the results' name
        if (random_.OneIn(60)) id = MakeUpPerson(random_, made.home, report_.claims + 7).id_number;
        AddClaim(made, name, id, province, basis, area);
        if (!random_.OneIn(50)) return;
        // The same person once more, in another province's area.
        const DivisionCode other =
            area.Province() == 64 ? DivisionCode(513226) : DivisionCode(640402);
        AddClaim(made, person.name, person.id_number, other.Province(), Basis::kRelocated, other);
    }

    void AddClaim(const MadeUpSitting& made, const std::string& name, const std::string& id,
                  int province, Basis basis, DivisionCode area) {
        const std::string key = made.sitting.admission.ToString() + id + std::to_string(province);
        if (!claimed_.insert(key).second) return;
        claims_.Add("{},{},{},{:02},{},{},,{},{}", made.sitting.admission.ToString(), name, id,
                    province, Name(basis), area.ToString(), SubmittedAt(),
                    basis == Basis::kResident ? "户口簿;申请表" : "劳动合同;社保证明;申请表");
        ++report_.claims;
    }

    static const CivilDate kClaimDay;

    const PolicyBook& book_;
    Random random_;
    std::vector<int> provinces_;
    std::vector<const Qualification*> qualifications_;
    std::vector<Session> sessions_;
    std::map<std::tuple<int, int, int, int>, int> serials_;
    std::map<Series, int> ordinary_;
    std::set<std::string> claimed_;
    Rows results_, claims_, certificates_;
    DemoReport report_;
};

const CivilDate Generator::kClaimDay = CivilDate::Of(2025, 2, 20).value();

}  // namespace

Result<DemoReport> WriteDemo(const PolicyBook& book, const DemoRequest& request) {
    std::error_code error;
    std::filesystem::create_directories(request.folder, error);
    if (error) return MakeError(Code::file_unwritable, {request.folder, error.message()});
    // What stands there may be somebody's results.
    if (!std::filesystem::is_empty(request.folder, error) || error)
        return MakeError(Code::export_not_empty, {request.folder});
    Generator generator(book, request);
    for (std::int64_t i = 1; i <= request.candidates; ++i)
        generator.Candidate(i);
    return generator.Finish();
}

}  // namespace zhengji
