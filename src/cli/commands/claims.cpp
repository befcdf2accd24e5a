#include <fmt/format.h>

#include <array>
#include <set>

#include "app/claims/claim_board.hpp"
#include "app/claims/extend_review.hpp"
#include "base/text.hpp"
#include "cli/commands/claim_lists.hpp"
#include "cli/commands/groups.hpp"
#include "cli/row_command.hpp"
#include "intake/csv_writer.hpp"
#include "rules/claims/calls.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

std::vector<std::string> DecisionRow(const DecidedClaim& d, Language language) {
    return {d.claim.record.admission.ToString(), d.claim.record.name,
            std::string(Name(d.decision.outcome)), ReasonCodes(d.decision.reasons),
            Explanation(d.decision.reasons, language)};
}

void PrintJson(const Invocation& call, const std::vector<DecidedClaim>& claims) {
    call.JsonLine(JsonOf(Value(Value::Object{{"claims", Value(ToldTo(call, claims))}})));
}

Status WriteDecisions(const std::string& path, const std::vector<DecidedClaim>& decided,
                      Language language) {
    CsvWriter csv({"admission_no", "name", "outcome", "reasons", "explanation"});
    for (const DecidedClaim& d : decided)
        csv.Row(DecisionRow(d, language));
    return csv.WriteTo(path);
}

Status Decide(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto province, call.OptionalProvince());
    const auto decide = [&](Reading& reading) -> Result<std::vector<DecidedClaim>> {
        ZJ_ASSIGN(const auto book, reading.Policy());
        return DecideClaims(reading.Tx(), *book, province, now);
    };
    ZJ_ASSIGN(const auto decided,
              Ask(*reg, call.By(now), Asked::Province(action::kClaimsRead, province.value_or(0)),
                  decide));
    if (call.Has("--out")) {
        ZJ_TRY(WriteDecisions(call.Text("--out"), decided, call.Lang()));
    } else if (!call.Json()) {
        for (const DecidedClaim& d : decided) {
            call.Line(ClaimLine(call, ToldTo(call, d), call.In(d.decision.outcome)));
        }
    }
    std::array<int, 5> counts{};
    for (const DecidedClaim& d : decided)
        ++counts.at(static_cast<std::size_t>(d.decision.outcome));
    call.Say(Code::decided_summary,
             {std::to_string(decided.size()), std::to_string(counts[0]), std::to_string(counts[1]),
              std::to_string(counts[2]), std::to_string(counts[3]), std::to_string(counts[4])});
    if (call.Json()) PrintJson(call, decided);
    return {};
}

// Where nothing was reviewed because of the time, what is undecided is all there is to tell.
void PrintReview(const Invocation& call, const RowAnswer& review) {
    const auto of = [&](std::string_view list) { return ListOf(review.answer, list); };
    for (const Value& note : of("notes"))
        call.Line(TextOf(note, "text"));
    const bool reviewed = review.done.has_value();
    if (reviewed) {
        call.Say(Code::review_approved, {std::to_string(of("approved").size())});
        ListClaims(call, Code::review_refused, of("refused"));
    }
    if (reviewed || !of("not_accepted").empty())
        ListClaims(call, Code::review_not_accepted, of("not_accepted"));
    ListClaims(call, Code::review_left, of("left"));
}

Status RunReview(Invocation& call) {
    ZJ_ASSIGN(const RowAnswer review, RowAnswerTo(call));
    if (call.Json()) {
        call.JsonLine(JsonOf(review.answer));
    } else {
        PrintReview(call, review);
    }
    return review.done;
}

// The review windows, and their extensions, of the notices the listed claims were made under.
void ShowWindows(const Invocation& call, const PolicyBook& book,
                 const std::vector<DecidedClaim>& listed, const ExtendedReviews& extended) {
    std::set<std::pair<std::string, int>> seen;
    for (const DecidedClaim& one : listed) {
        const ClaimCall* notice = AcceptingCall(book, AsHandedIn(one.claim));
        const int province = one.claim.record.province;
        if (notice == nullptr || !seen.emplace(notice->id, province).second) continue;
        const ReviewTimes times = ReviewTimesOf(book, *notice);
        call.Line(fmt::format("{} {:02}:", notice->id, province));
        const bool known = times.named_by != nullptr;
        call.Say(Code::show_review, {times.window.opens.ToString(),
                                     known ? times.Told(times.window.closes, *notice)
                                           : Render({Code::show_not_known, {}}, call.Lang())});
        const ReviewExtension* extension = extended.For(*notice, province);
        if (extension != nullptr)
            call.Line("    " + Render(ReasonOf(*notice, *extension).message, call.Lang()));
    }
}

Result<std::optional<ClaimState>> StateAsked(const Invocation& call) {
    if (!call.Has("--state")) return std::optional<ClaimState>();
    const auto state = ParseClaimState(call.Text("--state"));
    if (!state) return MakeError(Code::bad_option, {"--state", call.Text("--state")});
    return state;
}

// The claims as they stand, with what their times of review are read from.
struct Board {
    std::shared_ptr<const PolicyBook> book;
    std::vector<DecidedClaim> claims;
    ExtendedReviews extended;
};

Result<Board> ReadBoard(Reading& reading, std::optional<int> province) {
    Board board;
    ZJ_ASSIGN(board.book, reading.Policy());
    ZJ_ASSIGN(board.claims, DecideClaims(reading.Tx(), *board.book, province, reading.Now()));
    ZJ_ASSIGN(board.extended, ExtendedReviews::Read(reading.Tx()));
    return board;
}

Status RunList(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto province, call.OptionalProvince());
    ZJ_ASSIGN(const auto session, call.OptionalSession());
    ZJ_ASSIGN(const auto state, StateAsked(call));
    const auto read = [&](Reading& reading) { return ReadBoard(reading, province); };
    ZJ_ASSIGN(Board board, Ask(*reg, call.By(now),
                               Asked::Province(action::kClaimsRead, province.value_or(0)), read));
    std::vector<DecidedClaim>& listed = board.claims;
    std::erase_if(listed, [&](const DecidedClaim& one) {
        if (session && one.claim.record.admission.SessionOf() != *session) return true;
        return state ? one.claim.state != *state : !IsUndecided(one);
    });
    if (call.Json()) {
        PrintJson(call, listed);
        return {};
    }
    ShowWindows(call, *board.book, listed, board.extended);
    if (state) {
        call.Say(Code::claims_in_state, {std::to_string(listed.size()),
                                         std::string(Chinese(*state)), std::string(Name(*state))});
    } else {
        call.Say(Code::review_left, {std::to_string(listed.size())});
    }
    for (const DecidedClaim& one : listed)
        call.Line("  " + ClaimLine(call, ToldTo(call, one), call.In(one.claim.state)));
    return {};
}

}  // namespace

std::vector<Command> ClaimCommands() {
    const OptionSpec full{"--full", OptionKind::kFlag, "无碍的各项也逐一写出",
                          "tell the points that nothing stands against, too"};
    std::vector<OptionSpec> review = OptionsFor(action::kClaimsReview);
    review.push_back(full);
    return {
        {"claims decide",
         "列出规则对每份申请的答复及理由，不作任何改动",
         "the rules' answer for each claim, with reasons; changes nothing",
         "zhengji claims decide --province 64 --out decisions.csv",
         {{"--province", OptionKind::kOptional, "受理省（两位）；不写为全部",
           "province it was handed to (two digits); all when left out"},
          {"--out", OptionKind::kOptional, "写入 CSV 文件", "write a CSV file"},
          full},
         Decide},
        {"claims list",
         "列出尚未办结的申请：待审核、搁置（原因）、退回（补正期限）、认定未结，及审核时间与延期",
         "claims that are undecided: pending, held (why), returned (until when), under a finding; "
         "with the time of review and its extension",
         "zhengji claims list --province 64",
         {{"--province", OptionKind::kOptional, "受理省（两位）；不写为全部",
           "province it was handed to (two digits); all when left out"},
          {"--session", OptionKind::kOptional, "场次，如 2024H2", "session, 2024H2"},
          {"--state", OptionKind::kOptional,
           "只列某一状态：pending、held、returned、approved、refused、not_accepted",
           "one state only: pending, held, returned, approved, refused, not_accepted"},
          full},
         RunList},
        {"claims review", "记录对待审核申请的通过或不通过（搁置、退回、认定未结、未列材料的除外）",
         "record approval or refusal of every pending claim but those held, returned, under a "
         "finding or without materials",
         "zhengji claims review --province 64 --officer 甲", std::move(review), RunReview},
    };
}

}  // namespace zhengji
