#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>

#include "documents/roster.hpp"
#include "keys/file_io.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

const Instant kNow = *Instant::Parse("2025-07-01T09:00:00");

class Folder {
  public:
    Folder() {
        std::string pattern = testing::TempDir() + "zhengji-doc-XXXXXX";
        path_ = mkdtemp(pattern.data());
    }
    ~Folder() { fs::remove_all(path_); }
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }

  private:
    std::string path_;
};

std::string OutputOf(const std::string& command) {
    std::string output;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> buffer{};
    for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        output.append(buffer.data(), n);
    pclose(pipe);
    return output;
}

Roster SomeRoster(int rows) {
    Roster roster{"计算机技术与软件专业技术资格（水平）考试单独划线补申领合格人员名单",
                  "宁夏（示例）",
                  "2025年6月25日",
                  kNow,
                  RosterStamp::kRehearsal,
                  {}};
    for (int i = 1; i <= rows; ++i) {
        roster.rows.push_back(
            {std::to_string(i), "原州区", "张三",
             i % 7 == 0 ? "某某通信技术服务有限责任公司固原分公司网络运行维护中心" : "无",
             "2024年下半年", "系统集成项目管理工程师", "中级", "20242436401000001",
             "A31420241164044300001"});
    }
    return roster;
}

TEST(Roster, HasItsColumnsInOrderAndDisarmsFormulas) {
    Roster roster = SomeRoster(1);
    roster.rows[0][3] = "=1+1";
    const std::string csv = RosterCsv(roster);
    EXPECT_EQ(csv,
              "序号,有效地区,姓名,工作单位,年度,报考资格,级别,准考证号,证书管理号\r\n"
              "1,原州区,张三,\"'=1+1\",2024年下半年,系统集成项目管理工程师,中级,20242436401000001,"
              "A31420241164044300001\r\n");
}

TEST(Roster, FillsPagesWithTheHeaderOnEach) {
    const Folder folder;
    const auto pdf = RosterPdf(SomeRoster(120));
    ASSERT_TRUE(pdf);
    ASSERT_TRUE(WriteFileDurably(folder / "r.pdf", *pdf, FileMode::kPublic));
    const std::string info = OutputOf("pdfinfo " + (folder / "r.pdf"));
    const std::string text = OutputOf("pdftotext -layout " + (folder / "r.pdf") + " -");
    const auto pages = std::stoi(info.substr(info.find("Pages:") + 6));
    EXPECT_GT(pages, 3);
    std::size_t heads = 0;
    for (auto at = text.find("证书管理号"); at != std::string::npos;
         at = text.find("证书管理号", at + 1))
        ++heads;
    EXPECT_EQ(heads, static_cast<std::size_t>(pages));
    EXPECT_NE(text.find("页"), std::string::npos);
}

TEST(Roster, WritesAWorkbookOfTexts) {
    const Folder folder;
    const auto bytes = RosterXlsx(SomeRoster(3));
    ASSERT_TRUE(bytes);
    ASSERT_TRUE(WriteFileDurably(folder / "r.xlsx", *bytes, FileMode::kPublic));
    const std::string sheet =
        OutputOf("unzip -p " + (folder / "r.xlsx") + " xl/worksheets/sheet1.xml");
    const std::string names = OutputOf("unzip -p " + (folder / "r.xlsx") + " xl/workbook.xml");
    EXPECT_NE(names.find("演练 REHEARSAL"), std::string::npos) << names;
    EXPECT_NE(sheet.find("A31420241164044300001"), std::string::npos);
    EXPECT_EQ(sheet.find("<f>"), std::string::npos);
}

// [P9] The first and, of three characters and more, the last; numbers one for one.
TEST(Roster, MasksWhatIsPublished) {
    for (const auto& [name, shown] :
         std::vector<std::pair<std::string, std::string>>{{"", ""},
                                                          {"张", "张*"},
                                                          {"张三", "张*"},
                                                          {"冯一诺", "冯*诺"},
                                                          {"欧阳小明", "欧*明"},
                                                          {"买合木提·艾力", "买*力"},
                                                          {"𠮷田一郎", "𠮷*郎"}})
        EXPECT_EQ(PublishedName(name), shown);
    EXPECT_EQ(PublishedNumber("A31420241164044300001"), "A314*************0001");
    EXPECT_EQ(PublishedNumber("20242436401000001"), "2024*********0001");
    EXPECT_EQ(PublishedNumber("12345678"), "12345678");
    EXPECT_EQ(PublishedNumber(""), "");
    EXPECT_EQ(PublishedName("冯一诺", NameMask::kFirst), "冯*");
    EXPECT_EQ(PublishedName("冯一诺", NameMask::kLast), "*诺");
    EXPECT_EQ(PublishedName("张三", NameMask::kLast), "*三");
    EXPECT_EQ(PublishedName("冯一诺", NameMask::kWhole), "冯一诺");
    EXPECT_EQ(PublishedName("", NameMask::kLast), "");
    EXPECT_EQ(PublishedNumber("20242436401000001", 0, 4), "*************0001");
    EXPECT_EQ(PublishedNumber("20242436401000001", 6, 0), "202424***********");
    EXPECT_EQ(PublishedNumber("123", 4, 4), "123");
}

// Bytes that are no text are refused by name, whatever let them in.
TEST(Roster, RefusesWhatIsNoText) {
    Roster roster = SomeRoster(3);
    roster.rows[1][3] = "\xff\xfe";
    EXPECT_EQ(RosterPdf(roster).error().code(), Code::text_not_utf8);
}

// [P8] The one row says what is missing; the roster is made.
TEST(Roster, MarksACharacterWithoutAGlyph) {
    Roster roster = SomeRoster(3);
    roster.rows[1][2] = "张\U000F1234\U000F1235";
    EXPECT_EQ(RosterPdf(roster).error().code(), Code::glyph_missing);  // the control
    const auto gaps = MarkGaps(roster);
    ASSERT_EQ(gaps.size(), 1U);
    EXPECT_EQ(gaps[0].row, "2");
    EXPECT_EQ(gaps[0].name, "张\U000F1234\U000F1235") << "as the person bears it";
    EXPECT_EQ(gaps[0].characters, "U+F1234, U+F1235");
    EXPECT_EQ(roster.rows[1][2], "张〓(U+F1234)〓(U+F1235)");
    EXPECT_TRUE(RosterPdf(roster));
}

// Who publishes it, when and where the seal goes never stand alone on a last page.
TEST(Roster, ClosesOnAPageWithRows) {
    const Folder folder;
    for (int rows = 20; rows < 60; rows += 3) {
        ASSERT_TRUE(
            WriteFileDurably(folder / "r.pdf", *RosterPdf(SomeRoster(rows)), FileMode::kPublic));
        const std::string text = OutputOf("pdftotext -layout " + (folder / "r.pdf") + " -");
        const auto end = text.rfind('\f');
        const auto begin = text.rfind('\f', end - 1);
        const std::string last = text.substr(begin == std::string::npos ? 0 : begin,
                                             end - (begin == std::string::npos ? 0 : begin));
        EXPECT_NE(last.find("（盖章）"), std::string::npos) << rows;
        EXPECT_NE(last.find("A31420241164044300001"), std::string::npos) << rows;
    }
}

}  // namespace
}  // namespace zhengji
