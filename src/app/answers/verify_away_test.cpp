// What is said away from the register, state by state and day by day (docs/formats/status.md).
#include "app/answers/verify_away.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

using enum CertificateState;

const Instant kMade = *Instant::Parse("2025-07-01T09:00:00");
const Instant kStated = *Instant::Parse("2025-12-01T18:00:00");

FileVerification File(LineKind kind = LineKind::kNational) {
    FileVerification file;
    file.certificate_no = "A31420241164044300001";
    file.name = "张三";
    file.act.effective_on = *CivilDate::Parse("2025-06-25");
    file.act.facts = CertificateFacts{};
    file.act.facts->kind = kind;
    file.act.facts->province = 64;
    if (kind == LineKind::kSeparate) file.act.facts->area = DivisionCode(640402);
    file.leaf = 3;
    file.tree_size = 10;
    file.root = Sha256("ten");
    file.signed_at = kMade;
    return file;
}

StatusStatement Statement(CertificateState state) {
    StateWriter writer;
    writer.Add(3, state);
    StatusStatement s;
    s.log = {"log.example", 20, Sha256("twenty")};
    s.as_of = kStated;
    s.count = 1;
    s.states = writer.Take();
    return s;
}

VerificationRequest On(const char* day) {
    VerificationRequest request;
    request.on = CivilDate::Parse(day);
    request.now = *Instant::Parse("2030-01-01T00:00:00");
    return request;
}

std::string Said(const Verification& v) {
    std::string said(Name(v.standing.answer));
    for (const Reason& reason : v.standing.reasons)
        said += " " + std::string(Info(reason.message.code).name);
    return said;
}

std::string Said(const FileVerification& file, const char* day, const StatusStatement* status) {
    const auto answer = AnswerAway(file, On(day), status);
    return answer ? Said(*answer) : std::string(Info(answer.error().code()).name);
}

TEST(AnswerAway, SaysOfAnImportedCertificateWhoseWordItIs) {
    FileVerification file = File();
    file.act.kind = ActKind::kRecorded;
    file.act.office = 64;
    EXPECT_EQ(Said(file, "2025-07-01", nullptr),
              "in_force proven_by_file valid_everywhere imported_on_word");
    const StatusStatement statement = Statement(kCancelled);
    EXPECT_EQ(Said(file, "2025-12-01", &statement),
              "not_in_force status_cancelled imported_on_word");
}

TEST(AnswerAway, SaysOfTheStatementsDayWhatItsStateSays) {
    const std::vector<std::pair<CertificateState, std::string>> all = {
        {kInForce, "in_force status_in_force valid_everywhere"},
        {kInForceNow, "in_force status_in_force valid_everywhere"},
        {kLapsed, "not_in_force status_lapsed"},
        {kCancelled, "not_in_force status_cancelled"},
        {kVoided, "not_in_force status_voided"},
        {kSuperseded, "not_in_force status_superseded"},
        {kSuspended, "not_in_force status_suspended"},
        {kNotBegun, "not_in_force status_not_begun"},
        {kNotKnown, "not_known status_undecided"}};
    ASSERT_EQ(all.size(), kCertificateStates);
    for (const auto& [state, wanted] : all) {
        const auto statement = Statement(state);
        EXPECT_EQ(Said(File(), "2025-12-01", &statement), wanted);
        EXPECT_EQ(Said(File(), "2025-12-02", &statement), "not_known status_is_older");
    }
}

// [F8] Who decided so, and what is open against it, the register says; nothing of the kind of one
// that nobody ended, nor where the end is not told.
TEST(AnswerAway, SendsToTheRegisterForWhoEndedIt) {
    const auto decided = [](CertificateState state, const char* day) {
        const auto statement = Statement(state);
        const auto v = AnswerAway(File(), On(day), &statement);
        std::string said;
        for (const Reason& reason : v->standing.decisions)
            said += std::string(Info(reason.message.code).name) + ' ' + reason.rule;
        return said;
    };
    for (const char* day : {"2025-12-01", "2025-09-01", "2025-07-01"}) {
        EXPECT_EQ(decided(kCancelled, day), "away_cancelled N47-11");
        EXPECT_EQ(decided(kVoided, day), "away_voided D31-18");
        EXPECT_EQ(decided(kSuperseded, day), "away_in_register ");
        EXPECT_EQ(decided(kSuspended, day), "away_in_register ");
        for (const auto state : {kInForce, kInForceNow, kLapsed, kNotBegun, kNotKnown})
            EXPECT_EQ(decided(state, day), "");
    }
    EXPECT_EQ(decided(kVoided, "2025-12-02"), "");
}

// A statement names no days: between the file and it, only what never changed is known.
TEST(AnswerAway, KnowsOfADayBetweenOnlyWhatHeldThroughout) {
    const auto throughout = Statement(kInForce);
    EXPECT_EQ(Said(File(), "2025-09-01", &throughout), "in_force status_in_force valid_everywhere");
    for (const auto state : {kInForceNow, kLapsed, kCancelled, kVoided, kSuperseded, kSuspended}) {
        const auto statement = Statement(state);
        EXPECT_TRUE(Said(File(), "2025-09-01", &statement).starts_with("not_known "));
        EXPECT_TRUE(Said(File(), "2025-09-01", &statement).ends_with(" status_day_between"));
    }
}

TEST(AnswerAway, SaysOfTheFilesOwnDaysWhatItProvesAndWhatCameLater) {
    EXPECT_EQ(Said(File(), "2025-06-24", nullptr), "not_in_force not_yet_issued");
    EXPECT_EQ(Said(File(), "2025-07-01", nullptr), "in_force proven_by_file valid_everywhere");
    EXPECT_EQ(Said(File(), "2025-07-02", nullptr), "not_known file_is_older");
    const auto cancelled = Statement(kCancelled);
    EXPECT_EQ(Said(File(), "2025-07-01", &cancelled),
              "in_force proven_by_file status_cancelled valid_everywhere");
}

// Of the day on which both were made, the statement is the later word, and its log no older.
TEST(AnswerAway, SaysOfADayOfBothWhatTheStatementSays) {
    const auto of_that_day = [](CertificateState state, const char* at) {
        auto statement = Statement(state);
        statement.as_of = *Instant::Parse(at);
        return statement;
    };
    const std::vector<std::pair<CertificateState, std::string>> all = {
        {kInForce, "in_force proven_by_file valid_everywhere"},
        {kInForceNow, "in_force proven_by_file valid_everywhere"},
        {kLapsed, "not_in_force status_lapsed"},
        {kCancelled, "not_in_force status_cancelled"},
        {kVoided, "not_in_force status_voided"},
        {kSuperseded, "not_in_force status_superseded"},
        {kSuspended, "not_in_force status_suspended"},
        {kNotBegun, "not_in_force status_not_begun"},
        {kNotKnown, "not_known status_undecided"}};
    for (const auto& [state, wanted] : all) {
        const auto statement = of_that_day(state, "2025-07-01T18:00:00");
        EXPECT_EQ(Said(File(), "2025-07-01", &statement), wanted);
    }
    const auto voided = of_that_day(kVoided, "2025-07-01T18:00:00");
    EXPECT_EQ(Said(File(), "2025-06-30", &voided),
              "in_force proven_by_file status_voided valid_everywhere");
    EXPECT_EQ(Said(File(), "2025-06-24", &voided), "not_in_force not_yet_issued");
    // Made earlier that day, or the day before, from the same log or by a clock put back.
    const auto earlier = of_that_day(kVoided, "2025-07-01T08:00:00");
    EXPECT_EQ(Said(File(), "2025-07-01", &earlier), "not_in_force status_voided");
    const auto eve = of_that_day(kInForceNow, "2025-06-30T18:00:00");
    EXPECT_EQ(Said(File(), "2025-06-30", &eve), "in_force status_in_force valid_everywhere");
    // One of a smaller log knows less than the file.
    auto smaller = voided;
    smaller.log.size = 9;
    EXPECT_EQ(Said(File(), "2025-07-01", &smaller),
              "in_force status_before_file proven_by_file valid_everywhere");
}

// It holds for three years at first (N47-3), and comes back where the duty to register ends.
TEST(AnswerAway, KnowsNothingOfTheYearsInWhichItMayHaveLapsed) {
    FileVerification file = File();
    file.act.effective_on = *CivilDate::Parse("2004-06-15");
    EXPECT_EQ(Said(file, "2007-06-15", nullptr), "in_force proven_by_file valid_everywhere");
    for (const char* day : {"2007-06-16", "2010-01-01", "2025-06-30"})
        EXPECT_EQ(Said(file, day, nullptr), "not_known status_day_between") << day;
    EXPECT_EQ(Said(file, "2025-07-01", nullptr), "in_force proven_by_file valid_everywhere");
    const auto now = Statement(kInForceNow);
    EXPECT_EQ(Said(file, "2010-01-01", &now), "not_known status_day_between");
    const auto throughout = Statement(kInForce);
    EXPECT_EQ(Said(file, "2010-01-01", &throughout), "in_force proven_by_file valid_everywhere");
}

// What a correction made of it was not so before.
TEST(AnswerAway, KnowsNothingOfTheDaysBeforeItsOwnVersion) {
    FileVerification file = File();
    file.act.kind = ActKind::kCorrected;
    file.act.version = NewVersion{};
    file.act.version->number = 2;
    file.act.version->corrects = CorrectedItem::kResult;
    file.act.version->valid_from = file.act.effective_on;
    file.act.recorded_at = *Instant::Parse("2025-06-28T09:00:00");
    const auto throughout = Statement(kInForce);
    for (const StatusStatement* status :
         {static_cast<const StatusStatement*>(nullptr), &throughout}) {
        EXPECT_EQ(Said(file, "2025-06-24", status), "not_in_force not_yet_issued");
        EXPECT_EQ(Said(file, "2025-06-27", status), "not_known status_day_between");
        EXPECT_EQ(Said(file, "2025-06-28", status), "in_force proven_by_file valid_everywhere");
    }
    file.act.version->corrects = CorrectedItem::kName;
    EXPECT_EQ(Said(file, "2025-06-27", nullptr), "in_force proven_by_file valid_everywhere");
    // What the corrections before it put right the file does not say.
    for (const CorrectedItem item :
         {CorrectedItem::kName, CorrectedItem::kIdNumber, CorrectedItem::kResult}) {
        file.act.version->number = 3;
        file.act.version->corrects = item;
        EXPECT_EQ(Said(file, "2025-06-27", nullptr), "not_known status_day_between");
        EXPECT_EQ(Said(file, "2025-06-27", &throughout), "not_known status_day_between");
        EXPECT_EQ(Said(file, "2025-06-28", nullptr), "in_force proven_by_file valid_everywhere");
    }
}

TEST(AnswerAway, IsAsOfWhatIsKnownNeverOfTheReadersClock) {
    const auto statement = Statement(kInForce);
    EXPECT_EQ(AnswerAway(File(), On("2025-12-01"), nullptr)->as_of, kMade);
    EXPECT_EQ(AnswerAway(File(), On("2025-12-01"), &statement)->as_of, kStated);
}

TEST(AnswerAway, RefusesTwoLogs) {
    auto other = Statement(kInForce);
    other.log.size = 10;
    EXPECT_EQ(Said(File(), "2025-12-01", &other), "status_contradicts") << "another root";
    auto none = Statement(kInForce);
    FileVerification file = File();
    file.leaf = 4;
    EXPECT_EQ(Said(file, "2025-12-01", &none), "status_contradicts") << "a leaf of no certificate";
    auto older = Statement(kInForce);
    older.log.size = 9;
    EXPECT_EQ(Said(File(), "2025-12-01", &older), "not_known status_before_file file_is_older");
}

TEST(AnswerAway, KnowsOfPlacesWhatTheActNames) {
    const auto at = [](LineKind kind, std::uint32_t place) {
        auto request = On("2025-07-01");
        request.place = DivisionCode(place);
        return std::string(Name(AnswerAway(File(kind), request, nullptr)->standing.answer));
    };
    EXPECT_EQ(at(LineKind::kNational, 110101), "in_force");
    EXPECT_EQ(at(LineKind::kSeparate, 640402), "in_force");
    EXPECT_EQ(at(LineKind::kSeparate, 640424), "not_known");
    EXPECT_EQ(at(LineKind::kSeparate, 110101), "in_force_elsewhere");
    EXPECT_EQ(at(LineKind::kProvincial, 640424), "in_force");
    EXPECT_EQ(at(LineKind::kProvincial, 110101), "in_force_elsewhere");
}

}  // namespace
}  // namespace zhengji
