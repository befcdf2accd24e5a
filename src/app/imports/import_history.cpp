#include "app/imports/import_history.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "app/cases/case_matter.hpp"
#include "app/cases/contradicted.hpp"
#include "app/claims/unbarred_claims.hpp"
#include "app/register/persons.hpp"
#include "base/states_nothing.hpp"
#include "base/text.hpp"
#include "base/unseen.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/duplicate.hpp"
#include "rules/procedures/must_say.hpp"
#include "store/cases.hpp"
#include "store/results.hpp"
#include "store/sitting_certificates.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

Error Unknown(std::int64_t id) {
    return MakeError(Code::no_such_case, {"imports", std::to_string(id), "导入"});
}

// Whose it is, its rows' one province says; whom it does not concern finds none.
Asked About(std::string_view action, std::int64_t id, Access access) {
    const auto find = [id](Transaction& tx, const Asked::Reach&) -> Result<Asked::Matters> {
        ZJ_ASSIGN(const auto done, Imports(tx).Find(id));
        Matter matter{done ? done->province : 0, "", ""};
        matter.unknown = Unknown(id);
        if (!done) return *matter.unknown;
        return Asked::Matters{matter};
    };
    return Asked::Each(action, find).With(access);
}

Result<DoneImport> Found(Transaction& tx, std::int64_t id) {
    ZJ_ASSIGN(auto done, Imports(tx).Find(id));
    if (!done) return Unknown(id);
    return *std::move(done);
}

// The results by which cases name whoever may be one person with another: without them nobody could
// decide, or separate who was joined. Of two that were told apart nobody need ask any more.
Result<std::set<std::string>> AdmissionsInPairs(Transaction& tx) {
    std::set<std::string> named;
    ZJ_ASSIGN(const auto cases, Cases(tx).Find({{}, Procedure::kDuplicate, "", {}}));
    for (const CaseRecord& one : cases) {
        ZJ_ASSIGN(const State state, StateOf(one));
        if (state == duplicate::kDifferent) continue;
        for (const std::string_view number : SplitList(one.subject, '='))
            named.emplace(number);
    }
    return named;
}

// Taking results back is an office's matter: one's own are for others, and so is what holds them.
Status NoneOfOwn(Transaction& tx, const DoneImport& done, const Officer& officer) {
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(officer.name));
    if (actor.person.empty()) return {};
    ZJ_ASSIGN(const auto results, Results(tx).OfPerson(PersonId(actor.person)));
    if (results.empty()) return {};
    std::set<std::int64_t> own;
    for (const StoredResult& one : results)
        own.insert(AdmissionKey(one.record.sitting.admission));
    return Imports(tx).EachBlock(done, [&](std::span<const std::int64_t> keys) -> Status {
        const bool any =
            std::ranges::any_of(keys, [&](std::int64_t key) { return own.contains(key); });
        return any ? Status(MakeError(Code::claim_own, {officer.name})) : Status();
    });
}

// Of one import: what of each block may go, and what stays.
class Undoing {
  public:
    Undoing(Transaction& tx, const PolicyBook& book, CivilDate today, const DoneImport& done)
        : tx_(tx), imports_(tx), done_(done), certificates_(tx, book, today) {}

    /// The keys of the block that may go; what stays is counted.
    Result<std::vector<std::int64_t>> Sort(std::span<const std::int64_t> keys) {
        ZJ_ASSIGN(auto held_back, imports_.Resting(done_.id, keys));
        std::set<std::int64_t> held;
        for (const RestingResult& one : held_back)
            held.insert(one.key);
        std::vector<std::int64_t> goes;
        for (const std::int64_t key : keys) {
            if (held.contains(key)) continue;
            ZJ_ASSIGN(const auto other, RestsByOthers(key));
            if (other) held_back.push_back({key, *other});
            if (!other) goes.push_back(key);
        }
        for (const RestingResult& one : held_back)
            Stays(one);
        return goes;
    }
    std::int64_t stays = 0;
    std::vector<RestingResult> resting;

  private:
    // What is gone already is neither here nor there.
    void Stays(const RestingResult& one) {
        if (one.what == RestsOn::kGone) return;
        ++stays;
        if (resting.size() < kRestingTold) resting.push_back(one);
    }
    // What rests on it though no row of its own names it.
    Result<std::optional<RestsOn>> RestsByOthers(std::int64_t key) {
        if (!paired_) {
            ZJ_ASSIGN(paired_, AdmissionsInPairs(tx_));
        }
        if (paired_->contains(AdmissionOfKey(key).ToString())) return RestsOn::kCase;
        ZJ_ASSIGN(const auto held, HeldByCertificate(AdmissionOfKey(key)));
        if (held) return held;
        ZJ_ASSIGN(const bool lined, HasLine(key));
        return lined ? std::optional(RestsOn::kLine) : std::nullopt;
    }
    // By a certificate of its person that names no sitting (docs/adr/0074), or a case about one.
    Result<std::optional<RestsOn>> HeldByCertificate(const AdmissionNumber& admission) {
        const Session session = admission.SessionOf();
        const auto [known, fresh] = certified_.try_emplace(session.ToString(), false);
        if (fresh) {
            ZJ_ASSIGN(known->second, AnyCertificateOf(tx_, session));
        }
        if (!known->second) return std::nullopt;
        ZJ_ASSIGN(const auto result, Results(tx_).ByAdmission(admission));
        if (!result) return std::nullopt;
        ZJ_ASSIGN(const std::string issued, certificates_.IssuedOn(admission));
        if (!issued.empty()) return RestsOn::kCertificate;
        ZJ_ASSIGN(const auto certificates,
                  CertificatesOfSitting(tx_, result->person, session, admission.qualification));
        for (const CertificateRecord& one : certificates) {
            ZJ_ASSIGN(const auto cases,
                      Cases(tx_).Find({{}, Procedure::kCorrection, one.number.ToString(), {}}));
            if (!one.admission && !cases.empty()) return RestsOn::kCase;
        }
        return std::nullopt;
    }
    Result<bool> HasLine(std::int64_t key) {
        const std::string session = AdmissionOfKey(key).SessionOf().ToString();
        const auto known = lines_.find(session);
        if (known != lines_.end()) return known->second;
        ZJ_ASSIGN(const bool set, imports_.LineSetSince(session, done_.at));
        return lines_[session] = set;
    }

    Transaction& tx_;
    Imports imports_;
    const DoneImport& done_;
    CertificatesBeside certificates_;
    std::optional<std::set<std::string>> paired_;
    std::map<std::string, bool> lines_, certified_;  // by session
};

// Who proposed it last, since it was last done.
Result<ImportUndo> OpenProposal(Transaction& tx, std::int64_t id) {
    ZJ_ASSIGN(const auto undos, Imports(tx).UndosOf(id));
    if (undos.empty() || undos.back().taken)
        return MakeError(Code::step_not_possible,
                         {"imports", std::to_string(id), Word("未提出撤回", "not proposed"),
                          "not_proposed", Word("提出撤回", "imports propose-undo")});
    return undos.back();
}

struct RestsOnWords {
    std::string_view name, chinese, english;
};
// In the enum's order.
constexpr std::array<RestsOnWords, 5> kRestsOn = {
    {{"claim", "已有依据此成绩的补申领申请", "a claim was made on it"},
     {"certificate", "已颁发依据它的证书", "a certificate was issued on it"},
     {"case", "已有关于它的案件（更正等）", "there is a case about it: a correction or another"},
     {"line", "其后已据该场次成绩划线", "a line was set since, counting it"},
     {"gone", "已经撤回", "it was taken back before"}}};

const RestsOnWords& WordsOf(RestsOn what) {
    return kRestsOn[static_cast<std::size_t>(what)];
}

}  // namespace

Result<std::vector<DoneImport>> ImportsDone(Register& reg, const Call& call,
                                            const ImportsAsked& asked) {
    const auto whose = asked.own ? Asked::Somewhere(action::kResultsImport)
                                 : Asked::Province(action::kResultsImport, asked.province);
    return Ask(reg, call, whose, [&](Reading& reading) {
        Imports imports(reading.Tx());
        return asked.own ? imports.LoadedBy(call.actor.name, asked.before, asked.most)
                         : imports.List(asked.province, asked.before, asked.most);
    });
}

Result<ShownImport> ImportDone(Register& reg, const Call& call, std::int64_t id) {
    return Ask(reg, call, About(action::kResultsImport, id, Access::kRead),
               [&](Reading& reading) -> Result<ShownImport> {
                   Transaction& tx = reading.Tx();
                   ShownImport shown;
                   ZJ_ASSIGN(shown.done, Found(tx, id));
                   ZJ_ASSIGN(shown.undos, Imports(tx).UndosOf(id));
                   ZJ_ASSIGN(const auto book, reading.Policy());
                   Undoing undoing(tx, *book, call.now.Day(), shown.done);
                   ZJ_TRY(Imports(tx).EachBlock(shown.done,
                                                [&](std::span<const std::int64_t> keys) -> Status {
                                                    ZJ_ASSIGN(const auto goes, undoing.Sort(keys));
                                                    shown.goes += std::ssize(goes);
                                                    return {};
                                                }));
                   shown.stays = undoing.stays;
                   shown.resting = std::move(undoing.resting);
                   return shown;
               });
}

Status ProposeImportUndo(Register& reg, const Call& call, std::int64_t id,
                         const std::string& reason) {
    if (Trim(reason).empty()) return MakeError(Code::missing_member, {"reason"});
    if (!IsUtf8(reason) || FirstUnseen(reason, LineBreaks::kMayStand))
        return MakeError(Code::bad_option, {"reason", reason});
    if (StatesNothing(reason))
        return MakeError(Code::step_field_bad, {"--reason", reason, MustSay("误传上一年的文件")});
    return Perform(
        reg, call, About(action::kImportsProposeUndo, id, Access::kWrite),
        [&](Acting& acting) -> Status {
            ZJ_ASSIGN(const DoneImport done, Found(acting.Tx(), id));
            ZJ_TRY(NoneOfOwn(acting.Tx(), done, call.actor));
            return Imports(acting.Tx()).AddUndo(done.id, {call.actor.name, call.now, reason, {}});
        });
}

namespace {

// Of these sittings, whose has claims, be it for another.
Status AddClaimants(Transaction& tx, std::span<const std::int64_t> keys,
                    std::set<PersonId>& claimants) {
    for (const std::int64_t key : keys) {
        ZJ_ASSIGN(const auto result, Results(tx).ByAdmission(AdmissionOfKey(key)));
        if (!result || claimants.contains(result->person)) continue;
        ZJ_ASSIGN(const auto claims, Claims(tx).OfPerson(result->person));
        if (!claims.empty()) claimants.insert(result->person);
    }
    return {};
}

// What was refused for a sitting that is gone is pending again.
Status LookAgainAtClaims(Transaction& tx, const PolicyBook& book,
                         const std::set<PersonId>& claimants, const Call& call) {
    const std::vector<PersonId> whose(claimants.begin(), claimants.end());
    ZJ_ASSIGN([[maybe_unused]] const auto taken,
              ReopenUnbarred(
                  tx, book, whose,
                  {Code::correction_claims, "", call.actor, call.now, ToHex(book.Digest())}, {}));
    return {};
}

}  // namespace

Result<ImportTakenBack> UndoImport(Register& reg, const Call& call, std::int64_t id) {
    const auto undo = [&](Acting& acting) -> Result<ImportTakenBack> {
        Transaction& tx = acting.Tx();
        ZJ_ASSIGN(const DoneImport done, Found(tx, id));
        ZJ_ASSIGN(const ImportUndo proposal, OpenProposal(tx, id));
        ZJ_TRY(Apart(action::kImportsUndo, action::kImportsProposeUndo, proposal.officer,
                     call.actor.name, PersonsIn(tx)));
        ZJ_TRY(NoneOfOwn(tx, done, call.actor));
        ImportTakenBack back;
        std::set<PersonId> claimants;
        ZJ_ASSIGN(const auto book, acting.Policy());
        Undoing undoing(tx, *book, call.now.Day(), done);
        const auto take_back = [&](std::span<const std::int64_t> keys) -> Status {
            ZJ_ASSIGN(const auto goes, undoing.Sort(keys));
            ZJ_TRY(AddClaimants(tx, goes, claimants));
            ZJ_ASSIGN(const std::int64_t taken, Imports(tx).TakeBack(done.id, goes));
            back.taken += taken;
            return {};
        };
        ZJ_TRY(Imports(tx).EachBlock(done, take_back));
        back.stays = undoing.stays;
        back.resting = std::move(undoing.resting);
        if (back.taken == 0) {
            acting.KeepNothing();
            return back;
        }
        ZJ_TRY(Imports(tx).AddUndo(done.id, {call.actor.name, call.now, "", back.taken}));
        ZJ_TRY(LookAgainAtClaims(tx, *book, claimants, call));
        return back;
    };
    return Perform(reg, call, About(action::kImportsUndo, id, Access::kWritePeople), undo);
}

std::string_view Name(RestsOn what) {
    return WordsOf(what).name;
}
std::string_view Chinese(RestsOn what) {
    return WordsOf(what).chinese;
}
std::string_view English(RestsOn what) {
    return WordsOf(what).english;
}

}  // namespace zhengji
