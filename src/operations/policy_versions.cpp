// The versions of policy for those who set lines by it: which there are, and what one says that
// another does not.
#include "app/lines/policy_versions.hpp"
#include "app/reading/reading.hpp"
#include "operations/kinds.hpp"
#include "operations/operation.hpp"
#include "operations/told_policy.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

struct ToldVersion {
    std::string digest, proposed_by;
    Instant proposed_at;
    std::optional<std::string> adopted_by;
    std::optional<Instant> adopted_at;
    bool in_use = false;
    std::vector<std::string> waiting;
    static constexpr std::string_view kName = "PolicyVersion";
    static constexpr auto kFields =
        Members(Member{"digest", &ToldVersion::digest, {"摘要（十六进制）", "its digest, in hex"}},
                Member{"proposed_by", &ToldVersion::proposed_by, {"提出人", "who proposed it"}},
                Member{"proposed_at", &ToldVersion::proposed_at, {"提出时间", "when"}},
                Member{"adopted_by",
                       &ToldVersion::adopted_by,
                       {"采用人；空：未曾采用", "who adopted it; null: nobody did"}},
                Member{"adopted_at", &ToldVersion::adopted_at, {"采用时间", "when it was adopted"}},
                Member{"in_use", &ToldVersion::in_use, {"正在施行", "whether it is in use"}},
                Member{"waiting",
                       &ToldVersion::waiting,
                       {"已提出、待另一人采用的提出人", "who proposed it, for another to adopt"}});

    static ToldVersion Of(const HeldPolicy& held) {
        const PolicyVersion& one = held.version;
        ToldVersion told{one.digest,     one.proposed_by, one.proposed_at, {},
                         one.adopted_at, held.in_use,     held.waiting};
        if (one.adopted_at) told.adopted_by = one.adopted_by;
        return told;
    }
};

struct ToldQualification {
    std::string name, name_words, level_words;
    std::vector<std::string> subjects;
    static constexpr std::string_view kName = "PolicyQualification";
    static constexpr auto kFields =
        Members(Member{"name", &ToldQualification::name, {"资格", "its name, in Chinese"}},
                Member{"name_words", &ToldQualification::name_words, {"资格（文字）", "in words"}},
                Member{"level_words", &ToldQualification::level_words, {"级别", "its level"}},
                Member{"subjects", &ToldQualification::subjects, {"科目", "its subjects"}});

    static ToldQualification Of(const Qualification& one) {
        return {one.name, NameOf(one), Word(Chinese(one.level), Name(one.level)), one.subjects};
    }
};

struct Versions {
    static constexpr auto kFields = Members();

    struct Answer {
        std::vector<ToldVersion> versions;
        std::vector<ToldQualification> qualifications;
        static constexpr std::string_view kName = "PolicyVersions";
        static constexpr auto kFields =
            Members(Member{"versions", &Answer::versions, {"各版政策", "in the order they came"}},
                    Member{"qualifications",
                           &Answer::qualifications,
                           {"施行的一版的资格", "the qualifications of the version in use"}});
    };
    static Result<Answer> Run(const Asking& asking, const Versions& /*asked*/) {
        return Ask(asking.reg, asking.call, Asked::Nation(action::kLinesRead),
                   [](Reading& reading) -> Result<Answer> {
                       ZJ_ASSIGN(const auto held, HeldPolicies(reading));
                       ZJ_ASSIGN(const auto book, reading.Policy());
                       Answer answer;
                       for (const HeldPolicy& one : held)
                           answer.versions.push_back(ToldVersion::Of(one));
                       for (const Qualification& one : book->Qualifications())
                           answer.qualifications.push_back(ToldQualification::Of(one));
                       return answer;
                   });
    }
};

struct ToldField {
    std::string field, before, after;
    static constexpr std::string_view kName = "PolicyField";
    static constexpr auto kFields = Members(
        Member{"field", &ToldField::field, {"项", "what is said"}},
        Member{"before", &ToldField::before, {"前一版；空：没有", "in the one; empty: nothing"}},
        Member{"after", &ToldField::after, {"后一版；空：没有", "in the other"}});
};

struct ToldChange {
    std::string how, kind, key;
    std::vector<ToldField> fields;
    static constexpr std::string_view kName = "PolicyChange";
    static constexpr auto kFields =
        Members(Member{"how",
                       &ToldChange::how,
                       {"added 新增，removed 取消，changed 改动", "added, removed or changed"}},
                Member{"kind", &ToldChange::kind, {"类", "what kind of entry"}},
                Member{"key", &ToldChange::key, {"条目", "which entry"}},
                Member{"fields", &ToldChange::fields, {"条目所载各项", "all that the entry says"}});

    static ToldChange Of(PolicyChange change) {
        using How = PolicyChange::How;
        ToldChange told{change.how == How::kAdded     ? "added"
                        : change.how == How::kRemoved ? "removed"
                                                      : "changed",
                        std::move(change.kind),
                        std::move(change.key),
                        {}};
        for (FieldChange& one : change.fields)
            told.fields.push_back({one.field, std::move(one.before), std::move(one.after)});
        return told;
    }
};

struct Compare {
    std::string from, to;
    static constexpr auto kFields =
        Members(Member{"from", &Compare::from, {"前一版的摘要", "digest of the one"}, "0f3a5c7e"},
                Member{"to", &Compare::to, {"后一版的摘要", "digest of the other"}, "9b2d4f60"});

    struct Answer {
        std::vector<ToldChange> changes;
        static constexpr std::string_view kName = "PolicyChanges";
        static constexpr auto kFields =
            Members(Member{"changes", &Answer::changes, {"不同的条目", "entries that differ"}});
    };
    static Result<Answer> Run(const Asking& asking, const Compare& asked) {
        return Ask(asking.reg, asking.call, Asked::Nation(action::kLinesRead),
                   [&](Reading& reading) -> Result<Answer> {
                       ZJ_ASSIGN(auto changes, ComparePolicies(reading, {asked.from, asked.to}));
                       Answer answer;
                       for (PolicyChange& one : changes)
                           answer.changes.push_back(ToldChange::Of(std::move(one)));
                       return answer;
                   });
    }
};

}  // namespace

void AddPolicyVersions(std::vector<Operation>& table) {
    table.push_back(Row<Versions>("policy.versions", By(action::kLinesRead),
                                  Get("/policy/versions"),
                                  {"政策的各个版本：施行的、曾施行的、待采用的",
                                   "the versions of policy: in use, used before, waiting"},
                                  {}));
    table.push_back(Row<Compare>(
        "policy.compare", By(action::kLinesRead), Get("/policy/differences"),
        {"两版政策对照：不同的条目，连同日期、地区与出处",
         "two versions of policy beside each other: what differs, with days, territory and source"},
        {Code::policy_unknown}, Pace::kSlow));
}

}  // namespace zhengji
