// A file with a header row, as offices send it: larger than a window, in the wrong encoding,
// changed while it is read.
#include "intake/table.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>

namespace zhengji {
namespace {

namespace fs = std::filesystem;

constexpr std::array kColumns = {Column{"number", "编号", Presence::kRequired},
                                 Column{"name", "姓名", Presence::kOptional}};

class TableFile : public testing::Test {
  protected:
    TableFile() {
        std::string pattern = (fs::temp_directory_path() / "zhengji-table-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
    }
    ~TableFile() override { fs::remove_all(folder_); }

    std::string Write(std::string_view text) const {
        std::ofstream(Path(), std::ios::binary) << text;
        return Path();
    }
    std::string Path() const { return folder_ + "/file.csv"; }

    // The names of the file's faults with line and column, after all its rows were read.
    static std::string FaultsOf(Table& table) {
        while (table.Next()) {
        }
        std::string all;
        for (const Fault& fault : table.Faults()) {
            all += (all.empty() ? "" : " ") + std::to_string(fault.line) + ":" +
                   std::to_string(fault.column) + ":" + std::string(Info(fault.message.code).name);
        }
        return all;
    }
    std::string FaultsIn(std::string_view text) const {
        auto table = Table::Open(Write(text), kColumns);
        return table ? FaultsOf(*table) : std::string(Info(table.error().code()).name);
    }

    std::string folder_;
};

std::string Rows(int count) {
    std::string text = "编号,name\n";
    for (int i = 1; i <= count; ++i)
        text += std::to_string(i) + ",姓名" + std::to_string(i) + "\n";
    return text;
}

// [S2] What one proposed and another adopts is told by what was read, not by what lies there now.
TEST_F(TableFile, SumsWhatItsRowsWereReadFrom) {
    for (const int rows : {0, 3, 100'000}) {
        const std::string text = "\xEF\xBB\xBF" + Rows(rows);
        auto table = Table::Open(Write(text), kColumns);
        ASSERT_TRUE(table);
        fs::rename(Path(), Path() + ".before");
        Write(Rows(5));
        while (table->Next()) {
        }
        EXPECT_EQ(table->Sum(), Sha256(text)) << rows;
    }
}

TEST_F(TableFile, ReadsEveryRowOfAFileOfManyWindows) {
    constexpr int kRows = 100'000;
    const std::string text = "\xEF\xBB\xBF" + Rows(kRows);
    ASSERT_GT(text.size(), FileWindow::kUsual * 4);
    auto table = Table::Open(Write(text), kColumns);
    ASSERT_TRUE(table);
    for (int i = 1; i <= kRows; ++i) {
        ASSERT_TRUE(table->Next());
        ASSERT_EQ(table->Field(0), std::to_string(i));
        ASSERT_EQ(table->Field(1), "姓名" + std::to_string(i));
        ASSERT_EQ(table->Line(), i + 1);
    }
    EXPECT_FALSE(table->Next());
    EXPECT_TRUE(table->Faults().empty());
}

TEST_F(TableFile, SaysWhichEncodingItIsAndWhere) {
    const std::string many = Rows(50'000);
    EXPECT_EQ(FaultsIn(many + "50001,\xD5\xC5\xC8\xFD\n"), "50002:0:file_gbk");
    EXPECT_EQ(FaultsIn(many + "50001,\xFF\xFF\n"), "50002:0:file_not_utf8");
    EXPECT_EQ(FaultsIn(many + std::string("50001,\0\n", 8)), "50002:0:file_nul");
    EXPECT_EQ(FaultsIn(std::string("\xFF\xFEn\0u\0,\0\n\0", 10)), "1:0:file_utf16");
    EXPECT_EQ(FaultsIn("number,name\r1,a\r2,b\r"), "1:0:file_cr_alone");
}

TEST_F(TableFile, AFileFaultFoundLateFailsTheFileNotTheRow) {
    auto table = Table::Open(Write(Rows(50'000) + "50001,\xFF\n"), kColumns);
    ASSERT_TRUE(table);
    EXPECT_TRUE(table->Next());
    FaultsOf(*table);
    EXPECT_TRUE(table->FileFailed());
}

TEST_F(TableFile, ACharacterMayStandAcrossTheWindowsEdge) {
    for (std::size_t shift = 0; shift < 3; ++shift) {
        std::string text = "number,name\n" + std::string(shift, '1') + ",";
        while (text.size() < FileWindow::kUsual * 2)
            text += "姓名,\n1,";
        EXPECT_EQ(FaultsIn(text + "\n").find("utf8"), std::string::npos) << shift;
    }
}

TEST_F(TableFile, AFieldOfAMillionCharactersIsOneFault) {
    const std::string million(1'000'000, 'x');
    EXPECT_EQ(FaultsIn("number,name\n1," + million + "\n2,b\n"), "2:2:field_too_long");
    EXPECT_EQ(FaultsIn("number,name\n1,\"" + million + "\"\n2,b\n"), "2:2:field_too_long");
}

TEST_F(TableFile, ALineBeyondAllBoundsFailsTheFile) {
    EXPECT_EQ(FaultsIn("number,name\n1," + std::string(FileWindow::kLargest + 1, 'x') + "\n2,b\n"),
              "2:0:row_too_long");
}

TEST_F(TableFile, AQuoteLeftOpenHidesNoRowsHoweverManyFollow) {
    const std::string text = "number,name\n1,\"open\n" + Rows(400'000);
    ASSERT_GT(text.size(), kLongestQuoted);
    auto table = Table::Open(Write(text), kColumns);
    ASSERT_TRUE(table);
    EXPECT_EQ(FaultsOf(*table), "2:2:csv_unclosed_quote");
    EXPECT_EQ(table->Rows(), 400'002);
}

TEST_F(TableFile, AFileThatShrinksMeanwhileIsRefused) {
    auto table = Table::Open(Write(Rows(100'000)), kColumns);
    ASSERT_TRUE(table);
    ASSERT_TRUE(table->Next());
    fs::resize_file(Path(), FileWindow::kUsual + 1000);
    EXPECT_NE(FaultsOf(*table).find("file_changed"), std::string::npos);
    EXPECT_TRUE(table->FileFailed());
}

TEST_F(TableFile, StopsAtTwentyThousandFaultyRows) {
    std::string text = "number,name\n";
    for (int i = 0; i < 30'000; ++i)
        text += "1\n";
    auto table = Table::Open(Write(text), kColumns);
    ASSERT_TRUE(table);
    while (table->Next()) {
    }
    EXPECT_TRUE(table->FileFailed());
    EXPECT_EQ(table->Faults().size(), 20'001U);
    EXPECT_EQ(table->Faults().back().message.code, Code::too_many_faults);
}

// Wide rows would otherwise take as much as the file, and more.
TEST_F(TableFile, StopsAtSixtyFourMebibytesOfFaultyRows) {
    std::string text = "number,name\n";
    for (int i = 0; i < 4'000; ++i)
        text += std::string(999, ',') + "x\n";
    auto table = Table::Open(Write(text), kColumns);
    ASSERT_TRUE(table);
    while (table->Next()) {
    }
    EXPECT_EQ(table->Faults().back().message.code, Code::too_many_faults);
    EXPECT_LT(table->Rejected().size(), 2'500U);
}

TEST_F(TableFile, IsNoDirectoryPipeOrNothing) {
    const auto code = [](const std::string& path) {
        auto table = Table::Open(path, kColumns);
        return table ? "opened" : std::string(Info(table.error().code()).name);
    };
    EXPECT_EQ(code(folder_), "file_not_regular");
    EXPECT_EQ(code("/dev/null"), "file_not_regular");
    EXPECT_EQ(code(folder_ + "/none"), "file_unreadable");
    EXPECT_EQ(FaultsIn(""), "1:0:file_empty");
    EXPECT_EQ(FaultsIn("\xEF\xBB\xBF"), "1:0:file_empty");
    EXPECT_EQ(FaultsIn("\n\n"), "1:0:file_empty");
    EXPECT_EQ(FaultsIn("number\n"), "1:0:file_header_alone");
}

TEST_F(TableFile, ColumnsAreKnownByEitherHeaderInAnyOrderOnce) {
    EXPECT_EQ(FaultsIn("姓名,number,原因\n甲,1,old\n"), "");
    EXPECT_EQ(FaultsIn("姓名\n甲\n"), "1:0:column_missing");
    EXPECT_EQ(FaultsIn("number,编号\n1,1\n"), "1:2:column_doubled");
    EXPECT_EQ(FaultsIn("number,age\n1,1\n"), "1:2:column_unknown");
    EXPECT_EQ(FaultsIn("number,name\n1\n1,2,3\n"), "2:0:row_width 3:0:row_width");
    EXPECT_EQ(FaultsIn("编 号,姓　名,备 注\n1,甲,x\n"), "");
    EXPECT_EQ(FaultsIn("编号\u00A0,\"姓\n名\"\n1,甲\n"), "");
}

// The column that an unknown one was probably meant for.
TEST_F(TableFile, SaysWhatAnUnknownColumnMayBe) {
    constexpr std::array kOfResults = {Column{"id_type", "证件类型", Presence::kOptional},
                                       Column{"id_number", "证件号码", Presence::kOptional},
                                       Column{"score_1", "成绩1", Presence::kOptional},
                                       Column{"score_2", "成绩2", Presence::kOptional},
                                       Column{"score_3", "成绩3", Presence::kOptional},
                                       Column{"sex", "性别", Presence::kOptional}};
    const auto likely = [&](const std::string& header) {
        auto table = Table::Open(Write(header + "\n1\n"), kOfResults);
        return table && !table->Faults().empty() ? table->Faults().front().message.args.at(1) : "";
    };
    EXPECT_EQ(likely("证件编号"), "证件号码 (id_number)");
    EXPECT_EQ(likely("身份证号"), "证件号码 (id_number)");
    EXPECT_EQ(likely("综合能力"), "成绩1 (score_1)");
    EXPECT_EQ(likely("基础知识"), "成绩1 (score_1)");
    EXPECT_EQ(likely("专业实务"), "成绩2 (score_2)");
    EXPECT_EQ(likely("应用技术"), "成绩2 (score_2)");
    EXPECT_EQ(likely("论文"), "成绩3 (score_3)");
    EXPECT_EQ(likely("上午成绩"), "成绩1 (score_1)");
    EXPECT_EQ(likely("下午成绩"), "成绩2 (score_2)");
    EXPECT_EQ(likely("下午Ⅱ 成绩"), "成绩3 (score_3)");
    EXPECT_EQ(likely("科目一"), "成绩1 (score_1)");
    // 级 and 性 share a byte and no more.
    EXPECT_NE(likely("级别"), "性别 (sex)");
}

}  // namespace
}  // namespace zhengji
