#include "app/answers/recheck.hpp"

#include <algorithm>
#include <iterator>

#include "app/answers/packed_text.hpp"
#include "app/verify_certificate.hpp"
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
    StandingQuery query;
    const auto wrong = [&](const char* where) {
        faults.push_back({Code::answer_form, {where}});
        return std::nullopt;
    };
    const auto on = CivilDate::Parse(question.on);
    if (!on || on->ToString() != question.on) return wrong("/question/on");
    query.on = *on;
    if (!Instant::Parse(question.at)) return wrong("/question/at");
    if (!question.area) return query;
    query.place = DivisionCode::Parse(*question.area);
    if (!query.place) return wrong("/question/area");
    return query;
}

void CompareReasons(const std::vector<AnsweredReason>& said, const std::vector<AnsweredReason>& due,
                    const std::string& where, Faults& faults) {
    for (std::size_t i = 0; i < std::max(said.size(), due.size()); ++i) {
        const bool same = i < said.size() && i < due.size() && said[i] == due[i];
        if (!same) faults.push_back({Code::answer_words_wrong, {where + std::to_string(i)}});
    }
}

void Compare(const SignedAnswer& said, const Standing& standing, Faults& faults) {
    SignedAnswer due;
    TellStanding(due, standing);
    if (said.answer != due.answer)
        faults.push_back({Code::answer_verdict_wrong, {said.answer, due.answer}});
    if (said.certificate != due.certificate || said.partly != due.partly)
        faults.push_back({Code::answer_facts_wrong, {}});
    CompareReasons(said.reasons, due.reasons, "/reasons/", faults);
    CompareReasons(said.decisions, due.decisions, "/decisions/", faults);
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
    const Faults newest = against(StandingOf(acts, book, query));
    const auto corrections =
        std::ranges::count_if(acts, [](const Act& act) { return act.version.has_value(); });
    for (int earlier = 1; !newest.empty() && earlier <= corrections; ++earlier) {
        query.version = earlier;
        if (against(StandingOf(acts, book, query)).empty()) return {};
    }
    return newest;
}

// As the checkpoint reads, whoever signed it: what rests on it is judged all the same.
std::optional<Checkpoint> Claimed(std::string_view note) {
    const auto end = note.find("\n\n");
    if (end == std::string_view::npos) return std::nullopt;
    auto checkpoint = Checkpoint::Parse(note.substr(0, end + 1));
    return checkpoint ? std::optional(std::move(*checkpoint)) : std::nullopt;
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
        const auto log = Claimed(answer.checkpoint).value_or(Checkpoint{});
        std::ranges::move(FaultsUnder(answer, *book, log), std::back_inserter(faults));
    }
    return Rechecked{std::move(answer), std::move(faults)};
}

}  // namespace zhengji
