#include "app/imports/import_files.hpp"

#include <fmt/format.h>

#include "app/steps/take_step.hpp"
#include "app/testing/scratch.hpp"
#include "rules/procedures/institution.hpp"
#include "rules/procedures/training_class.hpp"
#include "store/cases.hpp"
#include "store/connection.hpp"

namespace zhengji {
namespace {

const Instant kNow = *Instant::Parse("2005-03-11T09:00:00");
const Officer kOfficer{"庚"};
const std::string kPolicies = std::string(ZHENGJI_SOURCE_DIR) + "/policies";

StepReport Take(Register& reg, StepRequest request, const char* at) {
    request.officer = request.verb == institution::kApprove ? Officer{"省甲"} : kOfficer;
    request.now = *Instant::Parse(at);
    auto taken = TakeStep(reg, request);
    EXPECT_TRUE(taken) << Info(taken.error().code()).name;
    return taken ? *taken : StepReport{};
}

// A class of an approved institution, with one learner's certificate.
std::int64_t PlanClass(Scratch& scratch) {
    Register& reg = scratch.Reg();
    const std::string path =
        scratch.Write("c.csv",
                      "certificate_no,name,id_number,area,approved_on\n"
                      "A31420040564021500001,贺兰山,640402198001010017,全国,2004-06-15\n");
    const auto loaded =
        ImportCertificates(reg, {.path = path, .officer = kOfficer, .now = kNow, .progress = {}});
    EXPECT_TRUE(loaded && loaded->loaded == 1) << (loaded ? ImportJson(*loaded, {}) : "");
    const auto applied = Take(reg,
                              {institution::kApply,
                               "丁中心",
                               {},
                               64,
                               {{"legal_person", "1"},
                                {"means", "2"},
                                {"strength", "3"},
                                {"reputation", "4"},
                                {"contact", "5"}},
                               {},
                               {}},
                              "2005-01-22T09:00:00");
    Take(reg, {institution::kApprove, "", applied.id, {}, {{"document", "宁1号"}}, {}, {}},
         "2005-02-01T09:00:00");
    Take(reg, {institution::kFile, "", applied.id, {}, {}, {}, {}}, "2005-02-02T09:00:00");
    return Take(reg,
                {training_class::kPlan,
                 std::to_string(applied.id),
                 {},
                 {},
                 {{"course", "课程"},
                  {"level", "junior"},
                  {"form", "class"},
                  {"domain", "network"},
                  {"teacher", "辛"},
                  {"begins", "2005-03-01"},
                  {"ends", "2005-03-10"}},
                 {},
                 {}},
                "2005-02-20T09:00:00")
        .id;
}

ImportRequest Signed(const std::string& path, std::int64_t class_id) {
    return {.path = path,
            .officer = kOfficer,
            .now = kNow,
            .class_id = class_id,
            .signed_by = "庚",
            .progress = {}};
}

// No page more than there is: what a full disk is to SQLite.
void FillDisk(Register& reg) {
    auto tx = reg.Records().Begin(Access::kRead);
    ASSERT_TRUE(tx->Driver().Script("PRAGMA max_page_count = 1"));
}

TEST(ImportAttendance, EndsWithTheStoresFailureAndKeepsNothing) {
    Scratch scratch(*Instant::Parse("2005-01-01T09:00:00"), kPolicies);
    const std::int64_t class_id = PlanClass(scratch);
    std::string rows = "证书管理号,姓名,日期,起止时间,数量\n";
    for (int i = 0; i < 3000; ++i)
        rows += fmt::format("A31420040564021500001,贺兰山,2005-03-0{},{:02}:{:02}-23:00,3\n",
                            1 + i % 9, i / 9 / 60, i / 9 % 60);
    const std::string path = scratch.Write("a.csv", rows);
    FillDisk(scratch.Reg());
    const auto full = ImportAttendance(scratch.Reg(), Signed(path, class_id));
    ASSERT_FALSE(full) << ImportJson(*full, Language::kEnglish).substr(0, 300);
    EXPECT_EQ(full.error().code(), Code::store_full);
    auto tx = scratch.Reg().Records().Begin(Access::kRead);
    EXPECT_TRUE(Cases(*tx).Find({{}, Procedure::kHours, "", {}})->empty());
    EXPECT_EQ(Cases(*tx).ById(class_id)->value().steps.size(), 1U);
}

TEST(ImportAttendance, ReadsTimesHoweverTheirDashIsWritten) {
    Scratch scratch(*Instant::Parse("2005-01-01T09:00:00"), kPolicies);
    const std::int64_t class_id = PlanClass(scratch);
    const std::string path =
        scratch.Write("a.csv",
                      "证书管理号,姓名,日期,起止时间,数量\n"
                      "A31420040564021500001,贺兰山,2005-03-01,09:00~12:00,3\n"
                      "A31420040564021500001,贺兰山,2005-03-02,9:00至12:00,3\n"
                      "A31420040564021500001,贺兰山,2005-03-03,9:00～12:00,3\n");
    const auto report = ImportAttendance(scratch.Reg(), Signed(path, class_id));
    ASSERT_TRUE(report);
    EXPECT_EQ(report->loaded, 3) << ImportJson(*report, Language::kEnglish);
}

TEST(ImportAttendance, PutsARefusedRowDownToTheRow) {
    Scratch scratch(*Instant::Parse("2005-01-01T09:00:00"), kPolicies);
    const std::int64_t class_id = PlanClass(scratch);
    const std::string path = scratch.Write("a.csv",
                                           "证书管理号,姓名,日期,起止时间,数量\n"
                                           "A31420040564021500001,贺兰山,2005-03-01,,3\n"
                                           "A31420040564021500001,贺兰山,2005-04-01,,3\n");
    const auto report = ImportAttendance(scratch.Reg(), Signed(path, class_id));
    ASSERT_TRUE(report);
    ASSERT_EQ(report->faults.size(), 1U);
    EXPECT_EQ(report->faults[0].line, 3);
    EXPECT_EQ(report->loaded, 0);
}

}  // namespace
}  // namespace zhengji
