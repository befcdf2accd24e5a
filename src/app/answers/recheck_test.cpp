// Answers that nobody tampered with come out the same; whatever is changed in one, by others or by
// a register that signs it anew, is told by its own word.
#include "app/answers/recheck.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <random>
#include <set>

#include "app/answers/packed_text.hpp"
#include "app/verify_certificate.hpp"
#include "base/text.hpp"
#include "rules/policy/shipped_book.hpp"
#include "tlog/proof.hpp"

namespace zhengji {
namespace {

constexpr const char* kName = "register.example/log";
const std::string kSeed(32, 's'), kOtherSeed(32, 'o');

NoteVerifier KeyOf(const std::string& seed) {
    return {kName, Ed25519PublicKey(seed)};
}

using Entries = std::vector<std::pair<std::int64_t, std::string>>;

// A log in memory, every node of it kept.
class Log {
  public:
    std::int64_t Add(const Act& act) {
        const std::string bytes = PublicBytes(act);
        tree_.Append(LeafHash(bytes), [&](unsigned level, std::uint64_t index, const Digest& hash) {
            nodes_[{level, index}] = hash;
        });
        const auto leaf = static_cast<std::int64_t>(tree_.Size()) - 1;
        of_[act.subject].emplace_back(leaf, bytes);
        return leaf;
    }
    std::vector<ProvenLeaf> Of(const std::string& subject) const {
        std::vector<ProvenLeaf> proven;
        const auto found = of_.find(subject);
        for (const auto& [leaf, bytes] : found == of_.end() ? Entries() : found->second)
            proven.push_back(Prove(leaf, bytes));
        return proven;
    }
    Checkpoint Head() const { return {kName, tree_.Size(), tree_.Root()}; }

  private:
    ProvenLeaf Prove(std::int64_t leaf, const std::string& bytes) const {
        ProvenLeaf one;
        one.leaf = leaf;
        one.act.value = bytes;
        const auto node = [&](unsigned level, std::uint64_t index) -> Result<Digest> {
            return nodes_.at({level, index});
        };
        const auto path = InclusionProof(static_cast<std::uint64_t>(leaf), tree_.Size(), node);
        for (const Digest& hash : *path)
            one.proof.push_back(ToBase64(AsBytes(hash)));
        return one;
    }

    CompactTree tree_;
    std::map<std::pair<unsigned, std::uint64_t>, Digest> nodes_;
    std::map<std::string, Entries> of_;
};

// A register of made-up certificates: what each has lived through is random, and its answers are
// worked out from its own acts, not from what a file says.
class Issuer {
  public:
    explicit Issuer(unsigned seed) : random_(seed) {
        book_ = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
        packed_ = PackText(book_->Canonical());
        digest_ = ToHex(book_->Digest());
        Act adopted;
        adopted.kind = ActKind::kPolicyAdopted;
        adopted.subject = digest_;
        log_.Add(adopted);
        for (int i = 0; i < kCertificates; ++i)
            Live(NumberOf(i));
        note_ = SignNote(log_.Head().Body(), kName, kSeed);
    }

    static std::string NumberOf(int i) {
        const std::string serial = std::to_string(i + 1);
        return "A314202411640443" + std::string(5 - serial.size(), '0') + serial;
    }

    SignedAnswer Ask(const std::string& number, std::optional<DivisionCode> place, CivilDate on) {
        SignedAnswer answer;
        answer.origin = kName;
        answer.question = {
            number, LongText("张三"), {}, on.ToString(), "2026-11-28T09:00:00+08:00"};
        if (place) answer.question.area = place->ToString();
        answer.acts = log_.Of(number);
        if (!answer.acts.empty())
            for (ProvenLeaf& one : log_.Of(std::string(kClockSubject)))
                if (one.leaf > answer.acts.front().leaf) answer.clock.push_back(std::move(one));
        answer.policy = {digest_, log_.Of(digest_).back(), LongText(packed_)};
        answer.checkpoint = note_;
        const auto lived = lives_.find(number);
        TellStanding(answer, lived == lives_.end()
                                 ? StandingNotFound()
                                 : StandingOf(lived->second, *book_, {place, on, {}}));
        return Signed(std::move(answer));
    }
    SignedAnswer AskAtRandom() {
        static constexpr std::array kPlaces = {0U,      640000U, 640402U, 640400U, 640100U,
                                               510000U, 513200U, 110000U, 530000U, 999999U};
        const auto i = Pick(kPlaces.size() + 3);
        std::optional<DivisionCode> place;
        if (i < kPlaces.size()) place = DivisionCode(kPlaces.at(i));
        return Ask(NumberOf(static_cast<int>(Pick(kCertificates + 10))), place, Day(5000));
    }
    SignedAnswer Signed(SignedAnswer answer, const std::string& seed = kSeed) const {
        answer.signature = SignNote(SealText(answer), kName, seed);
        return answer;
    }
    const PolicyBook& Book() const { return *book_; }
    Checkpoint Head() const { return log_.Head(); }
    static constexpr int kCertificates = 400;

  private:
    std::size_t Pick(std::size_t of) { return static_cast<std::size_t>(random_() % of); }
    CivilDate Day(int within) {
        return CivilDate::Parse("2013-01-01")
            ->PlusDays(static_cast<int>(Pick(static_cast<std::size_t>(within))));
    }

    Act Begin(const std::string& number) {
        static constexpr std::array kKinds = {LineKind::kNational, LineKind::kSeparate,
                                              LineKind::kSeparate, LineKind::kProvincial};
        static constexpr std::array kProvinces = {64, 64, 51, 53};
        Act act = Deed(number, Pick(4) == 0 ? ActKind::kRecorded : ActKind::kIssued, Day(4000));
        act.office = 64;
        CertificateFacts facts{{Family::kSoftware, 2024, 2},
                               Level::kIntermediate,
                               "网络工程师",
                               {},
                               kProvinces.at(Pick(kProvinces.size())),
                               {},
                               act.effective_on};
        facts.kind = kKinds.at(Pick(kKinds.size()));
        if (facts.kind == LineKind::kSeparate) facts.area = DivisionCode(640402);
        act.facts = facts;
        return act;
    }
    Act Deed(const std::string& number, ActKind kind, CivilDate on) {
        Act act;
        act.kind = kind;
        act.subject = number;
        act.effective_on = on;
        act.recorded_at = Instant::StartOf(on);
        act.policy_digest = digest_;
        act.private_commitment = ToHex(Sha256(number + std::to_string(random_())));
        return act;
    }
    Act Follow(const std::string& number, CivilDate after) {
        static constexpr std::array kKinds = {
            ActKind::kRegistered, ActKind::kRegistered, ActKind::kDeferred, ActKind::kCancelled,
            ActKind::kRestored,   ActKind::kVoided,     ActKind::kFiled,    ActKind::kCollected};
        Act act = Deed(number, kKinds.at(Pick(kKinds.size())),
                       after.PlusDays(static_cast<int>(Pick(900))));
        if (act.kind == ActKind::kRegistered || act.kind == ActKind::kDeferred)
            act.until = act.effective_on.PlusDays(1095);
        if (act.kind == ActKind::kCancelled && Pick(2) == 0) {
            act.body = "示例登记机构";
            act.document = "示〔2025〕1号";
        }
        return act;
    }
    // The clock is confirmed once in a while; nothing here was recorded ahead of it but what says
    // so by its moment.
    void ConfirmClock() {
        Act act = Deed(std::string(kClockSubject), ActKind::kClockConfirmed,
                       *CivilDate::Parse("2021-06-01"));
        confirmed_.push_back({log_.Add(act), act.recorded_at});
    }
    void Live(const std::string& number) {
        std::vector<std::pair<std::int64_t, Act>> life;
        const auto take = [&](const Act& act) { life.emplace_back(log_.Add(act), act); };
        take(Begin(number));
        for (std::size_t more = Pick(4); more > 0; --more)
            take(Follow(number, life.back().second.effective_on));
        pending_.emplace_back(number, std::move(life));
        if (pending_.size() == kCertificates / 2) ConfirmClock();
        if (pending_.size() == static_cast<std::size_t>(kCertificates)) Settle();
    }
    void Settle() {
        for (auto& [number, life] : pending_)
            for (auto& [leaf, act] : life)
                lives_[number].push_back(AsItCounts(std::move(act), leaf, confirmed_));
    }

    std::mt19937 random_;
    std::shared_ptr<const PolicyBook> book_;
    std::string packed_, digest_, note_;
    Log log_;
    std::vector<ClockConfirmed> confirmed_;
    std::vector<std::pair<std::string, std::vector<std::pair<std::int64_t, Act>>>> pending_;
    std::map<std::string, std::vector<Act>> lives_;
};

std::string Said(const std::vector<Message>& faults) {
    std::string said;
    for (const Message& fault : faults)
        said += Render(fault, Language::kEnglish) + "\n";
    return said;
}

std::vector<Message> FaultsOf(const SignedAnswer& answer, const std::string& key = kSeed) {
    auto checked = Rechecker(KeyOf(key)).Check(WriteAnswer(answer));
    return checked ? checked->faults : std::vector<Message>{checked.error().message};
}

bool Has(const std::vector<Message>& faults, Code code, const std::string& about = "") {
    return std::ranges::any_of(faults, [&](const Message& fault) {
        return fault.code == code &&
               Render(fault, Language::kEnglish).find(about) != std::string::npos;
    });
}

// ZHENGJI_ANSWERS=10000 for the whole figure.
int HowMany() {
    const char* said = std::getenv("ZHENGJI_ANSWERS");
    return said == nullptr ? 2000 : std::atoi(said);
}

TEST(Recheck, FindsRandomAnswersEqualAndNoticesAnActLeftOut) {
    Issuer issuer(1);
    Rechecker rechecker(KeyOf(kSeed));
    std::set<std::string> verdicts;
    int hang_on_the_last = 0;
    for (int i = 0; i < HowMany(); ++i) {
        const SignedAnswer answer = issuer.AskAtRandom();
        const auto checked = rechecker.Check(WriteAnswer(answer));
        ASSERT_TRUE(checked) << i;
        ASSERT_TRUE(checked->faults.empty()) << i << "\n" << Said(checked->faults);
        verdicts.insert(answer.answer);
        // The control: were the last act not looked at, this many answers would not come out so.
        SignedAnswer less = answer;
        if (less.acts.size() < 2) continue;
        less.acts.pop_back();
        hang_on_the_last += FaultsUnder(less, issuer.Book(), issuer.Head()).empty() ? 0 : 1;
    }
    EXPECT_EQ(verdicts.size(), AnswerNames().size()) << testing::PrintToString(verdicts);
    EXPECT_GT(hang_on_the_last, HowMany() / 20);
}

// A certificate with several acts, on a day it holds at a place that is named.
SignedAnswer Whole(Issuer& issuer) {
    for (;;) {
        SignedAnswer answer = issuer.AskAtRandom();
        const bool rich = answer.acts.size() > 2 && answer.question.area && !answer.clock.empty();
        if (rich && answer.answer == "in_force") return answer;
    }
}

struct Tampering {
    const char* what;
    std::function<void(SignedAnswer&)> with;
    const char* part;                 ///< of PartsOf, in English
    std::optional<Code> signed_anew;  ///< what a register that signs it so is told
};

const std::vector<Tampering>& Tamperings() {
    static const std::vector<Tampering> kAll = {
        {"verdict", [](SignedAnswer& a) { a.answer = "not_in_force"; }, "the verdict",
         Code::answer_verdict_wrong},
        {"day", [](SignedAnswer& a) { a.question.on = "1999-01-01"; }, "the day",
         Code::answer_verdict_wrong},
        {"no day", [](SignedAnswer& a) { a.question.on = "2026-02-30"; }, "the day",
         Code::answer_form},
        {"place", [](SignedAnswer& a) { a.question.area = "64040"; }, "the place",
         Code::answer_form},
        {"number", [](SignedAnswer& a) { a.question.certificate_no.back() ^= 1; }, "the number",
         Code::answer_act_of_other},
        {"name", [](SignedAnswer& a) { a.question.name.value = "李四"; }, "the name", {}},
        {"moment",
         [](SignedAnswer& a) { a.question.at = "2026-11-28T09:00:01+08:00"; },
         "the moment",
         {}},
        {"first act left out", [](SignedAnswer& a) { a.acts.erase(a.acts.begin()); },
         "the list of acts", Code::answer_verdict_wrong},
        {"act doubled", [](SignedAnswer& a) { a.acts.push_back(a.acts.back()); },
         "the list of acts", Code::answer_act_twice},
        {"acts turned round", [](SignedAnswer& a) { std::swap(a.acts[0], a.acts[1]); },
         "the list of acts", Code::answer_acts_order},
        {"act changed", [](SignedAnswer& a) { a.acts[0].act.value[20] ^= 1; }, "the list of acts",
         Code::answer_proof_wrong},
        {"act in another form", [](SignedAnswer& a) { a.acts[0].act.value += " "; },
         "the list of acts", Code::answer_act_broken},
        {"act of another leaf", [](SignedAnswer& a) { a.acts.back().leaf += 1; },
         "the list of acts", Code::answer_proof_wrong},
        {"proof changed",
         [](SignedAnswer& a) { std::swap(a.acts[0].proof[0], a.acts[0].proof[1]); },
         "the list of acts", Code::answer_proof_wrong},
        {"proof cut", [](SignedAnswer& a) { a.acts[0].proof.pop_back(); }, "the list of acts",
         Code::answer_proof_wrong},
        {"another tree size",
         [](SignedAnswer& a) {
             const auto at = a.checkpoint.find('\n') + 1;
             a.checkpoint[at] = static_cast<char>(a.checkpoint[at] == '9' ? '8' : '9');
         },
         "the checkpoint", Code::answer_checkpoint_wrong},
        {"checkpoint of another log",
         [](SignedAnswer& a) {
             a.checkpoint =
                 SignNote(Checkpoint{kName, 4, Sha256("four")}.Body(), kName, kOtherSeed);
         },
         "the checkpoint", Code::answer_checkpoint_wrong},
        {"digest of the policy", [](SignedAnswer& a) { a.policy.digest.back() ^= 1; },
         "the digest of the policy", Code::answer_policy_digest},
        {"adoption of the policy", [](SignedAnswer& a) { a.policy.adopted = a.acts[0]; },
         "the adoption", Code::answer_policy_not_adopted},
        {"clock", [](SignedAnswer& a) { a.clock.push_back(a.clock.back()); },
         "the confirmations of the clock", Code::answer_act_twice},
        {"reason left out", [](SignedAnswer& a) { a.reasons.pop_back(); }, "the reasons",
         Code::answer_words_wrong},
        {"words", [](SignedAnswer& a) { a.reasons[0].english += " for ever"; }, "the reasons",
         Code::answer_words_wrong},
        {"decision", [](SignedAnswer& a) { a.decisions.push_back(a.reasons[0]); }, "the decisions",
         Code::answer_words_wrong},
        {"level", [](SignedAnswer& a) { a.certificate->level = "senior"; },
         "what is said of the certificate", Code::answer_facts_wrong},
        {"until", [](SignedAnswer& a) { a.certificate->valid_until = "2099-01-01"; },
         "what is said of the certificate", Code::answer_facts_wrong},
        {"territory", [](SignedAnswer& a) { a.certificate->territory.emplace_back("000000"); },
         "what is said of the certificate", Code::answer_facts_wrong},
        {"partly", [](SignedAnswer& a) { a.partly.emplace_back("640402"); }, "the list of places",
         Code::answer_facts_wrong},
    };
    return kAll;
}

TEST(Recheck, TellsEveryTamperingByItsOwnWord) {
    Issuer issuer(2);
    const SignedAnswer whole = Whole(issuer);
    ASSERT_TRUE(FaultsOf(whole).empty()) << Said(FaultsOf(whole));
    for (const Tampering& one : Tamperings()) {
        SignedAnswer altered = whole;
        one.with(altered);
        const auto faults = FaultsOf(altered);
        EXPECT_TRUE(Has(faults, Code::answer_part_changed, one.part)) << one.what << Said(faults);
        const auto changed = std::ranges::count(faults, Code::answer_part_changed, &Message::code);
        EXPECT_EQ(changed, 1) << one.what << " is one part of it\n" << Said(faults);
        if (one.signed_anew) {
            EXPECT_TRUE(Has(faults, *one.signed_anew)) << one.what << Said(faults);
        }
    }
}

// Not the signature finds these: a register cannot sign what its own log does not say.
TEST(Recheck, BelievesNoRegisterThatSignsWhatItsLogDoesNotSay) {
    Issuer issuer(2);
    const SignedAnswer whole = Whole(issuer);
    for (const Tampering& one : Tamperings()) {
        SignedAnswer altered = whole;
        one.with(altered);
        const auto faults = FaultsOf(issuer.Signed(std::move(altered)));
        EXPECT_FALSE(Has(faults, Code::answer_part_changed)) << one.what;
        if (one.signed_anew) {
            EXPECT_TRUE(Has(faults, *one.signed_anew)) << one.what << Said(faults);
        } else {
            EXPECT_TRUE(faults.empty()) << one.what << " is on the register's word";
        }
    }
}

TEST(Recheck, BelievesNoOtherKeyAndNoOtherLog) {
    Issuer issuer(3);
    const SignedAnswer whole = issuer.AskAtRandom();
    const auto forged = FaultsOf(issuer.Signed(whole, kOtherSeed));
    ASSERT_EQ(forged.size(), 1U) << Said(forged);
    EXPECT_EQ(forged[0].code, Code::answer_signature_wrong);
    const auto elsewhere = FaultsOf(whole, kOtherSeed);
    EXPECT_TRUE(Has(elsewhere, Code::answer_signature_wrong)) << Said(elsewhere);
    EXPECT_TRUE(Has(elsewhere, Code::answer_checkpoint_wrong)) << Said(elsewhere);
    SignedAnswer renamed = whole;
    renamed.origin = "other.example/log";
    EXPECT_TRUE(Has(FaultsOf(issuer.Signed(renamed)), Code::answer_other_log));
    SignedAnswer unsigned_ = whole;
    unsigned_.signature = "";
    EXPECT_TRUE(Has(FaultsOf(unsigned_), Code::answer_signature_wrong));
}

// A checkpoint is a note of the same key: neither is taken for the other.
TEST(Recheck, TakesNoCheckpointForASignature) {
    Issuer issuer(3);
    SignedAnswer answer = issuer.AskAtRandom();
    answer.signature = answer.checkpoint;
    EXPECT_TRUE(Has(FaultsOf(answer), Code::answer_signature_wrong));
}

TEST(Recheck, NeedsThePolicyItselfAndBelievesItsDigestOnly) {
    Issuer issuer(4);
    SignedAnswer answer = issuer.AskAtRandom();
    answer.policy.text.value = PackText("{}");
    EXPECT_TRUE(Has(FaultsOf(answer), Code::answer_policy_digest) ||
                Has(FaultsOf(answer), Code::answer_policy_unreadable));
    for (const std::string& text : {std::string("no base64"), ToBase64("no zlib"), PackText("no"),
                                    PackText(std::string(std::size_t{5} << 20U, ' '))}) {
        answer.policy.text.value = text;
        EXPECT_TRUE(Has(FaultsOf(answer), Code::answer_policy_unreadable)) << text.substr(0, 40);
    }
    // Packed otherwise it is the same policy, and the answer holds.
    answer.policy.text.value = PackText(issuer.Book().Canonical());
    EXPECT_TRUE(FaultsOf(answer).empty());
}

Code Refusal(const std::string& file) {
    const auto checked = Rechecker(KeyOf(kSeed)).Check(file);
    return checked ? Code::usage : checked.error().code();
}

TEST(Recheck, RefusesWhatIsNoAnswer) {
    Issuer issuer(5);
    const std::string file = WriteAnswer(issuer.AskAtRandom());
    const auto with = [&](const std::string& was, const std::string& now) {
        std::string altered = file;
        altered.replace(altered.find(was), was.size(), now);
        return altered;
    };
    EXPECT_EQ(Refusal(file), Code::usage);
    EXPECT_EQ(Refusal(file.substr(0, file.size() / 2)), Code::answer_cut_off);
    EXPECT_EQ(Refusal(std::string(kMostOfAnAnswer + 1, ' ')), Code::answer_too_large);
    EXPECT_EQ(Refusal(""), Code::answer_not_json);
    EXPECT_EQ(Refusal("%PDF-1.7"), Code::answer_not_json);
    EXPECT_EQ(Refusal(with("\"answer\":", "\"answer\":\"in_force\",\"answer\":")),
              Code::answer_name_twice);
    EXPECT_EQ(Refusal(with("\"rule\":", "\"rule\":\"\",\"rule\":")), Code::answer_name_twice);
    EXPECT_EQ(Refusal(with("\"zhengji_answer\":1", "\"zhengji_answer\":2")), Code::answer_version);
    EXPECT_EQ(Refusal("{}"), Code::answer_version);
    EXPECT_EQ(Refusal("[]"), Code::answer_version);
    EXPECT_EQ(Refusal("{\"zhengji_answer\":1}"), Code::answer_form);
    EXPECT_EQ(Refusal(with("\"origin\":", "\"more\":1,\"origin\":")), Code::answer_form);
    EXPECT_EQ(Refusal(with("\"origin\":", "\"origin\": ")), Code::answer_form) << "a blank";
    EXPECT_EQ(Refusal(file + "\n"), Code::answer_form);
    EXPECT_EQ(Refusal(with("\"leaf\":", "\"leaf\":-")), Code::answer_form);
}

}  // namespace
}  // namespace zhengji
