// Answers that nobody tampered with come out the same; whatever is changed in one, by others or by
// a register that signs it anew, is told by its own word.
#include "app/answers/recheck.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "app/testing/made_up_issuer.hpp"

namespace zhengji {
namespace {

using namespace made_up;

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
    void (*with)(SignedAnswer&);
    const char* part;                 ///< of PartsOf, in English
    std::optional<Code> signed_anew;  ///< what a register that signs it so is told
};

const std::vector<Tampering> kTamperings = {
    {"verdict", [](SignedAnswer& a) { a.answer = "not_in_force"; }, "the verdict",
     Code::answer_verdict_wrong},
    {"day", [](SignedAnswer& a) { a.question.on = "1999-01-01"; }, "the day",
     Code::answer_verdict_wrong},
    {"no day", [](SignedAnswer& a) { a.question.on = "2026-02-30"; }, "the day", Code::answer_form},
    {"place", [](SignedAnswer& a) { a.question.area = "64040"; }, "the place", Code::answer_form},
    {"number", [](SignedAnswer& a) { a.question.certificate_no.back() ^= 1; }, "the number",
     Code::answer_act_of_other},
    {"name", [](SignedAnswer& a) { a.question.name.value = "李四"; }, "the name", {}},
    {"moment",
     [](SignedAnswer& a) { a.question.at = "2026-11-28T09:00:01+08:00"; },
     "the moment",
     {}},
    {"first act left out", [](SignedAnswer& a) { a.acts.erase(a.acts.begin()); },
     "the list of acts", Code::answer_verdict_wrong},
    {"act doubled", [](SignedAnswer& a) { a.acts.push_back(a.acts.back()); }, "the list of acts",
     Code::answer_act_twice},
    {"acts turned round", [](SignedAnswer& a) { std::swap(a.acts[0], a.acts[1]); },
     "the list of acts", Code::answer_acts_order},
    {"act changed", [](SignedAnswer& a) { a.acts[0].act.value[20] ^= 1; }, "the list of acts",
     Code::answer_proof_wrong},
    {"act in another form", [](SignedAnswer& a) { a.acts[0].act.value += " "; }, "the list of acts",
     Code::answer_act_broken},
    {"act of another leaf", [](SignedAnswer& a) { a.acts.back().leaf += 1; }, "the list of acts",
     Code::answer_proof_wrong},
    {"proof changed", [](SignedAnswer& a) { std::swap(a.acts[0].proof[0], a.acts[0].proof[1]); },
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
         a.checkpoint = SignNote(Checkpoint{kName, 4, Sha256("four")}.Body(), kName, kOtherSeed);
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
    {"words", [](SignedAnswer& a) { a.reasons[0].english += " for ever"; }, "the reasons", {}},
    {"words in Chinese", [](SignedAnswer& a) { a.reasons[0].chinese = "有效"; }, "the reasons", {}},
    {"a day in the words", [](SignedAnswer& a) { a.reasons[0].english += ", until 2099-01-01"; },
     "the reasons", Code::answer_words_wrong},
    {"code of a reason", [](SignedAnswer& a) { a.reasons[0].code = "long_term_too"; },
     "the reasons", Code::answer_words_wrong},
    {"rule of a reason", [](SignedAnswer& a) { a.reasons[0].rule = "N47-11"; }, "the reasons",
     Code::answer_words_wrong},
    {"source of a reason", [](SignedAnswer& a) { a.reasons[0].source += "五"; }, "the reasons",
     Code::answer_words_wrong},
    {"reasons turned round", [](SignedAnswer& a) { std::swap(a.reasons[0], a.reasons[1]); },
     "the reasons", Code::answer_words_wrong},
    {"decision", [](SignedAnswer& a) { a.decisions.push_back(a.reasons[0]); }, "the decisions",
     Code::answer_words_wrong},
    {"no certificate", [](SignedAnswer& a) { a.certificate.reset(); },
     "what is said of the certificate", Code::answer_facts_wrong},
    {"qualification", [](SignedAnswer& a) { a.certificate->qualification = "软件设计师"; },
     "what is said of the certificate", Code::answer_facts_wrong},
    {"kind", [](SignedAnswer& a) { a.certificate->kind = "lent"; },
     "what is said of the certificate", Code::answer_facts_wrong},
    {"approved", [](SignedAnswer& a) { a.certificate->approved_on = "1999-01-01"; },
     "what is said of the certificate", Code::answer_facts_wrong},
    {"from", [](SignedAnswer& a) { a.certificate->valid_from = "1999-01-01"; },
     "what is said of the certificate", Code::answer_facts_wrong},
    {"level", [](SignedAnswer& a) { a.certificate->level = "senior"; },
     "what is said of the certificate", Code::answer_facts_wrong},
    {"until", [](SignedAnswer& a) { a.certificate->valid_until = "2099-01-01"; },
     "what is said of the certificate", Code::answer_facts_wrong},
    {"territory", [](SignedAnswer& a) { a.certificate->territory.emplace_back("000000"); },
     "what is said of the certificate", Code::answer_facts_wrong},
    {"partly", [](SignedAnswer& a) { a.partly.emplace_back("640402"); }, "the list of places",
     Code::answer_facts_wrong},
};

TEST(Recheck, TellsEveryTamperingByItsOwnWord) {
    Issuer issuer(2);
    const SignedAnswer whole = Whole(issuer);
    ASSERT_TRUE(FaultsOf(whole).empty()) << Said(FaultsOf(whole));
    for (const Tampering& one : kTamperings) {
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
    for (const Tampering& one : kTamperings) {
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

// Nothing that is a fact may go unnoticed; what is said of it in words may.
TEST(Recheck, HasATamperingForEveryMemberOfWhatIsSaid) {
    const std::set<std::string> words = {"chinese", "english"};
    const std::map<std::string, std::string> called = {{"qualification", "qualification"},
                                                       {"level", "level"},
                                                       {"kind", "kind"},
                                                       {"territory", "territory"},
                                                       {"approved_on", "approved"},
                                                       {"valid_from", "from"},
                                                       {"valid_until", "until"},
                                                       {"code", "code of a reason"},
                                                       {"rule", "rule of a reason"},
                                                       {"source", "source of a reason"}};
    const auto check = [&](const auto& member) {
        const std::string name(member.name);
        if (words.contains(name)) return;
        ASSERT_TRUE(called.contains(name)) << name << " is a fact that no test alters";
        const auto one = std::ranges::find(kTamperings, called.at(name), &Tampering::what);
        ASSERT_NE(one, kTamperings.end()) << name;
        EXPECT_TRUE(one->signed_anew) << name;
    };
    std::apply([&](const auto&... member) { (check(member), ...); }, AnsweredCertificate::kFields);
    std::apply([&](const auto&... member) { (check(member), ...); }, AnsweredReason::kFields);
}

std::string Kept(const char* name) {
    std::ifstream file(std::string(ZHENGJI_SOURCE_DIR) + "/tests/fixtures/answers-1/" + name);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Kept since 2026-11-30, signed by kSeed: as it was given, and with each reason said in the words
// of some other version.
TEST(Recheck, FindsAnAnswerThatWasKeptEqualInWhateverWordsItWasGiven) {
    for (const char* name : {"given.json", "reworded.json"}) {
        const auto checked = Rechecker(KeyOf(kSeed)).Check(Kept(name));
        ASSERT_TRUE(checked) << name;
        EXPECT_TRUE(checked->faults.empty()) << name << "\n" << Said(checked->faults);
        EXPECT_EQ(checked->answer.answer, "not_in_force") << name;
        EXPECT_FALSE(checked->answer.decisions.empty()) << name;
    }
}

// Our reading is said behind a source in words as well; the document and its article are facts.
TEST(Recheck, TakesAnotherWordForOurReadingAndNoOtherSource) {
    Issuer issuer(2);
    const std::string mark = "（本登记册的理解）";
    const auto with = [&](const std::string& source) {
        SignedAnswer answer = Whole(issuer);
        for (int tries = 0; tries < 500; ++tries) {
            const auto read = std::ranges::find_if(
                answer.reasons, [&](const auto& reason) { return reason.source.ends_with(mark); });
            if (read != answer.reasons.end()) {
                const std::size_t bare = read->source.size() - mark.size();
                read->source = read->source.substr(0, bare) + source;
                return FaultsOf(issuer.Signed(answer));
            }
            answer = issuer.AskAtRandom();
        }
        ADD_FAILURE() << "no answer rests on a reading";
        return std::vector<Message>();
    };
    EXPECT_TRUE(with("（我们的理解）").empty());
    EXPECT_TRUE(Has(with(""), Code::answer_words_wrong));
    EXPECT_TRUE(Has(with("第九条（我们的理解）"), Code::answer_words_wrong));
}

TEST(Recheck, NamesTheFactThatDiffersWithBothItsValues) {
    Issuer issuer(2);
    SignedAnswer answer = Whole(issuer);
    answer.certificate->level = "senior";
    answer.reasons[0].rule = "N47-11";
    const auto faults = FaultsOf(issuer.Signed(answer));
    ASSERT_EQ(faults.size(), 2U) << Said(faults);
    EXPECT_EQ(Render(faults[0], Language::kEnglish),
              "/certificate/level is wrong: it says \"senior\", and acts and policy lead to "
              "\"intermediate\"");
    EXPECT_TRUE(Has(faults, Code::answer_words_wrong,
                    "/reasons/0/rule is not what the rules lead to: it says N47-11"));
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
