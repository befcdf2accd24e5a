// [C3] What a cell of materials says; no word of lack is a silent yes.
#include "rules/claims/materials_named.hpp"

#include <gtest/gtest.h>

#include "rules/policy/shipped_book.hpp"

namespace zhengji {
namespace {

const PolicyBook& Book() {
    static const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    return *book;
}

const MaterialsOf kOf{64, Basis::kResident, CivilDate::Parse("2025-02-01").value()};

bool Named(std::string_view materials) {
    return NamesAnyAsked(materials, Book(), kOf);
}

TEST(ClaimMaterials, ThatLackSomethingSaySo) {
    for (const char* lacking : {"材料不全",
                                "缺劳动合同",
                                "待补劳动合同",
                                "无劳动合同",
                                "不齐",
                                "暂缺",
                                "欠缺证明",
                                "后补",
                                "补",
                                "否",
                                "×",
                                "0",
                                "#N/A",
                                "材料待核",
                                "？",
                                "未提交",
                                "身份证;户口簿待补",
                                "申请表；无劳动合同",
                                "身份证、户口本复印件不清",
                                "household register missing",
                                "身份证（已失效）;户口簿",
                                "户口簿遗失",
                                "居住证办理中",
                                "户口簿审核不通过",
                                "户口簿?",
                                "户口簿x",
                                "身份证√ 户口簿☐",
                                "補交户口簿",
                                "户口簿少一页",
                                "劳动合同已解除",
                                "劳动合同已到期",
                                "户口簿（过期）",
                                "户口簿否",
                                "户口簿 否",
                                "身份证（否）;户口簿（否）",
                                "身份证0份;户口簿1份",
                                "户口簿零张",
                                "身份证;劳动合同[ ]",
                                "[x]身份证[ ]户口簿",
                                "身份证√户口簿",
                                "身份证（有） 户口簿（ ）",
                                "户口簿（非本人）",
                                "no household register; ID card",
                                "ID card without household register",
                                "residence permit expired"})
        EXPECT_TRUE(SaysSomethingLacks(lacking)) << lacking;
}

TEST(ClaimMaterials, ThatAreWholeLackNothing) {
    for (const char* whole : {"申请表",
                              "身份证;户口簿",
                              "身份证、劳动合同、社保证明",
                              "无犯罪记录证明",
                              "身份证;未婚证明",
                              "补充协议;劳动合同",
                              "身份证件;户口簿或居住证明",
                              "identity document; proof of work",
                              "不动产权证书",
                              "身份证√;户口簿√",
                              "少数民族身份证明",
                              "附件10",
                              "ID card; box",
                              "身份证10份",
                              "身份证1份；户口簿2份",
                              "非农业户口簿",
                              "ID card No 12; Form F",
                              "身份证√户口簿√（原件）",
                              "√身份证√户口簿",
                              "户口簿（首页 本人页）",
                              "身份证 户口簿"})
        EXPECT_FALSE(SaysSomethingLacks(whole)) << whole;
}

TEST(ClaimMaterials, AreNamedAsPolicyOrOfficesCallThem) {
    for (const char* named : {"身份证件", "户口簿", "居住证明", "户口本复印件", "劳动合同",
                              "社保缴费单", "申请表", "其他材料", "Proof of residence"})
        EXPECT_TRUE(Named(named)) << named;
    for (const char* nothing : {"见附件", "齐全", "已核", "有", "详见档案袋", "ok"})
        EXPECT_FALSE(Named(nothing)) << nothing;
}

TEST(ClaimMaterials, AreDoubtedInTheirOwnWords) {
    const auto doubt = [](std::string_view materials) {
        return InLanguage(DoubtOfMaterials(materials, Book(), kOf), Language::kChinese);
    };
    EXPECT_EQ(doubt("身份证;户口簿"), "");
    EXPECT_EQ(doubt("无"), "未列任何材料");
    EXPECT_EQ(doubt("材料不全"), "材料一栏写的是“材料不全”，有欠缺的字样");
    EXPECT_EQ(doubt("申请表"), "");  // whether it suffices is the officer's to judge
    EXPECT_EQ(doubt("见附件"), "材料一栏写的是“见附件”，没有写出所交的是何材料");
}

}  // namespace
}  // namespace zhengji
