// A register of made-up certificates in memory, for tests of what is worked out from its log: what
// each has lived through is random, and its answers come from its own acts, not from what a file
// says.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "app/answers/packed_text.hpp"
#include "app/answers/signed_answer.hpp"
#include "app/answers/verify_certificate.hpp"
#include "rules/policy/shipped_book.hpp"
#include "tlog/note.hpp"
#include "tlog/proof.hpp"

namespace zhengji::made_up {

inline constexpr const char* kName = "register.example/log";
inline const std::string kSeed(32, 's'), kOtherSeed(32, 'o');

inline NoteVerifier KeyOf(const std::string& seed) {
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
        TellStanding(answer,
                     lived == lives_.end()
                         ? StandingNotFound()
                         : StandingOf(lived->second, *book_, {place, on, DayOfAnswer::AsAsked()}));
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

}  // namespace zhengji::made_up
