#include "app/answers/recheck.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "app/answers/packed_text.hpp"
#include "app/answers/verify_certificate.hpp"
#include "base/text.hpp"
#include "tlog/proof.hpp"

namespace zhengji {
namespace {

using Faults = std::vector<Message>;

std::string Shown(std::int64_t leaf) {
    return std::to_string(leaf);
}

bool IsProven(const ProvenLeaf& one, const Checkpoint& log) {
    Proof path;
    for (const std::string& hash : one.proof) {
        const auto bytes = FromBase64(hash);
        const auto digest = bytes ? DigestFromBytes(*bytes) : std::nullopt;
        if (!digest) return false;
        path.push_back(*digest);
    }
    const auto index = static_cast<std::uint64_t>(one.leaf);
    return index < log.size && CheckInclusion(LeafHash(one.act.value), index, log.size, path,
                                              log.root) == ProofCheck::kHolds;
}

// An act that is in the log; nothing, with a fault, where the entry is none.
std::optional<Act> ReadEntry(const ProvenLeaf& one, const Checkpoint& log, Faults& faults) {
    if (!IsProven(one, log)) faults.push_back({Code::answer_proof_wrong, {Shown(one.leaf)}});
    auto act = ParsePublic(one.act.value);
    if (act) return std::move(*act);
    faults.push_back({Code::answer_act_broken, {Shown(one.leaf)}});
    return std::nullopt;
}

// Entries of one subject, as the log has them one behind another.
std::vector<std::pair<std::int64_t, Act>> ReadEntries(const std::vector<ProvenLeaf>& entries,
                                                      std::string_view subject,
                                                      const Checkpoint& log, Faults& faults) {
    std::vector<std::pair<std::int64_t, Act>> acts;
    std::int64_t last = -1;
    for (const ProvenLeaf& one : entries) {
        if (one.leaf == last) faults.push_back({Code::answer_act_twice, {Shown(one.leaf)}});
        if (one.leaf < last) faults.push_back({Code::answer_acts_order, {Shown(one.leaf)}});
        last = one.leaf;
        auto act = ReadEntry(one, log, faults);
        if (!act) continue;
        if (act->subject != subject)
            faults.push_back({Code::answer_act_of_other, {Shown(one.leaf), act->subject}});
        acts.emplace_back(one.leaf, std::move(*act));
    }
    return acts;
}

// The acts about the certificate, each as it counts (docs/adr/0018).
std::vector<Act> ActsOf(const SignedAnswer& answer, const Checkpoint& log, Faults& faults) {
    std::vector<ClockConfirmed> confirmed;
    for (const auto& [leaf, act] : ReadEntries(answer.clock, kClockSubject, log, faults))
        confirmed.push_back({leaf, act.recorded_at});
    std::vector<Act> acts;
    for (auto& [leaf, act] : ReadEntries(answer.acts, answer.question.certificate_no, log, faults))
        acts.push_back(AsItCounts(std::move(act), leaf, confirmed));
    return acts;
}

void CheckAdopted(const AnswerPolicy& policy, const Checkpoint& log, Faults& faults) {
    const auto act = ReadEntry(policy.adopted, log, faults);
    if (act && act->kind == ActKind::kPolicyAdopted && act->subject == policy.digest) return;
    faults.push_back(
        {Code::answer_policy_not_adopted, {Shown(policy.adopted.leaf), policy.digest}});
}

// The question as the rules take it; nothing, with a fault, where it is written in no such way.
std::optional<StandingQuery> QueryOf(const AnsweredQuestion& question, Faults& faults) {
    const auto wrong = [&](const char* where) {
        faults.push_back({Code::answer_form, {where}});
        return std::nullopt;
    };
    const auto on = CivilDate::Parse(question.on);
    if (!on || on->ToString() != question.on) return wrong("/question/on");
    const auto at = Instant::Parse(question.at);
    if (!at) return wrong("/question/at");
    StandingQuery query{std::nullopt, *on, DayOfAnswer::On(at->Day())};
    if (!question.area) return query;
    query.place = DivisionCode::Parse(*question.area);
    if (!query.place) return wrong("/question/area");
    return query;
}

void Differs(Code code, std::string where, std::string said, std::string due, Faults& faults) {
    faults.push_back({code, {std::move(where), std::move(said), std::move(due)}});
}

// Member by member, so that what is wrong is told by its name.
template <class T>
void CompareFacts(const T& said, const T& due, const std::string& where, Code code,
                  Faults& faults) {
    const Value one = Kind<T>::Write(said), other = Kind<T>::Write(due);
    const auto* const members = one.As<Value::Object>();
    const auto* const of_due = other.As<Value::Object>();
    if (members == nullptr || of_due == nullptr) {
        if (JsonOf(one) != JsonOf(other)) Differs(code, where, JsonOf(one), JsonOf(other), faults);
        return;
    }
    for (std::size_t i = 0; i < members->size(); ++i) {
        const std::string is = JsonOf((*members)[i].second), ought = JsonOf((*of_due)[i].second);
        if (is != ought) Differs(code, Below(where, (*members)[i].first), is, ought, faults);
    }
}

// The source is the policy's own; that it is a reading is said behind it in words (kOurReading),
// which another version may choose anew.
bool IsSource(std::string_view said, std::string_view due) {
    if (said == due) return true;
    if (!due.ends_with(kOurReading)) return false;
    due.remove_suffix(kOurReading.size());
    const std::string_view mark = said.substr(std::min(said.size(), due.size()));
    return said.starts_with(due) && mark.starts_with("（") && mark.ends_with("）");
}

// `2008-06-15` wherever it stands.
std::set<std::string> DaysIn(std::string_view text) {
    constexpr std::size_t kDay = 10;
    std::set<std::string> days;
    for (std::size_t at = 0; at + kDay <= text.size(); ++at)
        if (CivilDate::Parse(text.substr(at, kDay))) days.emplace(text.substr(at, kDay));
    return days;
}

// Words are the version's that wrote them; a day that they name is one of the rule's all the same.
void CompareDays(const AnsweredReason& said, const Reason& due, const std::string& where,
                 Faults& faults) {
    std::set<std::string> known;
    for (const std::string& arg : due.message.args)
        known.merge(DaysIn(arg));
    const auto compare = [&](const std::string& words, const char* member) {
        for (const std::string& day : DaysIn(words))
            if (!known.contains(day))
                Differs(Code::answer_words_wrong, Below(where, member), day,
                        known.empty() ? "—" : Joined(known, " "), faults);
    };
    compare(said.chinese, "chinese");
    compare(said.english, "english");
}

// What a reason rests on; never in which words it is said.
void CompareReason(const AnsweredReason& said, const Reason& due, const std::string& where,
                   Faults& faults) {
    const auto compare = [&](const char* member, const std::string& is, const std::string& ought) {
        if (is != ought) Differs(Code::answer_words_wrong, Below(where, member), is, ought, faults);
    };
    const std::string code(Info(due.message.code).name);
    compare("code", said.code, code);
    compare("rule", said.rule, due.rule);
    if (!IsSource(said.source, due.source)) compare("source", said.source, due.source);
    if (said.code == code) CompareDays(said, due, where, faults);
}

void CompareReasons(const std::vector<AnsweredReason>& said, const std::vector<Reason>& due,
                    const std::string& where, Faults& faults) {
    for (std::size_t i = 0; i < std::max(said.size(), due.size()); ++i) {
        const std::string one = Below(where, std::to_string(i));
        if (i >= said.size() || i >= due.size())
            Differs(Code::answer_words_wrong, one, i < said.size() ? said[i].code : "—",
                    i < due.size() ? std::string(Info(due[i].message.code).name) : "—", faults);
        else
            CompareReason(said[i], due[i], one, faults);
    }
}

void Compare(const SignedAnswer& said, const Standing& standing, Faults& faults) {
    SignedAnswer due;
    TellStanding(due, standing);
    // As it was told before a period was kept from ending before it begins.
    const bool before = said.certificate && standing.valid_until &&
                        said.certificate->valid_until == standing.valid_until->ToString();
    if (before && due.certificate) due.certificate->valid_until = said.certificate->valid_until;
    if (said.answer != due.answer)
        faults.push_back({Code::answer_verdict_wrong, {said.answer, due.answer}});
    CompareFacts(said.certificate, due.certificate, "/certificate", Code::answer_facts_wrong,
                 faults);
    CompareFacts(said.partly, due.partly, "/partly", Code::answer_facts_wrong, faults);
    CompareReasons(said.reasons, standing.reasons, "/reasons", faults);
    CompareReasons(said.decisions, standing.decisions, "/decisions", faults);
}

// Of which version of the certificate the name is that was asked for, the register alone knows, as
// it knows that the name is the holder's: what one of them leads to is what it may have said.
Faults FaultsOfVerdict(const SignedAnswer& answer, const std::vector<Act>& acts,
                       const PolicyBook& book, StandingQuery query) {
    const auto against = [&](const Standing& standing) {
        Faults faults;
        Compare(answer, standing, faults);
        return faults;
    };
    if (answer.acts.empty()) return against(StandingNotFound());
    const auto corrections = static_cast<int>(
        std::ranges::count_if(acts, [](const Act& act) { return act.version.has_value(); }));
    std::optional<Faults> newest;
    // By the day asked about the redress was told before it was by the answer's.
    for (const DayOfAnswer today : {query.today, DayOfAnswer::AsAsked()}) {
        query.today = today;
        for (int earlier = 0; earlier <= corrections; ++earlier) {
            query.version = earlier == 0 ? std::nullopt : std::optional(earlier);
            Faults faults = against(StandingOf(acts, book, query));
            if (faults.empty()) return {};
            if (!newest) newest = std::move(faults);
        }
    }
    return *std::move(newest);
}

}  // namespace

std::vector<Message> FaultsUnder(const SignedAnswer& answer, const PolicyBook& book,
                                 const Checkpoint& log) {
    Faults faults;
    const std::vector<Act> acts = ActsOf(answer, log, faults);
    CheckAdopted(answer.policy, log, faults);
    const auto query = QueryOf(answer.question, faults);
    if (!query) return faults;
    std::ranges::move(FaultsOfVerdict(answer, acts, book, *query), std::back_inserter(faults));
    return faults;
}

// What it covers is compared part by part, so that whoever keeps it knows what was changed.
void Rechecker::CheckSignature(const SignedAnswer& answer, Faults& faults) const {
    const auto text = OpenNote(answer.signature, log_);
    const auto lines = text ? SplitList(*text, '\n') : std::vector<std::string>();
    const auto due = SplitList(SealText(answer), '\n');
    if (lines.size() != due.size() || lines.front() != due.front() || lines[1] != due[1]) {
        faults.push_back({Code::answer_signature_wrong, {}});
        return;
    }
    for (const SealedPart& part : PartsOf(answer)) {
        const std::string line = std::string(part.name) + ' ' + part.hash;
        if (std::ranges::find(lines, line) == lines.end())
            faults.push_back(
                {Code::answer_part_changed, {Word(part.words.chinese, part.words.english)}});
    }
}

Rechecker::Book Rechecker::PolicyOf(const SignedAnswer& answer, Faults& faults) {
    constexpr std::size_t kMostOfAPolicy = std::size_t{4} << 20U;
    const AnswerPolicy& policy = answer.policy;
    auto known = read_.find(policy.text.value);
    if (known == read_.end()) {
        const auto text = UnpackText(policy.text.value, kMostOfAPolicy);
        Result<Book> book = Book();
        if (text) book = PolicyBook::FromCanonical(*text);
        if (!book || !*book) {
            faults.push_back({Code::answer_policy_unreadable, {}});
            return nullptr;
        }
        known = read_.emplace(policy.text.value, std::move(*book)).first;
    }
    if (ToHex(known->second->Digest()) != policy.digest)
        faults.push_back({Code::answer_policy_digest, {policy.digest}});
    return known->second;
}

Result<Rechecked> Rechecker::Check(std::string_view file) {
    ZJ_ASSIGN(SignedAnswer answer, ReadAnswer(file));
    Faults faults;
    if (answer.origin != log_.name)
        faults.push_back({Code::answer_other_log, {answer.origin, log_.name}});
    CheckSignature(answer, faults);
    if (!OpenCheckpoint(answer.checkpoint, log_))
        faults.push_back({Code::answer_checkpoint_wrong, {}});
    const Book book = PolicyOf(answer, faults);
    if (book != nullptr) {
        const auto log = Checkpoint::OfNote(answer.checkpoint).value_or(Checkpoint{});
        std::ranges::move(FaultsUnder(answer, *book, log), std::back_inserter(faults));
    }
    return Rechecked{std::move(answer), std::move(faults)};
}

}  // namespace zhengji
