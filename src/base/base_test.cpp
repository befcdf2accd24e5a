#include <gtest/gtest.h>
#include <utf8proc.h>

#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "base/civil_date.hpp"
#include "base/csv_cell.hpp"
#include "base/instant.hpp"
#include "base/json_text.hpp"
#include "base/no_name.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

TEST(CivilDate, RefusesDaysThatDoNotExist) {
    for (const char* text :
         {"2025-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "2025/01/01", "", "2025-01-01 "}) {
        EXPECT_FALSE(CivilDate::Parse(text)) << text;
    }
    EXPECT_EQ(CivilDate::Parse("2024-02-29")->ToString(), "2024-02-29");
}

TEST(CivilDate, CorrespondingDayFallsBackToTheMonthsEnd) {
    EXPECT_EQ(CivilDate::Of(2004, 2, 29)->PlusMonths(36).ToString(), "2007-02-28");
    EXPECT_EQ(CivilDate::Of(2007, 2, 28)->PlusMonths(-3).ToString(), "2006-11-28");
    EXPECT_EQ(CivilDate::Of(2008, 12, 31)->PlusMonths(2).ToString(), "2009-02-28");
}

TEST(CivilDate, IsWrittenWithAllItsDigits) {
    EXPECT_EQ(CivilDate::Of(7, 1, 2)->ToString(), "0007-01-02");
    EXPECT_EQ(CivilDate::Of(-7, 1, 2)->ToString(), "-007-01-02");
    EXPECT_EQ(CivilDate::Of(12345, 11, 30)->ToString(), "12345-11-30");
}
TEST(CivilDate, KnowsWeekdays) {
    EXPECT_EQ(CivilDate::Of(2008, 6, 15)->Weekday(), 6U);
}

TEST(Instant, ReadsBeijingTimeWhenNoOffsetStands) {
    EXPECT_EQ(Instant::Parse("2025-02-28T17:00:00"), Instant::Parse("2025-02-28T09:00:00Z"));
    EXPECT_EQ(Instant::Parse("2025-02-28 17:00"), Instant::Parse("2025-02-28T17:00:00+08:00"));
    EXPECT_EQ(Instant::Parse("2025-02-28T17:00:00.500")->ToString(),
              "2025-02-28T17:00:00.500+08:00");
}

TEST(Instant, IsWrittenAsItIsRead) {
    for (const char* text : {"2025-03-01T09:00:00+08:00", "1969-12-31T23:59:59.007+08:00",
                             "2025-03-01T00:00:00.900+08:00", "0001-01-01T00:00:01+08:00"})
        EXPECT_EQ(Instant::Parse(text)->ToString(), text);
}
TEST(Instant, RefusesTimesThatDoNotExist) {
    for (const char* text : {"2025-02-28T24:00:00", "2025-02-28T17:60", "2025-02-28T17:00:00+8",
                             "2025-02-30T10:00", "x"}) {
        EXPECT_FALSE(Instant::Parse(text)) << text;
    }
}

TEST(Instant, BelongsToTheBeijingDay) {
    EXPECT_EQ(Instant::Parse("2025-02-28T16:30:00Z")->Day().ToString(), "2025-03-01");
    EXPECT_EQ(Instant{-1}.Day().ToString(), "1970-01-01");
}

TEST(Base64, AcceptsOneFormOnly) {
    EXPECT_EQ(FromBase64("Zg=="), "f");
    EXPECT_EQ(FromBase64("Zh=="), std::nullopt);  // loose bits
    EXPECT_EQ(FromBase64("Zg="), std::nullopt);
    EXPECT_EQ(FromBase64("Z g=="), std::nullopt);
    EXPECT_EQ(ToBase64("foobar"), "Zm9vYmFy");
}

TEST(Sha256, AgreesWithTheStandardsExample) {
    EXPECT_EQ(ToHex(Sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(NormalName, FoldsMiddleDotsBlanksAndComposition) {
    EXPECT_EQ(NormalName("  买买提•艾力　"), "买买提·艾力");
    EXPECT_EQ(NormalName("买买提・艾力"), "买买提·艾力");
    EXPECT_EQ(NormalName("Jose\u0301  Li"), "Jos\u00e9 Li");
}

TEST(FirstInvisible, FindsWhatNobodySees) {
    for (const std::string_view seen :
         {"张三", "买买提·艾力", "某公司（分公司）", "José", "Ⅱ级、A-1", "", "𠮷野", "a\u0301"})
        EXPECT_EQ(FirstInvisible(seen), std::nullopt) << seen;
    const std::pair<std::string_view, char32_t> hidden[] = {
        {"张\u200b三", 0x200B}, {"张三\u202e", 0x202E}, {"\u0301a", 0x0301},  {"张\033三", 0x1B},
        {"a\nb", 0x0A},         {"a\177", 0x7F},        {"\ufeff张", 0xFEFF}, {"a\u00adb", 0xAD},
        {"\ue000", 0xE000},     {"张\u3164三", 0x3164}};
    for (const auto& [text, character] : hidden)
        EXPECT_EQ(FirstInvisible(text), character) << text;
}

std::string Encoded(char32_t c) {
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

// Whatever is not seen stands in text of every length, at every place.
TEST(MayHideSomething, PassesOverNothingThatIsNotSeen) {
    const std::string_view plain = "20241156413000001,张三丰,A-1,某公司（分公司）";
    EXPECT_FALSE(MayHideSomething(plain));
    EXPECT_FALSE(MayHideSomething(std::string(100, 'a') + std::string(plain)));
    for (char32_t c = 1; c < 0x11000; ++c) {
        const std::string one = Encoded(c);
        // U+FF00 among the full-width forms is no character, but shown as a box.
        const bool unseen = IsUtf8(one) && c != 0xFF00 && FirstInvisible(one);
        EXPECT_LE(unseen, MayHideSomething(one)) << static_cast<std::uint32_t>(c);
    }
    for (std::size_t size = 0; size < 140; ++size) {
        for (std::size_t at = 0; at <= size; ++at) {
            std::string text(size, 'a');
            text.insert(at, "\u200b");
            EXPECT_TRUE(MayHideSomething(text)) << size << ' ' << at;
            text.replace(at, 3, "\u3164");
            EXPECT_TRUE(MayHideSomething(text)) << size << ' ' << at;
            EXPECT_FALSE(MayHideSomething(std::string(size, 'a'))) << size;
        }
    }
}

TEST(Shown, WritesOutWhatWouldSteerATerminal) {
    EXPECT_EQ(Shown("张三 A-1"), "张三 A-1");
    EXPECT_EQ(Shown("x\033[31m\a"), "x\\u{1B}[31m\\u{7}");
    EXPECT_EQ(Shown("张\u202e三\n"), "张\\u{202E}三\\u{A}");
    EXPECT_EQ(Shown("a\xFF"), "a\uFFFD");
}

TEST(Shortened, CutsBetweenCharacters) {
    EXPECT_EQ(Shortened("张三", 6), "张三");
    EXPECT_EQ(Shortened("张三", 5), "张");
    EXPECT_EQ(Shortened("张三", 2), "");
    EXPECT_EQ(Shortened("abc", 2), "ab");
}

TEST(CsvCell, DisarmsWhatASpreadsheetWouldRun) {
    const auto cell = [](std::string_view text) {
        std::string line;
        AppendCsvCell(line, text);
        return line;
    };
    EXPECT_EQ(cell("=1+1"), "\"'=1+1\"");
    EXPECT_EQ(cell("a\"b"), "\"a\"\"b\"");
    EXPECT_EQ(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
    EXPECT_EQ(cell("-1"), "-1");
    EXPECT_EQ(cell("+0.5"), "+0.5");
    EXPECT_EQ(cell("-1+1"), "\"'-1+1\"");
    EXPECT_EQ(cell("--1"), "\"'--1\"");
    EXPECT_EQ(cell("-"), "\"'-\"");
    EXPECT_TRUE(IsFormula("'=1+1"));
    EXPECT_TRUE(IsFormula("＝1+1"));
    for (const char* spaced : {" =1+1", "' =1+1", "\u3000=1+1", "\u00A0@SUM(1)"})
        EXPECT_TRUE(IsFormula(spaced)) << spaced;
    EXPECT_FALSE(IsFormula("（甲）"));
    EXPECT_FALSE(IsFormula(" 甲=乙"));
    EXPECT_FALSE(IsFormula("'"));
    EXPECT_FALSE(IsFormula("O'Brien"));
}

TEST(Mask, KeepsTheFirstCharacterOfANameAndTheLastFourOfANumber) {
    EXPECT_EQ(MaskName("张三丰"), "张*");
    EXPECT_EQ(MaskAllButLast("A31420240564041590002", 4), "*****************0002");
}

TEST(LooksLikeGbk, TellsGbkFromUtf8AndFromNoise) {
    EXPECT_TRUE(LooksLikeGbk("\xD5\xC5\xC8\xFD"));  // 张三
    EXPECT_FALSE(LooksLikeGbk("张三"));
    EXPECT_FALSE(LooksLikeGbk("\xFF\xFE\x00"));
}

TEST(Sha256Stream, SumsPiecesAsTheWhole) {
    Sha256Stream stream;
    EXPECT_EQ(stream.Sum(), Sha256(""));
    stream.Add("ab");
    EXPECT_EQ(stream.Sum(), Sha256("ab"));
    stream.Add("c");
    EXPECT_EQ(ToHex(stream.Sum()),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(JsonText, IsWrittenMemberByMember) {
    std::string out = "{";
    AppendTextMember(out, "a", "x\"y\\\n\x01固");
    AppendMember(out, "b", "7");
    AppendKey(out, "c");
    AppendJsonQuoted(out, "\xFF");
    EXPECT_EQ(out + '}', "{\"a\":\"x\\\"y\\\\\\n\\u0001固\",\"b\":7,\"c\":\"\uFFFD\"}");
    EXPECT_EQ(JsonQuoted(""), "\"\"");
}
TEST(JsonText, ShowsBytesThatAreNoTextInsteadOfThrowing) {
    const std::string cut = "\xE8\x89 \xFF!";
    EXPECT_EQ(nlohmann::json::parse(JsonText(nlohmann::json{cut}))[0], "\uFFFD \uFFFD!");
    EXPECT_EQ(WellFormed("\xFF艾\xE8"), "\uFFFD艾\uFFFD");
    EXPECT_EQ(JsonQuoted("\xFF\""), "\"\uFFFD\\\"\"");
}

TEST(Officers, AreOneHoweverTheNameIsWritten) {
    for (const std::string other :
         {"张三 A", " 张三  A ", "张三A", "张三 Ａ", "张三 a", "张三\u00a0A", "张三\u2009A",
          "张三\u200b A", "\ufeff张三 A", "张三\ufe00 A", "张三\u00ad A", "张三\u200e A",
          "张三\u2028A", "张三\tA", "张三\x01 A", "张三·A", "张三 \u0410", "张三 \u0391"}) {
        EXPECT_TRUE(SameOfficer("张三 A", other)) << ToHex(other);
    }
    EXPECT_TRUE(SameOfficer("张一", "张\u2f00"));
    // [S11] Whatever script the imitation is of: Cherokee, digits, katakana.
    for (const std::string other : {"\u13AAnna", "\u0410nna", "Аnna", "\U0001D400nna"})
        EXPECT_TRUE(SameOfficer("Anna", other)) << other;
    EXPECT_TRUE(SameOfficer("李工", "李\u30A8"));
    EXPECT_TRUE(SameOfficer("Oliver 10", "0liver lo"));
    EXPECT_FALSE(SameOfficer("王土", "王士"));
    EXPECT_FALSE(SameOfficer("李未", "李末"));
    EXPECT_FALSE(SameOfficer("王日", "王曰"));
    EXPECT_FALSE(SameOfficer("张三 A", "张三 B"));
    EXPECT_FALSE(SameOfficer("张三", "张三丰"));
    EXPECT_FALSE(SameOfficer("省甲", "省乙"));
    EXPECT_EQ(OfficerKey(" \u200b·"), "");
}

TEST(Officers, AreRefusedSignsThatHideOrImitate) {
    EXPECT_EQ(FirstIgnorable("张三\u200bA"), U'\u200b');
    EXPECT_EQ(FirstIgnorable("张\ufe00三"), U'\ufe00');
    EXPECT_EQ(FirstIgnorable("张三\u3164"), U'\u3164');
    EXPECT_EQ(FirstIgnorable("张三\u202e"), U'\u202e');
    EXPECT_EQ(FirstIgnorable("张三 Anna-Maria Müller"), std::nullopt);
    EXPECT_EQ(LetteringOf("Anna \u0410nna"), Lettering::kMixed);
    EXPECT_EQ(LetteringOf("Ann\u03b1"), Lettering::kMixed);
    EXPECT_EQ(LetteringOf("Анна Петрова 2"), Lettering::kPlain);
    EXPECT_EQ(LetteringOf("张三 Ａnna"), Lettering::kPlain);
    // [S11] Phonetic letters, small capitals, Cherokee, mathematical ones; and what names do hold.
    for (const std::string sly :
         {"\u0251nna", "\u1D00nna", "\u13AAnna", "\u13AA\u13C1", "An\u0274a"})
        EXPECT_EQ(LetteringOf(sly), Lettering::kMixed) << sly;
    for (const std::string usual : {"䶮㛃𠮷", "阿依古丽·买买提", "Zoë O'Brien", "José Ñáñez",
                                    "강민", "たなか", "丽 Müller 3"})
        EXPECT_EQ(LetteringOf(usual), Lettering::kPlain) << usual;
}

TEST(Names, BlanksBetweenChineseCharactersArePadding) {
    EXPECT_EQ(NormalName("李　四"), "李四");
    EXPECT_EQ(NormalName(" 张  三 "), "张三");
    EXPECT_EQ(NormalName("欧 阳 㐀"), "欧阳㐀");
    EXPECT_EQ(NormalName("Ann  Lee"), "Ann Lee");
    EXPECT_EQ(NormalName("王 Ann"), "王 Ann");
    EXPECT_EQ(NormalName("阿依•古丽"), "阿依·古丽");
}

TEST(Names, HoldNothingThatStandsForAnotherCharacterOrPartsTwo) {
    for (const char* name : {"王?", "张*", "王\uFFFD", "*", "？", "李＊", "□明", "〓伟",
                             "张三;李四", "张三；李四", "张三、李四", "张\"三", "“张三”"})
        EXPECT_TRUE(FirstNotOfNames(name)) << name;
    for (const char* name : {"王五", "阿依·古丽", "Ann Lee", "O'Neil-Ng"})
        EXPECT_FALSE(FirstNotOfNames(name)) << name;
    EXPECT_EQ(FirstNotOfNames("王？"), "？");
}

TEST(Names, AreNoneWhereDigitsSignsOrWordsStandForThem) {
    for (const char* none :
         {"0",      "640302", "无",   "無",        "没有", "待补",  "姓名",   "空白", "null",
          "NULL",   "FALSE",  "True", "undefined", "None", "N/A",   "XXXX",   "xxx",  "·",
          "--",     "( )",    "１２", "未知",      "不详", "合计",  "总计：", "小计", "同上",
          "无名氏", "佚名",   "test", "TEST",      "测试", "测试01"}) {
        EXPECT_EQ(NotOfAName(none), none);
        EXPECT_FALSE(IsSurelyAName(none)) << none;
    }
}

TEST(Names, HoldNoSignsNoDescribedCharactersAndNoFormerName) {
    EXPECT_EQ(NotOfAName("张①"), "①");
    EXPECT_EQ(NotOfAName("张㊣"), "㊣");
    EXPECT_EQ(NotOfAName("王😀"), "😀");
    EXPECT_EQ(NotOfAName("⿰亻山"), "⿰");
    EXPECT_EQ(NotOfAName("{亻山}"), "{");
    EXPECT_EQ(NotOfAName("王[女阿]"), "女阿");
    EXPECT_EQ(NotOfAName("王亻+山"), "+");
    EXPECT_EQ(NotOfAName("李四(曾用名李五)"), "曾用名");
    EXPECT_EQ(NotOfAName("李四（原名：李五）"), "原名");
    EXPECT_EQ(NotOfAName("张*"), "*");
    EXPECT_EQ(NotOfAName("张三\\"), "\\");
    EXPECT_EQ(NotOfAName("赵某某"), "某某");
    EXPECT_EQ(NotOfAName("钱XX"), "XX");
    EXPECT_EQ(NotOfAName("王 ＸＸ"), "ＸＸ");
    EXPECT_EQ(NotOfAName("张三（重复）"), "重复");
    for (const char* name :
         {"张①", "赵某某", "钱XX", "张三（重复）", "张㊣", "王😀", "⿰亻山", "{亻山}", "王[女阿]",
          "李四(曾用名李五)", "李四（原名：李五）", "张三、李四"})
        EXPECT_FALSE(IsSurelyAName(name)) << name;
}

TEST(Names, AreTakenFromEveryPeopleAndOfRareCharacters) {
    for (const char* name : {"张",
                             "司马相如",
                             "艾合买提·买买提",
                             "阿卜杜热合曼·阿卜杜拉·托合提",
                             "𠮷田一",
                             "㛃某",
                             "〇〇七",
                             "無忌",
                             "阿依古丽∙买买提",
                             "阿依古丽⋅买买提",
                             "某明",
                             "赵C",
                             "MAXX LEE",
                             "TESTA",
                             "RAJ A/L KUMAR",
                             "合计划",
                             "同山",
                             "缺一",
                             "没藏",
                             "空海",
                             "JOHN SMITH",
                             "O'Brien",
                             "O`Brien",
                             "SMITH-JONES, JOHN",
                             "Nguyễn Thị",
                             "Иван",
                             "김철수",
                             "NA",
                             "Nan",
                             "Xx",
                             "a",
                             "约翰(John)",
                             "王五[小]",
                             "王五〔小〕",
                             "ئەخمەت",
                             "Müller Jr.",
                             "⼭田"})
        EXPECT_FALSE(NotOfAName(name)) << name;
    for (const char* name : {"张三", "艾合买提·买买提", "阿卜杜热合曼·阿卜杜拉·托合提"})
        EXPECT_TRUE(IsSurelyAName(name)) << name;
}

TEST(Names, ThatLookLikeNoneAreDoubted) {
    EXPECT_EQ(DoubtOfName("阿依古丽。买买提"), NameDoubt::kOtherDot);
    EXPECT_EQ(DoubtOfName("阿依古丽-买买提"), NameDoubt::kOtherDot);
    EXPECT_EQ(DoubtOfName("王五（小名六六）"), NameDoubt::kRemark);
    EXPECT_EQ(DoubtOfName("赵某"), NameDoubt::kMask);
    for (const char* name :
         {"张三", "艾合买提·买买提", "阿依古丽∙买买提", "某明", "赵C", "王五（小）",
          "SMITH-JONES, JOHN", "O'Brien", "Müller Jr.", "𠮷田一", "〇〇七", "NA", "李四1"})
        EXPECT_FALSE(DoubtOfName(name)) << name;
}

TEST(AsTyped, TakesOutBlanksFoldsWidthAndCase) {
    EXPECT_EQ(AsTyped(" a314 2024　1164 "), "A31420241164");
    EXPECT_EQ(AsTyped("Ａ３１４\u200B2024"), "A3142024");
    EXPECT_EQ(AsTyped("\xFF"), "\xFF");
}

}  // namespace
}  // namespace zhengji
