// What an audit finds, in the English that programs know it by (`faults` of `log audit --json`).
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "messages/message.hpp"

namespace zhengji {
namespace {

struct Said {
    Code code;
    std::vector<std::string> args;
    std::string english;
};

const std::vector<Said> kAll = {
    {Code::audit_seal_broken,
     {"people", "7", " (张*)"},
     "table people, row 7 (张*): what is sealed there was changed or moved"},
    {Code::audit_act_unreadable, {"12"}, "act 12: its public part cannot be read"},
    {Code::audit_act_subject, {"12"}, "act 12: its subject column differs"},
    {Code::audit_act_unmarked,
     {"12"},
     "act 12: it waits for the log without the register's mark: slipped in by something else, "
     "and never signed"},
    {Code::audit_act_unlogged, {}, "some act is neither in the log nor waiting for it"},
    {Code::audit_act_time, {"12"}, "act 12: it is recorded at a time before an earlier act's"},
    {Code::audit_act_erased,
     {"12"},
     "act 12: its private part is gone, and no erasure is on record"},
    {Code::audit_act_private, {"12"}, "act 12: its private part is not the one committed to"},
    {Code::audit_log_size, {"12", "34"}, "the log has 12 leaves, its index says 34"},
    {Code::audit_log_edge, {}, "the stored right edge of the log is not the acts'"},
    {Code::audit_checkpoint_root, {"12"}, "the checkpoint of 12 leaves has another root"},
    {Code::audit_checkpoint_foreign, {"why"}, "a stored checkpoint is not the log's: why"},
    {Code::audit_checkpoint_size, {"12", "34"}, "the checkpoint of 12 leaves is kept as of 34"},
    {Code::audit_checkpoint_gone, {}, "the checkpoint kept outside the store is gone"},
    {Code::audit_checkpoint_beyond,
     {"12", "34"},
     "a checkpoint of 12 leaves is beyond the log's 34"},
    {Code::audit_tile_missing, {"12", "34"}, "tile 12 of level 34 is missing"},
    {Code::audit_tile_differs, {"12", "34"}, "tile 12 of level 34 is not what the acts hash to"},
    {Code::audit_tile_idle, {"12", "34"}, "tile 12 of level 34 covers no act"},
    {Code::audit_certificate_rowless, {"A31"}, "certificate A31 has an act and no row"},
    {Code::audit_certificate_actless, {"A31"}, "certificate A31 has no act"},
    {Code::audit_certificate_differs, {"A31"}, "certificate A31 is not what its act says"},
    {Code::audit_version_loose, {"A31"}, "certificate A31 has a version that follows none"},
    {Code::audit_number_index, {"A31"}, "certificate A31 is indexed under another number's parts"},
    {Code::audit_holder_differs,
     {"A31"},
     "certificate A31 is not the holder's whom its act committed to"},
    {Code::audit_earlier_holder,
     {"12", "34"},
     "certificate 12 was not by version 34 the holder's whom it names"},
    {Code::audit_earlier_missing, {"A31"}, "certificate A31 does not name whose its versions were"},
    {Code::audit_guard_idle, {"A31"}, "a guard names certificate A31, which is not"},
    {Code::audit_guard_admission, {"A31"}, "certificate A31 guards another's admission"},
    {Code::audit_guard_sitting, {"A31"}, "certificate A31 guards another's sitting"},
    {Code::audit_unguarded, {"A31"}, "the sitting of certificate A31 is not guarded"},
    {Code::audit_claim_state, {"12"}, "the claim of 12 does not stand as its last review left it"},
    {Code::audit_claim_certificate,
     {"12", "34"},
     "the claim of 12 names certificate 34, which is not"},
    {Code::audit_claim_rests, {"12", "34"}, "certificate 12 does not rest on the claim of 34"},
    {Code::audit_claims_not_one, {"A31"}, "certificate A31 has not one claim"},
    {Code::audit_no_results, {"A31"}, "certificate A31 has no results of its holder"},
    {Code::audit_scores, {"A31"}, "certificate A31 rests on scores that entitle nobody to it"},
    {Code::audit_policy_text, {"ab12"}, "policy ab12 is not the text its digest names"},
    {Code::audit_policy_adopted, {}, "the policy versions adopted are not those of the acts"},
    {Code::audit_schema,
     {"table acts"},
     "the database's table acts is not as the register makes it"},
    {Code::audit_table,
     {"results", "3", "4"},
     "table results was changed behind the register's back: 3 rows booked, 4 found"},
    {Code::audit_case_idle, {"12"}, "the index of cases has case 12, which is not"},
    {Code::audit_case_steps, {"12"}, "the steps of case 12 do not follow the table"},
    {Code::audit_case_unindexed, {"12"}, "case 12 is not in the index of cases"},
    {Code::audit_case_differs,
     {"3", "one", "another"},
     "the index of cases has case 3 otherwise than its steps: one, another"},
    {Code::audit_files,
     {"7", "photo"},
     "table uploads, claim 7: a file it was handed in with is missing or was changed: photo"},
    {Code::audit_database,
     {"row 8 missing from index acts_subject"},
     "the database is damaged, or was changed by something else: row 8 missing from index "
     "acts_subject"},
};

TEST(AuditFindings, AreSaidInTheWordsTheyAlwaysWere) {
    for (const Said& one : kAll)
        EXPECT_EQ(Render({one.code, one.args}, Language::kEnglish), one.english);
}

TEST(AuditFindings, AreSaidInChinese) {
    EXPECT_EQ(Render({Code::audit_table, {"results", "3", "4"}}, Language::kChinese),
              "表 results 被别的程序改动过：账内 3 行，现有 4 行");
    EXPECT_EQ(Render({Code::audit_tile_missing, {"12", "0"}}, Language::kChinese),
              "缺少日志第 0 层第 12 块");
    EXPECT_EQ(Render({Code::audit_seal_broken, {"people", "7", ""}}, Language::kChinese),
              "表 people 的行 7：其中密封的内容被改动或移动过");
}

}  // namespace
}  // namespace zhengji
