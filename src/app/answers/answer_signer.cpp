#include "app/answers/answer_signer.hpp"

#include "app/answers/packed_text.hpp"
#include "app/answers/recheck.hpp"
#include "app/register/fed_certificates.hpp"
#include "app/register/log_tree.hpp"
#include "base/text.hpp"
#include "store/logged_acts.hpp"

namespace zhengji {
namespace {

// A log at one checkpoint, and the nodes of its tree.
struct SignedTree {
    std::uint64_t size;
    NodeReader nodes;
};

// Where a province speaks for the number, the acts stand in its log. The same is said of a number
// that is nobody's and of a wrong name.
Status SpeaksForItself(Transaction& tx, const std::string& number, const Verification& told) {
    const auto elsewhere = [](const FeedSource& source) {
        return MakeError(Code::answer_fed_elsewhere,
                         {std::to_string(source.province), source.origin});
    };
    if (told.fed) return elsewhere(told.fed->source);
    if (told.standing.answer != Answer::kNotFound) return {};
    ZJ_ASSIGN(const Told fed, ToldOf(tx, number));
    return fed.of_province.empty() ? Status() : elsewhere(fed.of_province.front());
}

Result<ProvenLeaf> Prove(const LoggedAct& act, const SignedTree& tree) {
    ProvenLeaf proven;
    proven.leaf = *act.leaf;
    proven.act.value = act.bytes;
    ZJ_ASSIGN(const Proof path,
              InclusionProof(static_cast<std::uint64_t>(proven.leaf), tree.size, tree.nodes));
    for (const Digest& hash : path)
        proven.proof.push_back(ToBase64(AsBytes(hash)));
    return proven;
}

// Every act about the subject, proven; those behind leaf `after` alone where one is named.
Result<std::vector<ProvenLeaf>> ProveAll(Transaction& tx, std::string_view subject,
                                         const SignedTree& tree, std::int64_t after = -1) {
    ZJ_ASSIGN(const auto acts, LoggedActs(tx, subject));
    std::vector<ProvenLeaf> proven;
    for (const LoggedAct& act : acts) {
        if (!act.leaf || static_cast<std::uint64_t>(*act.leaf) >= tree.size)
            return MakeError(Code::not_in_log, {std::string(subject)});
        if (*act.leaf <= after) continue;
        ZJ_ASSIGN(proven.emplace_back(), Prove(act, tree));
    }
    return proven;
}

AnsweredQuestion QuestionOf(const VerificationRequest& asked) {
    AnsweredQuestion question;
    question.certificate_no = AsTyped(asked.certificate_no);
    question.name.value = asked.name;
    if (asked.place) question.area = asked.place->ToString();
    question.on = asked.on.value_or(asked.now.Day()).ToString();
    question.at = asked.now.ToString();
    return question;
}

// What is kept must stay true: of a day to come nothing is known for sure.
Status DayHasCome(const VerificationRequest& asked) {
    const CivilDate today = asked.now.Day();
    if (!asked.on || *asked.on <= today) return {};
    return MakeError(Code::answer_day_not_come, {asked.on->ToString(), today.ToString()});
}

Status MustHold(const SignedAnswer& answer, const PolicyBook& book, const Checkpoint& log) {
    const auto faults = FaultsUnder(answer, book, log);
    if (faults.empty()) return {};
    return MakeError(Code::answer_unproven, {}, Render(faults.front(), Language::kEnglish));
}

// What of it the acts bear out: whoever works it out again has no cases.
Result<Standing> ByActsAlone(Transaction& tx, const PolicyBook& book,
                             const AnswerSigner::Answered& answered) {
    if (answered.told.standing.decisions.empty()) return answered.told.standing;
    VerificationRequest asked = answered.asked;
    asked.by_acts_alone = true;
    ZJ_ASSIGN(Verification told, VerifyCertificate(tx, book, asked));
    return std::move(told.standing);
}

}  // namespace

// Packing takes as long as a hundred answers: a policy is packed once.
Result<AnswerPolicy> AnswerSigner::PolicyOf(LogStore& log, Transaction& tx,
                                            const std::shared_ptr<const PolicyBook>& book,
                                            const Checkpoint& at) {
    AnswerPolicy policy;
    policy.digest = ToHex(book->Digest());
    if (packed_digest_ != policy.digest) {
        packed_ = PackText(book->Canonical());
        packed_digest_ = policy.digest;
    }
    policy.text.value = packed_;
    ZJ_ASSIGN(auto adoptions, ProveAll(tx, policy.digest, {at.size, NodesFromTiles(TilesOf(log))}));
    if (adoptions.empty()) return MakeError(Code::answer_unproven, {}, "no act adopts the policy");
    policy.adopted = std::move(adoptions.back());
    return policy;
}

Result<std::string> AnswerSigner::Make(Transaction& tx,
                                       const std::shared_ptr<const PolicyBook>& book,
                                       const Answered& answered) {
    SignedAnswer answer;
    ZJ_TRY(DayHasCome(answered.asked));
    answer.question = QuestionOf(answered.asked);
    const std::string& number = answer.question.certificate_no;
    ZJ_TRY(SpeaksForItself(tx, number, answered.told));
    LogStore log(tx);
    ZJ_ASSIGN(answer.checkpoint, log.Checkpoint());
    if (answer.checkpoint.empty()) return MakeError(Code::not_in_log, {number});
    ZJ_ASSIGN(const Checkpoint at, OpenCheckpoint(answer.checkpoint, log_));
    const SignedTree tree{at.size, NodesFromTiles(TilesOf(log))};
    if (answered.told.standing.answer != Answer::kNotFound) {
        ZJ_ASSIGN(answer.acts, ProveAll(tx, number, tree));
    }
    if (!answer.acts.empty()) {
        ZJ_ASSIGN(answer.clock, ProveAll(tx, kClockSubject, tree, answer.acts.front().leaf));
    }
    ZJ_ASSIGN(answer.policy, PolicyOf(log, tx, book, at));
    answer.origin = log_.name;
    ZJ_ASSIGN(const Standing standing, ByActsAlone(tx, *book, answered));
    TellStanding(answer, standing);
    ZJ_TRY(MustHold(answer, *book, at));
    answer.signature = sign_(SealText(answer));
    return WriteAnswer(answer);
}

}  // namespace zhengji
