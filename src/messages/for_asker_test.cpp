#include "messages/for_asker.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

Error At(Code code) {
    const std::string place = "/srv/secret/s.db";
    return MakeError(code, {place, place, place, place, place, place}, "open: " + place);
}

// Whatever failure of the operator's kind there will be: who asks is told no place of the
// machine's.
TEST(ForAsker, NoFailureOfTheOperatorsNamesAPlace) {
    for (std::size_t i = 0; i < CodeCount(); ++i) {
        const auto code = static_cast<Code>(i);
        if (Info(code).exit != Exit::kDependency) continue;
        // These are given no place: days, a number, a table, a file's name, another code.
        if (code == Code::clock_set_back || code == Code::clock_far_ahead ||
            code == Code::act_not_ours || code == Code::bad_case || code == Code::rows_changed ||
            code == Code::recorded_not_published || code == Code::sealing_key_missing)
            continue;
        for (const Language language : {Language::kChinese, Language::kEnglish})
            EXPECT_EQ(RenderForAsker(At(code).message, language).find("/srv/secret"),
                      std::string::npos)
                << Info(code).name;
    }
}

TEST(ForAsker, SaysWhatBecameOfWhatWasAsked) {
    EXPECT_EQ(RenderForAsker(At(Code::store_full).message, Language::kEnglish),
              "the disk of the register is full; nothing was changed");
    EXPECT_EQ(RenderForAsker(At(Code::store_busy).message, Language::kChinese),
              "登记册 正被另一进程占用，请稍后再试");
    EXPECT_EQ(RenderForAsker(At(Code::file_unwritable).message, Language::kEnglish),
              "the server failed at this request and has it in its log; try again later");
    EXPECT_EQ(RenderForAsker(At(Code::file_unreadable).message, Language::kChinese),
              "服务器处理此请求时出错，已记入服务器日志；请稍后再试");
    EXPECT_EQ(RenderForAsker({Code::checkpoint_broken, {"/keys/checkpoint"}}, Language::kEnglish),
              "the server failed at this request and has it in its log; try again later");
}

TEST(ForAsker, LeavesRefusalsAsTheyAre) {
    EXPECT_EQ(RenderForAsker({Code::file_unreadable, {"r.csv", "no"}}, Language::kEnglish),
              "cannot read r.csv: no");
    EXPECT_EQ(RenderForAsker({Code::bad_date, {"2025-02-30"}}, Language::kEnglish),
              "'2025-02-30' is no date, or one that does not exist; write it as 2025-02-28");
    EXPECT_EQ(ForAsker({Code::clock_set_back, {"a", "b"}}),
              (Message{Code::clock_set_back, {"a", "b"}}));
}

TEST(ForOperator, SaysAllThatIsKnown) {
    EXPECT_EQ(ForOperator(MakeError(Code::store_missing, {"/srv/s.db"})),
              "there is no register at /srv/s.db: run zhengji init first");
    EXPECT_EQ(ForOperator(MakeError(Code::store_full, {"/srv/s.db"}, "disk I/O error")),
              "the disk of /srv/s.db is full; nothing was changed: disk I/O error");
}

}  // namespace
}  // namespace zhengji
