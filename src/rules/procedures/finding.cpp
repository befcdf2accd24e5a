#include "rules/procedures/finding.hpp"

#include <algorithm>

#include "rules/procedures/row_parts.hpp"

namespace zhengji::finding {
namespace {

constexpr StepRule PassOn(const State& from) {
    return StepRule(kPassOn, from, kStays, kBodies, {},
                    {Needs(field::kAuthority), Needs(field::kDocument)}, "S25-5",
                    "移送有权机关（涉嫌犯罪）", "pass it on to the authority for crimes");
}

// The names of the articles for which `wanted` is true, `a|b`.
template <class Wanted>
class Choices {
  public:
    consteval explicit Choices(Wanted wanted) {
        for (const Article& one : kArticles) {
            if (!wanted(one)) continue;
            if (size_ > 0) text_.at(size_++) = '|';
            for (const char c : one.name)
                text_.at(size_++) = c;
        }
    }
    constexpr std::string_view Text() const { return {text_.data(), size_}; }

  private:
    std::array<char, 64> text_{};
    std::size_t size_ = 0;
};
constexpr Choices kAll([](const Article&) { return true; });
constexpr Choices kWithAct([](const Article& one) { return one.names_act; });

constexpr FieldRule kItsAct =
    OrElse(Code::finding_act_missing,
           NotElse(Code::finding_act_unwanted,
                   Where(field::kArticle, kWithAct.Text(),
                         OneOf(Needs(field::kAct), "organised_cheating|impersonation"))));

constexpr std::array kRows = {
    StepRule(kOpen, kNew, kOpened, kBodies, {},
             {Needs(field::kAllegation), OneOf(Needs(field::kArticle), kAll.Text()), kItsAct},
             "D31-17", "立案", "open a finding about a claim or a certificate"),
    StepRule(kTell, kOpened, kTold, kBodies, {},
             {Needs(field::kFacts), Needs(field::kReasons), Needs(field::kBasis)}, "D31-17",
             "告知事实、理由、依据", "tell the person facts, reasons and basis"),
    StepRule(kHear, kTold, kHeard, kBodies, {}, {Needs(field::kStatement)}, "D31-17",
             "记录陈述申辩", "record the person's answer"),
    StepRule(kReexamine, kHeard, kReexamined, kBodies, {kOpen, kTell}, {Needs(field::kConclusion)},
             "D31-17", "复核", "re-examine, by another officer"),
    StepRule(kReexamine, kTold, kReexamined, kBodies, {kOpen, kTell}, {Needs(field::kConclusion)},
             "D31-17", "复核（期满未申辩）", "re-examine once the term for an answer has passed"),
    StepRule(kEstablish, kReexamined, kEstablished, kBodies, {kOpen}, {Needs(field::kDocument)},
             "D31-10", "认定并作出处理决定", "establish it in a written decision")
        .Grave("违规即告认定，据此取得的证书自始无效，公众查验即见。",
               "The matter is established: certificates obtained by it are void from the "
               "beginning, and whoever checks them sees so.")
        .FreesClaims(),
    StepRule(kDismiss, kReexamined, kDismissed, kBodies, {kOpen}, {Needs(field::kDocument)},
             "D31-17", "不予认定", "dismiss it in a written decision"),
    StepRule(kServe, kEstablished, kServed, kBodies, {}, {Past(Needs(field::kServedOn))}, "D31-18",
             "送达", "serve the decision; review and suit are open"),
    // What review or a court decided is carried out by the body whose finding it was; not on one
    // person's word, nor by whoever had established it.
    StepRule(kProposeUndoing, kServed, kUndoing, kBodies, {},
             {Needs(field::kBody), Past(Needs(field::kOn)), Needs(field::kDocument)}, "D31-18",
             "提出执行撤销认定的复议决定或者判决",
             "put down that review or a court set the finding aside"),
    StepRule(kApprove, kUndoing, kSetAside, kBodies, {kProposeUndoing, kEstablish}, {}, "D31-18",
             "同意：认定视为从未作出，恢复因此宣布无效的",
             "approve: the finding is as if never made, and what it declared void is restored")
        .Grave("认定视为从未作出：因此作废的证书恢复，诚信档案中不再列入，所拒的申请重新审核，公众"
               "查验即见。",
               "The finding is as if never made: certificates void by it are reinstated, the "
               "integrity record has it no more, what it refused is reviewed anew; whoever checks "
               "sees so.")
        .FreesClaims(),
    StepRule(kReject, kUndoing, kServed, kBodies, {kProposeUndoing, kEstablish},
             {Needs(field::kReason)}, "D31-18", "不予同意：认定不变", "reject: the finding stands"),
    // Where it may be a crime it is passed on, whatever becomes of it here (S25-5, S23-6).
    PassOn(kOpened),
    PassOn(kTold),
    PassOn(kHeard),
    PassOn(kReexamined),
    PassOn(kEstablished),
    PassOn(kServed),
};

constexpr std::array kWaits = {Wait{kOpened, kTell},       Wait{kTold, kHear},
                               Wait{kHeard, kReexamine},   Wait{kReexamined, kEstablish},
                               Wait{kEstablished, kServe}, Wait{kUndoing, kApprove}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{.procedure = kProcedure,
                              .name = "finding",
                              .plural = "findings",
                              .chinese = "认定",
                              .group_chinese = "认定：弄虚作假",
                              .group_english = "findings of false statements",
                              .subject = {SubjectKind::kCertificateOrClaim,
                                          {},
                                          "SUBJECT",
                                          "证书管理号或申请的准考证号",
                                          "a certificate number, or a claim's admission number",
                                          "A31420040564021500001"},
                              .office = OfficeRule::kOfSubject,
                              .touches = Touches::kSeveral,
                              .readers = {.told_by = kTell, .keeps = KeptBack{kOpen}},
                              .body = {},
                              .steps = kRows,
                              .waits = kWaits};

}  // namespace

const ProcedureRule& Rule() {
    return kRule;
}

const Article& ArticleNamed(std::string_view name) {
    const auto* const found = std::ranges::find(kArticles, name, &Article::name);
    const bool known = found != kArticles.end();
    return known ? *found : *std::ranges::find(kArticles, "D31-10", &Article::name);
}

}  // namespace zhengji::finding
