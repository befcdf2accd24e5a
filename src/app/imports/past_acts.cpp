#include "app/imports/past_acts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "app/imports/past_files.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "rules/procedures/actions.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

// The first two characters tell all provinces apart (四川, 内蒙, 黑龙), but a place within one may
// begin as another does: 海南州 is 青海's, 河南县 too, 河北区 天津's.
bool IsOfficeOf(std::string_view province, std::string_view office) {
    constexpr std::size_t kTwo = 6;
    if (office.starts_with(province)) return true;
    const std::string_view brief = province.substr(0, kTwo);
    if (!office.starts_with(brief)) return false;
    const std::string_view rest = office.substr(brief.size());
    constexpr std::array<std::string_view, 5> kWithin = {"州", "县", "区", "市", "旗"};
    return std::ranges::none_of(kWithin,
                                [&](std::string_view kind) { return rest.starts_with(kind); });
}

// 64 or 640000; nothing where it is named, or nobody has that code.
std::optional<DivisionCode> CodeOfOffice(const std::string& office, const PolicyBook& book) {
    const std::string typed = AsTyped(office);
    const auto code = DivisionCode::Parse(typed.size() == 2 ? typed + "0000" : typed);
    return code && book.Places().Knows(*code) ? code : std::nullopt;
}

// The province of the office that decided: by its digits, or a province's name to begin with; else
// the one given.
int OfficeOf(const std::string& office, int otherwise, const PolicyBook& book) {
    if (const auto code = CodeOfOffice(office, book)) return code->Province();
    for (int province = 11; province < 83; ++province) {
        const DivisionCode unit = DivisionCode::OfProvince(province);
        if (book.Places().Knows(unit) && IsOfficeOf(book.Places().Name(unit), office))
            return unit.Province();
    }
    return otherwise;
}

// The key is the whole row (docs/formats/files.md).
Result<bool> SameRow(const StoredAct& stored, const Act& act, const KeptAct& row) {
    const bool alone = act.kind == ActKind::kDeferredAlone && row.kind == ActKind::kDeferred;
    if ((act.kind != row.kind && !alone) || act.effective_on != row.on) return false;
    if (row.kind == ActKind::kDeferred && act.until != row.until) return false;
    if (stored.record.private_bytes.empty()) return true;
    ZJ_ASSIGN(const auto opened, ParsePrivate(stored.record.private_bytes));
    return opened.part.ground == row.ground && opened.part.evidence == row.Evidence();
}

bool SameRow(const KeptAct& a, const KeptAct& b) {
    // A registration's last day follows by rule, whether the ledger repeats it or not.
    const bool until = a.kind != ActKind::kDeferred || a.until == b.until;
    return until && std::tie(a.kind, a.on, a.ground, a.office, a.document_no) ==
                        std::tie(b.kind, b.on, b.ground, b.office, b.document_no);
}

RowOutcome Refused(PastActField at, Code code, std::vector<std::string> args) {
    return {AddOutcome::kRejected, {Message{code, std::move(args)}, at, {}}};
}

// To study abroad defers the registration and not the hours (N47-8 names it, N48-6 does not).
bool DefersAlone(const KeptAct& row) {
    constexpr std::array<std::string_view, 4> kStudy = {"留学", "出国学习", "境外学习",
                                                        "abroad_study"};
    return row.kind == ActKind::kDeferred &&
           std::ranges::any_of(kStudy, [&](std::string_view word) {
               return row.ground.find(word) != std::string::npos;
           });
}

// By the words of N47-10, in short or in full, or as the register's own command names them.
bool IsGroundOfCancelling(std::string_view ground) {
    constexpr std::array<std::string_view, 16> kWords = {
        "incapacity", "criminal", "away",     "loss", "fraud", "民事行为能力",
        "刑事",       "判刑",     "服刑",     "刑罚", "脱离",  "离开专业技术",
        "工作失误",   "重大损失", "弄虚作假", "虚假"};
    return std::ranges::any_of(
        kWords, [&](std::string_view word) { return ground.find(word) != std::string_view::npos; });
}

// By the words of D31, in short or in full: what a certificate is voided for was false, or
// improper.
bool IsGroundOfVoiding(std::string_view ground) {
    constexpr auto kWords = std::to_array<std::string_view>(
        {"D31",    "d31",      "31号",  "三十一号",   "第十条",   "虚假", "弄虚",   "作假",
         "假",     "伪造",     "变造",  "冒",         "骗",       "瞒",   "不正当", "不当",
         "贿",     "舞弊",     "作弊",  "替考",       "代考",     "顶替", "违纪",   "违规",
         "违法",   "犯罪",     "雷同",  "泄题",       "条件",     "资格", "fraud",  "false",
         "forged", "improper", "cheat", "misconduct", "dishonest"});
    return std::ranges::any_of(
        kWords, [&](std::string_view word) { return ground.find(word) != std::string_view::npos; });
}

// A paper that was lost or damaged: that ends no certificate.
bool IsLossOfPaper(std::string_view ground) {
    constexpr std::array<std::string_view, 9> kWords = {"遗失", "丢失", "灭失", "损毁",   "毁损",
                                                        "损坏", "破损", "lost", "damaged"};
    return std::ranges::any_of(
        kWords, [&](std::string_view word) { return ground.find(word) != std::string_view::npos; });
}

Message ToLookInto(std::string field, std::string_view stated, std::string_view zh,
                   std::string_view en) {
    return {Code::stated_doubtful,
            {std::move(field),
             stated.empty() ? Word("（空）", "(blank)") : std::string(Shortened(stated, 60)),
             Word(zh, en)}};
}

// The register's own commands take no cancellation but on a ground of N47-10 and by a document, and
// no voiding but on a ground. What was decided before it stands all the same: told, with what there
// should be. Of a book from before that names nothing at all beside the day nothing is said.
std::optional<Message> GroundNote(const KeptAct& row) {
    if (row.ground.empty() && row.office.empty() && row.document_no.empty()) return std::nullopt;
    if (row.kind == ActKind::kCancelled && !IsGroundOfCancelling(row.ground))
        return ToLookInto(Word("注销的事由", "the ground of a cancellation"), row.ground,
                          "不是 N47-10 所列五项之一", "it is none of the five of N47-10");
    if (row.kind == ActKind::kCancelled && row.document_no.empty())
        return ToLookInto(Word("注销的文号", "the document of a cancellation"), "",
                          "应有作出决定的文件的文号", "the number of the decision is missing");
    const bool paper = IsLossOfPaper(row.ground);
    if (row.kind == ActKind::kVoided && (paper || !IsGroundOfVoiding(row.ground)))
        return ToLookInto(
            Word("作废的事由", "the ground of a voiding"), row.ground,
            paper ? "不是 D31-10 所列的事由；纸质证书遗失、损坏的不作废，载入后即按作废答复"
                  : "不是 D31-10 所列的事由",
            paper ? "it is no ground of D31-10; a lost or damaged paper voids nothing, and once "
                    "loaded "
                    "this is answered as void"
                  : "it is no ground of D31-10");
    return std::nullopt;
}

// Digits are read as a province's: 99 is none, and nobody is called by digits alone.
std::optional<Message> OfficeNote(const KeptAct& row, const PolicyBook& book) {
    const std::string typed = AsTyped(row.office);
    if (typed.empty() || !AllDigits(typed) || CodeOfOffice(row.office, book)) return std::nullopt;
    return ToLookInto(Word("机构", "the office"), row.office, "不是省份代码（如 64）或机构名称",
                      "it is neither a province's code such as 64 nor a body's name");
}

bool IsCancelled(const Life& life) {
    return life.ended && life.ended->kind == ActKind::kCancelled;
}

// One certificate while the file's rows about it are judged.
class Judging {
  public:
    static Result<Judging> Of(Transaction& tx, const PolicyBook& book, CertificateRecord record) {
        Judging one(book, std::move(record));
        one.reach_ = ReachOfPast(tx.Facts());
        ZJ_ASSIGN(one.stored_, Acts(tx).Of(one.record_.number.ToString()));
        for (const StoredAct& stored : one.stored_)
            one.acts_.push_back(stored.counts);
        return one;
    }

    /// Whose matter the row is: a registration is the business of the agency that made it; of
    /// anything else, as things stood before this file.
    int Province(const KeptAct& row) const {
        const Life before = LifeOf(std::span(acts_).first(stored_.size()), row.on);
        if (row.kind != ActKind::kRegistered) return OfficeOver(row.kind, before);
        return OfficeOf(row.office, before.province, book_);
    }

    Result<RowOutcome> Judge(const KeptAct& row, CivilDate today) {
        const Life life = LifeOf(acts_, row.on);
        ZJ_ASSIGN(const bool known, Known(row, life));
        seen_.push_back(&row);
        if (known) return RowOutcome{AddOutcome::kUnchanged, {}};
        RowOutcome outcome = Possible(row, life, today);
        if (outcome.outcome == AddOutcome::kRejected) return outcome;
        Take(row, life);
        return outcome;
    }

    const Act& Taken() const { return acts_.back(); }

  private:
    Judging(const PolicyBook& book, CertificateRecord record)
        : book_(book), record_(std::move(record)) {}

    // The first of a row that stands several times is the one stored first, and so on. Beyond those
    // it says something new only of what can happen twice with something in between: cancelled,
    // restored, cancelled again on one day.
    Result<bool> Known(const KeptAct& row, const Life& life) const {
        std::ptrdiff_t stored = 0;
        for (std::size_t i = 0; i < stored_.size(); ++i) {
            ZJ_ASSIGN(const bool same, SameRow(stored_[i], acts_[i], row));
            stored += same ? 1 : 0;
        }
        const auto earlier = std::ranges::count_if(
            seen_, [&](const KeptAct* other) { return SameRow(*other, row); });
        if (earlier < stored) return true;
        if (earlier == 0) return false;
        const bool again = (row.kind == ActKind::kCancelled && !life.ended) ||
                           (row.kind == ActKind::kRestored && IsCancelled(life));
        return !again;
    }

    RowOutcome Possible(const KeptAct& row, const Life& life, CivilDate today) const {
        const std::string on = row.on.ToString();
        if (row.on > today)
            return Refused(PastActField::kEffectiveOn, Code::act_ahead, {on, today.ToString()});
        // Whoever is to be declared void today is told and heard first (D31-17), also where the
        // register opens later.
        const bool heard = row.kind == ActKind::kVoided && reach_;
        const auto reach = heard ? std::min(*reach_, today) : reach_;
        if (reach && row.on >= *reach)
            return Refused(PastActField::kEffectiveOn, Code::past_not_past,
                           {on, reach->ToString()});
        const CivilDate begun = std::max(record_.facts.approved_on, life.from);
        if (row.on < begun)
            return Refused(PastActField::kEffectiveOn, Code::act_before_issue,
                           {on, begun.ToString()});
        const bool restores = row.kind == ActKind::kRestored;
        if (restores && !IsCancelled(life))
            return Refused(PastActField::kWhole, Code::act_nothing_to_restore,
                           {row.certificate_no, on});
        const bool voids = row.kind == ActKind::kVoided && IsCancelled(life);
        if (life.ended && !restores && !voids)
            return Refused(
                PastActField::kWhole, Code::act_already_ended,
                {row.certificate_no, on, Word(Chinese(life.ended->kind), Name(life.ended->kind))});
        return Lawful(row, life);
    }

    RowOutcome Lawful(const KeptAct& row, const Life& life) const {
        const int office = OfficeOf(row.office, life.province, book_);
        RowOutcome outcome{AddOutcome::kAdded,
                           JudgePastAct(life, {row.kind, row.on, row.until, office}, book_)};
        if (outcome.said.refused) outcome.outcome = AddOutcome::kRejected;
        const auto until = row.kind == ActKind::kRegistered ? UntilOf(row, life) : std::nullopt;
        if (row.until && until && *row.until != *until)
            return Refused(PastActField::kUntil, Code::act_until_differs,
                           {row.until->ToString(), until->ToString()});
        if (auto note = OfficeNote(row, book_)) outcome.said.notes.push_back(*std::move(note));
        if (row.kind == ActKind::kCancelled || row.kind == ActKind::kVoided) {
            if (auto note = GroundNote(row)) outcome.said.notes.push_back(*std::move(note));
            NoteLater(row, outcome.said.notes);
        }
        return outcome;
    }

    // An end that comes to light after acts of later days: they stay on record and end nothing of
    // it.
    void NoteLater(const KeptAct& row, std::vector<Message>& notes) const {
        const Act* last = nullptr;
        for (const Act& act : std::span(acts_).first(stored_.size())) {
            if (act.effective_on > row.on && !act.facts && act.kind != ActKind::kCollected)
                last = &act;
        }
        if (last != nullptr)
            notes.push_back(
                {Code::act_before_later, {row.on.ToString(), last->effective_on.ToString()}});
    }

    // The last day that a registration gives by rule; nothing where no cycle runs.
    std::optional<CivilDate> UntilOf(const KeptAct& row, Life life) const {
        life.registered = row.on;
        life.moves.clear();
        life.province = OfficeOf(row.office, life.province, book_);
        const auto cycle = DutyOf(life, book_, row.on).cycle;
        return cycle ? std::optional(cycle->until) : std::nullopt;
    }

    void Take(const KeptAct& row, const Life& life) {
        Act act;
        act.kind = DefersAlone(row) ? ActKind::kDeferredAlone : row.kind;
        act.subject = row.certificate_no;
        act.effective_on = row.on;
        act.until = row.until;
        act.office = OfficeOf(row.office, life.province, book_);
        act.document = Publishable(row.document_no, record_.name).value_or("");
        const bool named = row.office.find_first_not_of("0123456789") != std::string::npos;
        if (named) act.body = Publishable(row.office, record_.name).value_or("");
        if (row.kind == ActKind::kRegistered) act.until = UntilOf(row, life);
        acts_.push_back(std::move(act));
    }

    const PolicyBook& book_;
    CertificateRecord record_;
    std::optional<CivilDate> reach_;
    std::vector<StoredAct> stored_;
    std::vector<Act> acts_;  // those stored, then those of the file found good
    std::vector<const KeptAct*> seen_;
};

}  // namespace

std::string KeptAct::Evidence() const {
    return office.empty() || document_no.empty() ? office + document_no
                                                 : office + ", " + document_no;
}

Status PastActs::Read(const std::map<int, std::vector<Message>>& set_aside) {
    ZJ_ASSIGN(auto file, ActFile::Open(request_.path, book_));
    file.SetAside(set_aside);
    ActRow row;
    while (file.Next(row)) {
        rows_.push_back({file.File().Line(), std::string(row.certificate_no), row.kind,
                         row.effective_on, row.until, std::string(row.ground),
                         std::string(row.office), std::string(row.document_no)});
    }
    digest_ = ToHex(file.File().Sum());
    std::ranges::stable_sort(rows_, {}, &KeptAct::on);
    return {};
}

Status PastActs::Judge(RowPowers& powers, const OwnRows& own) {
    std::map<std::string, std::vector<const KeptAct*>> by_certificate;
    for (const KeptAct& row : rows_)
        by_certificate[row.certificate_no].push_back(&row);
    for (const auto& [number, rows] : by_certificate)
        ZJ_TRY(JudgeCertificate(rows, powers, own));
    return {};
}

Status PastActs::JudgeCertificate(const std::vector<const KeptAct*>& rows, RowPowers& powers,
                                  const OwnRows& own) {
    const std::string& number = rows.front()->certificate_no;
    ZJ_ASSIGN(auto record, Certificates(tx_).ByNumber(number));
    if (!record) {
        for (const KeptAct* row : rows)
            outcomes_[row->line] =
                Refused(PastActField::kWhole, Code::no_such_certificate, {number});
        return {};
    }
    const Status others = own.NotOwn(tx_, record->person);
    if (!others && others.error().code() != Code::claim_own) return others;
    ZJ_ASSIGN(auto judging, Judging::Of(tx_, book_, std::move(*record)));
    for (const KeptAct* row : rows) {
        ZJ_TRY(powers.For(judging.Province(*row)));
        if (!others) {
            outcomes_[row->line] =
                Refused(PastActField::kWhole, Code::claim_own, others.error().message.args);
            continue;
        }
        ZJ_ASSIGN(RowOutcome outcome, judging.Judge(*row, request_.now.Day()));
        if (outcome.outcome == AddOutcome::kAdded) good_[row->line] = judging.Taken();
        outcomes_[row->line] = std::move(outcome);
    }
    return {};
}

Status PastActs::Append() {
    for (const KeptAct& row : rows_) {
        const auto good = good_.find(row.line);
        if (good == good_.end()) continue;
        ActDraft draft;
        draft.act = good->second;
        draft.act.recorded_at = request_.now;
        draft.act.policy_digest = ToHex(book_.Digest());
        draft.part = {request_.officer.name, row.ground, row.Evidence()};
        ZJ_ASSIGN(draft.part.right, rights_.Of(tx_, request_.officer.name, action::kActsImport,
                                               good->second.office, request_.now.Day()));
        ZJ_ASSIGN([[maybe_unused]] const auto id,
                  Acts(tx_).Append(Finish(std::move(draft), tx_.Keys())));
    }
    return {};
}

}  // namespace zhengji
