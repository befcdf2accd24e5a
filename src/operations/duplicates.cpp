// Two persons who may be one: both sides as the officer who decides reads them, and the search that
// makes cases of them. The steps themselves stand in their table (rules/procedures/duplicate).
#include <algorithm>
#include <set>

#include "app/cases/duplicates.hpp"
#include "app/steps/open_duplicates.hpp"
#include "base/text.hpp"
#include "operations/look_kind.hpp"
#include "operations/operation.hpp"
#include "operations/step_fields.hpp"
#include "operations/told_policy.hpp"
#include "rules/procedures/duplicate.hpp"
#include "rules/procedures/in_words.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

struct ToldRow {
    std::string number, name, what;
    int province = 0;
    static constexpr std::string_view kName = "RecordOfPerson";
    static constexpr auto kFields = Members(
        Member{"number",
               &ToldRow::number,
               {"准考证号或证书管理号", "admission or certificate number"}},
        Member{"name", &ToldRow::name, {"姓名", "name"}},
        Member{"what", &ToldRow::what, {"场次、资格或状态", "session, qualification or state"}},
        Member{"province", &ToldRow::province, {"省（两位）", "province (two digits)"}});
};

struct ToldSide {
    std::string reference;
    std::vector<ToldRow> results, certificates, claims;
    static constexpr std::string_view kName = "PersonSide";
    static constexpr auto kFields = Members(
        Member{"reference", &ToldSide::reference, {"案件中所用编号", "as the case names them"}},
        Member{"results", &ToldSide::results, {"成绩", "results"}},
        Member{"certificates", &ToldSide::certificates, {"证书", "certificates"}},
        Member{"claims", &ToldSide::claims, {"申请", "claims"}});
};

// One thing that both are asked about. Several values of one side are separated by `、`.
struct ToldField {
    std::string name, words, first, second;
    bool differs = false;
    static constexpr std::string_view kName = "FieldOfTwo";
    static constexpr auto kFields =
        Members(Member{"name", &ToldField::name, {"项", "field"}},
                Member{"words", &ToldField::words, {"项（文字）", "what it is called"}},
                Member{"first", &ToldField::first, {"前一人", "of the first"}},
                Member{"second", &ToldField::second, {"后一人", "of the second"}},
                Member{"differs", &ToldField::differs, {"是否不同", "whether the two differ"}});
};

std::string Listed(std::set<std::string> values) {
    values.erase("");
    return Joined(values, "、");
}

template <class Rows, class Of>
std::string Distinct(const Rows& rows, Of of) {
    std::set<std::string> values;
    for (const auto& one : rows)
        values.insert(of(one));
    return Listed(std::move(values));
}

std::string NamesOf(const PersonSide& side) {
    std::set<std::string> names;
    for (const StoredResult& one : side.results)
        names.insert(one.record.name);
    for (const CertificateRecord& one : side.certificates)
        names.insert(one.name);
    for (const StoredClaim& one : side.claims)
        names.insert(one.record.name);
    return Listed(std::move(names));
}

std::string HomesOf(const PersonSide& side, const PolicyBook& book) {
    return Distinct(side.results, [&](const StoredResult& one) {
        return one.record.home_area ? ToldUnit::Of(*one.record.home_area, book).name
                                    : std::string();
    });
}

std::vector<ToldField> FieldsOf(const BothSides& both, const PolicyBook& book) {
    std::vector<ToldField> fields;
    const auto add = [&](std::string_view name, std::string words, const auto& of) {
        ToldField one{std::string(name), std::move(words), of(both.first), of(both.second)};
        one.differs = one.first != one.second;
        fields.push_back(std::move(one));
    };
    const auto of_results = [](const auto& of) {
        return [of](const PersonSide& side) { return Distinct(side.results, of); };
    };
    add("name", Word("姓名", "name"), NamesOf);
    add("id_type", Word("证件种类", "kind of document"), [](const PersonSide& side) {
        return Distinct(side.documents, [](const Identity& one) { return InWords(one.type); });
    });
    add("id_number", Word("证件号码", "identity number"), [](const PersonSide& side) {
        return Distinct(side.documents, [](const Identity& one) { return one.number; });
    });
    add("sex", Word("性别", "sex"),
        of_results([](const StoredResult& one) { return one.record.sex; }));
    add("employer", Word("工作单位", "employer"),
        of_results([](const StoredResult& one) { return one.record.employer; }));
    add("home_area", Word("户籍所在地", "home area"),
        [&](const PersonSide& side) { return HomesOf(side, book); });
    return fields;
}

ToldRow RowOf(const StoredResult& one, const PolicyBook& book) {
    const Sitting& sitting = one.record.sitting;
    const Session session = sitting.admission.SessionOf();
    const auto* const qualification =
        book.QualificationByCode(session.family, sitting.admission.qualification);
    return {sitting.admission.ToString(), one.record.name,
            session.ToString() + (qualification ? " " + NameOf(*qualification) : ""),
            sitting.admission.province};
}

ToldRow RowOf(const CertificateRecord& one, const PolicyBook& book) {
    return {one.number.ToString(), one.name,
            one.facts.session.ToString() + " " + NameIn(book, one.facts.qualification),
            one.facts.province};
}

ToldRow RowOf(const StoredClaim& one, const PolicyBook&) {
    return {one.record.admission.ToString(), one.record.name,
            Word(Chinese(one.state), Name(one.state)), one.record.province};
}

template <class Rows>
std::vector<ToldRow> RowsOf(const Rows& rows, const PolicyBook& book) {
    std::vector<ToldRow> told;
    for (const auto& one : rows)
        told.push_back(RowOf(one, book));
    return told;
}

ToldSide SideOf(const PersonSide& side, const PolicyBook& book) {
    return {side.reference, RowsOf(side.results, book), RowsOf(side.certificates, book),
            RowsOf(side.claims, book)};
}

struct ReadSides {
    std::int64_t id = 0;
    Purpose purpose{};
    static constexpr auto kFields =
        Members(Member{"case", &ReadSides::id, {"案号", "number of the case"}, "7"}.By("CASE"),
                Member{"purpose", &ReadSides::purpose, kPurpose, "identity"});

    struct Answer {
        ToldSide first, second;
        std::vector<ToldField> fields;
        std::vector<ToldReason> brings;
        static constexpr std::string_view kName = "BothSides";
        static constexpr auto kFields =
            Members(Member{"first", &Answer::first, {"前一人", "the first"}},
                    Member{"second", &Answer::second, {"后一人", "the second"}},
                    Member{"fields", &Answer::fields, {"逐项对照", "field by field"}},
                    Member{"brings",
                           &Answer::brings,
                           {"合为一人会带来什么", "what joining them brings with it"}});
    };

    static Result<Answer> Run(const Asking& asking, const ReadSides& asked) {
        ZJ_ASSIGN(const auto both, ReadBothSides(asking.reg, asking.call, asked.id, asked.purpose));
        return Answer{SideOf(both.first, *both.book), SideOf(both.second, *both.book),
                      FieldsOf(both, *both.book), Told(both.brings)};
    }
};

struct Seek {
    std::optional<ProvinceCode> province;
    static constexpr auto kFields =
        Members(Member{"province",
                       &Seek::province,
                       {"省（两位）；不写为全国", "province; all when left out"},
                       "64"});

    struct Answer {
        int opened = 0, known = 0;
        static constexpr std::string_view kName = "DuplicatesOpened";
        static constexpr auto kFields =
            Members(Member{"opened", &Answer::opened, {"新立案件数", "new cases"}},
                    Member{"known",
                           &Answer::known,
                           {"已有案件可据以判明的对数", "pairs that cases settle already"}});
    };

    static Result<Answer> Run(const Asking& asking, const Seek& asked) {
        const auto province = asked.province ? std::optional(asked.province->value) : std::nullopt;
        ZJ_ASSIGN(const auto opened, OpenDuplicates(asking.reg, asking.call, province));
        return Answer{opened.opened, opened.known};
    }
};

std::string_view PowerOf(const Verb& verb) {
    return KeptName(ActionOf(verb));
}

}  // namespace

void AddDuplicates(std::vector<Operation>& table) {
    table.push_back(Row<ReadSides>(
        "duplicate.sides", By(PowerOf(duplicate::kMerge)), Get("/duplicates/{case}/sides"),
        {"疑似同一人的两方，逐项对照；查阅记录在案",
         "both sides of two who may be one, field by field; the look is journalled"},
        {Code::no_such_case, Code::no_result}));
    table.push_back(Row<Seek>("duplicate.seek", By(PowerOf(duplicate::kOpen)),
                              Post("/duplicates/seek"),
                              {"查找疑似同一人的，逐对立案",
                               "look for persons who may be one, and open a case for each pair"},
                              {}, Pace::kSlow));
}

}  // namespace zhengji
