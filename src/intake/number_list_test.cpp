// A list that a command acts on: nobody on it is passed over unseen.
#include "intake/number_list.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace zhengji {
namespace {

namespace fs = std::filesystem;

class NumberList : public testing::Test {
  protected:
    NumberList() {
        std::string pattern = (fs::temp_directory_path() / "zhengji-list-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
    }
    ~NumberList() override { fs::remove_all(folder_); }

    // `line number reason` of each, or the refusal's name.
    std::string Of(std::string_view text) const {
        const std::string path = folder_ + "/list.csv";
        std::ofstream(path, std::ios::binary) << text;
        const auto listed = ReadNumberList(path);
        if (!listed) return std::string(Info(listed.error().code()).name);
        std::string all;
        for (const ListedNumber& one : *listed)
            all += (all.empty() ? "" : "; ") + std::to_string(one.line) + " " + one.number +
                   (one.reason.empty() ? "" : " " + one.reason);
        return all;
    }

    std::string folder_;
};

TEST_F(NumberList, TakesOneNumberALineWithAReasonOrNone) {
    EXPECT_EQ(Of("20242436401000001\n\n20242436401000002,材料存疑\n"),
              "1 20242436401000001; 3 20242436401000002 材料存疑");
    EXPECT_EQ(Of("\xEF\xBB\xBF准考证号,原因\r\n20242436401000001,\"单位不明,待查\"\r\n"),
              "2 20242436401000001 单位不明,待查");
    EXPECT_EQ(Of("admission_no\n20242436401000001,,\n"), "2 20242436401000001");
    EXPECT_EQ(Of("２０２４２４３６４０１０００００１,核\n"), "1 20242436401000001 核");
}

TEST_F(NumberList, RefusesALineThatHoldsMoreThanThat) {
    for (const char* wrong :
         {"20242436401000001,20242436401000002\n", "20242436401000001,见 20242436401000002\n",
          "20242436401000001,王甲,材料存疑\n", "准考证号,姓名\n20242436401000001,王甲\n",
          "准考证号,姓名,原因\n20242436401000001,王甲,核\n", "1,20242436401000001\n",
          "20242436401000001\n\"20242436401000002,核\n", "20242436401000001 20242436401000002\n",
          "20242436401000001\r20242436401000002\r", "20242436401000001，材料存疑\n",
          "20242436401000001;20242436401000002\n"})
        EXPECT_EQ(Of(wrong), "member_wrong") << wrong;
}

TEST_F(NumberList, RefusesWhatNamesNobodyOrCannotBeRead) {
    EXPECT_EQ(Of(""), "file_empty");
    EXPECT_EQ(Of("\n \n"), "file_empty");
    EXPECT_EQ(Of("准考证号,原因\n"), "file_header_alone");
    EXPECT_EQ(Of("20242436401000001,\xB2\xC4\xC1\xCF\xB4\xE6\xD2\xC9\n"), "file_gbk");
    EXPECT_EQ(Of(std::string_view("\xFF\xFE\x32\x00\x30\x00", 6)), "file_utf16");
    EXPECT_EQ(Of("PK\x03\x04"), "file_spreadsheet");
}

}  // namespace
}  // namespace zhengji
