#include "app/import_history.hpp"

#include <array>
#include <map>
#include <set>

#include "app/persons.hpp"
#include "base/text.hpp"
#include "rules/procedures/actions.hpp"
#include "store/results.hpp"

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

// Of one import: what of each block may go, and what stays.
class Undoing {
  public:
    Undoing(Transaction& tx, const DoneImport& done) : imports_(tx), done_(done) {}

    /// The keys of the block that may go; what stays is counted.
    Result<std::vector<std::int64_t>> Sort(std::span<const std::int64_t> keys) {
        ZJ_ASSIGN(auto held_back, imports_.Resting(done_.id, keys));
        std::set<std::int64_t> held;
        for (const RestingResult& one : held_back)
            held.insert(one.key);
        std::vector<std::int64_t> goes;
        for (const std::int64_t key : keys) {
            if (held.contains(key)) continue;
            ZJ_ASSIGN(const bool lined, HasLine(key));
            if (lined) held_back.push_back({key, RestsOn::kLine});
            if (!lined) goes.push_back(key);
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
    Result<bool> HasLine(std::int64_t key) {
        const std::string session = AdmissionOfKey(key).SessionOf().ToString();
        const auto known = lines_.find(session);
        if (known != lines_.end()) return known->second;
        ZJ_ASSIGN(const bool set, imports_.LineSetSince(session, done_.at));
        return lines_[session] = set;
    }

    Imports imports_;
    const DoneImport& done_;
    std::map<std::string, bool> lines_;
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
    return Ask(reg, call, Asked::Province(action::kResultsImport, asked.province),
               [&](Reading& reading) {
                   return Imports(reading.Tx()).List(asked.province, asked.before, asked.most);
               });
}

Result<ShownImport> ImportDone(Register& reg, const Call& call, std::int64_t id) {
    return Ask(reg, call, About(action::kResultsImport, id, Access::kRead),
               [&](Reading& reading) -> Result<ShownImport> {
                   Transaction& tx = reading.Tx();
                   ShownImport shown;
                   ZJ_ASSIGN(shown.done, Found(tx, id));
                   ZJ_ASSIGN(shown.undos, Imports(tx).UndosOf(id));
                   Undoing undoing(tx, shown.done);
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
    return Perform(
        reg, call, About(action::kImportsProposeUndo, id, Access::kWrite),
        [&](Acting& acting) -> Status {
            ZJ_ASSIGN(const DoneImport done, Found(acting.Tx(), id));
            return Imports(acting.Tx()).AddUndo(done.id, {call.actor.name, call.now, reason, {}});
        });
}

Result<ImportTakenBack> UndoImport(Register& reg, const Call& call, std::int64_t id) {
    const auto undo = [&](Acting& acting) -> Result<ImportTakenBack> {
        Transaction& tx = acting.Tx();
        ZJ_ASSIGN(const DoneImport done, Found(tx, id));
        ZJ_ASSIGN(const ImportUndo proposal, OpenProposal(tx, id));
        ZJ_TRY(Apart(action::kImportsUndo, action::kImportsProposeUndo, proposal.officer,
                     call.actor.name, PersonsIn(tx)));
        ImportTakenBack back;
        Undoing undoing(tx, done);
        ZJ_TRY(Imports(tx).EachBlock(done, [&](std::span<const std::int64_t> keys) -> Status {
            ZJ_ASSIGN(const auto goes, undoing.Sort(keys));
            ZJ_ASSIGN(const std::int64_t taken, Imports(tx).TakeBack(done.id, goes));
            back.taken += taken;
            return {};
        }));
        back.stays = undoing.stays;
        back.resting = std::move(undoing.resting);
        if (back.taken == 0) {
            acting.KeepNothing();
            return back;
        }
        ZJ_TRY(Imports(tx).AddUndo(done.id, {call.actor.name, call.now, "", back.taken}));
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
