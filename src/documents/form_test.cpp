#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "documents/form.hpp"
#include "keys/file_io.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

// What an independent reader finds in the form.
std::string TextOf(const RegistrationForm& form, const std::string& how) {
    std::string pattern = testing::TempDir() + "zhengji-form-XXXXXX";
    const std::string folder = mkdtemp(pattern.data());
    EXPECT_TRUE(WriteFileDurably(folder + "/f.pdf", *RenderForm(form), FileMode::kPrivate));
    std::string text;
    FILE* pipe = popen(("pdftotext " + how + " " + folder + "/f.pdf -").c_str(), "r");
    std::array<char, 4096> buffer{};
    for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        text.append(buffer.data(), n);
    pclose(pipe);
    fs::remove_all(folder);
    std::erase(text, ' ');  // the reader's own, between the faces of a line
    return text;
}

std::size_t TimesIn(const std::string& text, const std::string& part) {
    std::size_t times = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++times;
    return times;
}

std::string Repeated(const std::string& word, int times) {
    std::string text;
    for (int i = 0; i < times; ++i)
        text += word;
    return text;
}

RegistrationForm WithHours(int rows) {
    RegistrationForm form;
    form.name = "张三";
    form.certificate_no = "A31420050564034300003";
    form.made_at = *Instant::Parse("2025-07-01T09:00:00");
    for (int i = 1; i <= rows; ++i)
        form.hours.push_back({"2006-03-03", "面授", "第" + std::to_string(i) + "课。", "8"});
    return form;
}

// The bottom of the lowest word that holds `part`, or the top of the first, in points.
double EdgeOf(const std::string& boxes, const std::string& part, const char* edge) {
    const auto at = boxes.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    const std::string key = std::string(edge) + "=\"";
    return std::stod(boxes.substr(boxes.rfind(key, at) + key.size()));
}

TEST(Form, ShowsEveryRowOfHoursAndItsSignatureHoweverManyThereAre) {
    for (const int rows : {0, 4, 8, 9, 10, 11, 12, 23, 60, 200}) {
        const std::string text = TextOf(WithHours(rows), "-layout");
        for (int i = 1; i <= rows; ++i)
            EXPECT_EQ(TimesIn(text, "第" + std::to_string(i) + "课。"), 1U) << rows;
        for (const char* part :
             {"（单位盖章）", "（登记专用章）", "备注", "本人签名", "均由持证人填写"})
            EXPECT_EQ(TimesIn(text, part), 1U) << part << " of " << rows;
        const std::size_t pages = TimesIn(text, "\f");
        EXPECT_EQ(TimesIn(text, "共" + std::to_string(pages) + "页"), pages) << text;
        EXPECT_EQ(TimesIn(text, "A31420050564034300003"), pages) << "each page names it";
    }
}

TEST(Form, HeadsTheHoursAgainOnEachPageTheyTake) {
    EXPECT_EQ(TimesIn(TextOf(WithHours(60), "-layout"), "核定学时"), 3U);
}

TEST(Form, PutsTheSealUnderALongOpinionNotOverIt) {
    RegistrationForm form = WithHours(0);
    form.assessment = Repeated("考核合格", 120) + "末句";
    const std::string boxes = TextOf(form, "-bbox");
    EXPECT_LE(EdgeOf(boxes, "末句", "yMax"), EdgeOf(boxes, "（单位盖章）", "yMin"));
}

TEST(Form, LosesNothingOfTextsThatNoPageHolds) {
    RegistrationForm form = WithHours(30);
    form.name = Repeated("长", 190) + "名";
    form.health = Repeated("健", 300) + "康";
    form.assessment = Repeated("评\n", 500) + "止";
    form.remarks = Repeated("备", 300) + "完";
    form.hours[3][2] = Repeated("容", 1999) + "尽";
    const std::string text = TextOf(form, "-layout");
    EXPECT_EQ(TimesIn(text, "长") + TimesIn(text, "评"), 190U + 500U);
    EXPECT_EQ(TimesIn(text, "容"), 1999U + TimesIn(text, "内容"));
    for (const char* last : {"康", "止", "完", "尽", "本人签名", "第30课。"})
        EXPECT_GE(TimesIn(text, last), 1U) << last;
}

}  // namespace
}  // namespace zhengji
