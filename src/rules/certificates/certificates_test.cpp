#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "rules/certificates/act.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/policy/shipped_book.hpp"

namespace zhengji {
namespace {

TEST(CertificateNumber, IsTakenApartAndPutTogether) {
    const auto number = CertificateNumber::Parse("A31420241164044300142");
    ASSERT_TRUE(number);
    EXPECT_EQ(number->series, (Series{"A314", 2024, 11, 64, 43}));
    EXPECT_EQ(number->prefecture, 4);
    EXPECT_EQ(number->serial, 142);
    EXPECT_EQ(number->ToString(), "A31420241164044300142");
}

TEST(CertificateNumber, RefusesOtherShapes) {
    const std::vector<std::pair<const char*, Code>> bad = {
        {"A3142024116404430014", Code::certificate_number_length},
        {"A314202411640443001420", Code::certificate_number_length},
        {"a31420241164044300142", Code::certificate_number_shape},
        {"A3142024116404430014x", Code::certificate_number_shape},
        {"A31420241164044300000", Code::certificate_number_shape},
        {"A31420241364044300142", Code::certificate_number_month},
        {"", Code::certificate_number_length}};
    for (const auto& [text, code] : bad) {
        const auto number = CertificateNumber::Parse(text);
        ASSERT_FALSE(number) << text;
        EXPECT_EQ(number.error().code(), code) << text;
    }
}

const PolicyBook& Book() {
    static const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kLeftOut);
    return *book;
}

TEST(CertificateNumber, HasNoPartThatPolicyOrTheDivisionsDoNotKnow) {
    const std::vector<std::pair<const char*, Code>> bad = {
        {"T00020240064044300142", Code::prefix_unknown},
        {"A31420240664044300142", Code::certificate_number_month},
        {"A31420990564044300142", Code::session_not_in_policy},
        {"A31420241190044300142", Code::exam_region_not_known},
        {"A31420241164994300142", Code::prefecture_unknown},
        {"A31420240534144300142", Code::prefecture_unknown},  // 巢湖, until 2011
        {"A31420120534144300142", Code::prefecture_unknown},
        {"A31420110564994300142", Code::prefecture_not_known},
        {"A31420241164049900142", Code::unknown_qualification_code}};
    for (const auto& [text, code] : bad) {
        const auto faults = ImpossibleParts(Book(), *CertificateNumber::Parse(text));
        ASSERT_EQ(faults.size(), 1U) << text;
        EXPECT_EQ(faults.front().code, code) << text;
    }
    for (const char* good :
         {"A31420241164044300142", "A31420050551011500001", "A31420110534144300142",
          "A31420181137124300142", "A31420121163024300142"})
        EXPECT_TRUE(ImpossibleParts(Book(), *CertificateNumber::Parse(good)).empty()) << good;
}

TEST(CertificateNumber, NamesEveryPartThatIsWrong) {
    const auto number = *CertificateNumber::Parse("A31420990690999900142");
    EXPECT_EQ(ImpossibleParts(Book(), number).size(), 3U);  // month, province, qualification
}

Act SomeAct() {
    Act act;
    act.kind = ActKind::kIssued;
    act.subject = "A31420241164044300142";
    act.effective_on = *CivilDate::Of(2025, 6, 25);
    act.recorded_at = *Instant::Parse("2025-06-25T09:00:00");
    act.office = 64;
    act.policy_digest = std::string(64, 'a');
    act.facts = CertificateFacts{{Family::kSoftware, 2024, 2},
                                 Level::kIntermediate,
                                 "网络工程师",
                                 LineKind::kSeparate,
                                 64,
                                 DivisionCode(640402),
                                 *CivilDate::Of(2024, 11, 10)};
    act.holder_commitment = std::string(64, 'b');
    act.private_commitment = std::string(64, 'c');
    return act;
}

TEST(Act, HasOneFormOfBytes) {
    const std::string bytes = PublicBytes(SomeAct());
    EXPECT_EQ(*ParsePublic(bytes), SomeAct());
    EXPECT_FALSE(ParsePublic(bytes + " "));
    EXPECT_FALSE(ParsePublic(" " + bytes));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        const auto act = ParsePublic(changed);
        EXPECT_FALSE(act && *act == SomeAct()) << i;
    }
}

TEST(Act, IsCanonicalAsTheLibraryWritesIt) {
    Act act = SomeAct();
    EXPECT_EQ(nlohmann::json::parse(PublicBytes(act)).dump(), PublicBytes(act));
    act.facts->qualification = "引\"号\\与\n换行";
    act.facts->area.reset();
    act.until = CivilDate::Of(2026, 1, 1);
    act.undoes = CivilDate::Of(2025, 12, 1);
    EXPECT_EQ(nlohmann::json::parse(PublicBytes(act)).dump(), PublicBytes(act));
    EXPECT_EQ(*ParsePublic(PublicBytes(act)), act);
    act.body = "某\"机构\"";
    act.document = "宁信登注〔2006〕1号";
    EXPECT_EQ(nlohmann::json::parse(PublicBytes(act)).dump(), PublicBytes(act));
    EXPECT_EQ(*ParsePublic(PublicBytes(act)), act);
    act.facts.reset();
    act.holder_commitment.clear();
    EXPECT_EQ(nlohmann::json::parse(PublicBytes(act)).dump(), PublicBytes(act));
}

// [C9] A correction says which version it makes, of what and since when; all others say nothing of
// it, and stay as they were written.
TEST(Act, OfACorrectionSaysWhichVersionItMakes) {
    Act act = SomeAct();
    EXPECT_EQ(PublicBytes(act).find("version"), std::string::npos);
    EXPECT_EQ(VersionOf(act), 1);
    EXPECT_EQ(HoldsFrom(act), act.effective_on);
    act.kind = ActKind::kCorrected;
    act.effective_on = *CivilDate::Of(2025, 7, 1);
    act.version = {2, CorrectedItem::kIdNumber, ActKind::kRecorded, *CivilDate::Of(2025, 6, 25)};
    act.body = "某机构";
    act.until = CivilDate::Of(2026, 1, 1);
    const std::string bytes = PublicBytes(act);
    EXPECT_EQ(nlohmann::json::parse(bytes).dump(), bytes);
    EXPECT_EQ(*ParsePublic(bytes), act);
    EXPECT_EQ(VersionOf(act), 2);
    EXPECT_EQ(BeganBy(act), ActKind::kRecorded);
    EXPECT_EQ(HoldsFrom(act), *CivilDate::Of(2025, 6, 25));
    std::string bent = bytes;
    bent.replace(bent.find("id_number"), 9, "id_nummer");
    EXPECT_FALSE(ParsePublic(bent)) << "what it corrects is one of few words";
}

// [F8] Acts from before there were a body and a document number are read as they were written.
TEST(Act, KeepsTheBytesOfActsWithoutABodyAndADocument) {
    const std::string bytes = PublicBytes(SomeAct());
    EXPECT_EQ(bytes.find("\"body\""), std::string::npos);
    EXPECT_EQ(bytes.find("\"document\""), std::string::npos);
    const auto blank = bytes.substr(0, bytes.find("\"effective_on\"")) + "\"document\":\"\"," +
                       bytes.substr(bytes.find("\"effective_on\""));
    EXPECT_FALSE(ParsePublic(blank)) << "a second form of the same";
}

// [F8] What could tell of the holder is not for everyone to read.
TEST(Publishable, IsWhatTellsNothingOfTheHolder) {
    for (const char* good : {"宁信登注〔2006〕1号", "人社厅发〔2022〕25号",
                             "宁人考处〔2018〕00000007号", "文1号", "宁夏信息人才登记中心", ""})
        EXPECT_EQ(Publishable(good, "张三"), good);
    for (const char* bad : {"关于张三的决定", "关于 张 三 的决定", "关于张　三",
                            "11010519491231002X", "电13800001111", "123456789"})
        EXPECT_FALSE(Publishable(bad, "张三")) << bad;
    EXPECT_FALSE(Publishable("about Ana Maria", "ANA MARIA")) << "however it is written";
    // However a number is typed, and the name between dots.
    for (const std::string bad :
         {"６４０４０２１９９００１０１００７４号", "640402 19900101 0074号", "139-1234-5678",
          "139.1234.5678", "张.三案", "张 三"})
        EXPECT_FALSE(Publishable(bad, "张三")) << bad;
    for (const std::string good :
         {"宁信办〔2024〕9号", "(2024)宁0104刑初123号", "2024-06-15 第12号"})
        EXPECT_TRUE(Publishable(good, "张三")) << good;
    std::string most;
    for (int i = 0; i < 60; ++i)
        most += "字";
    EXPECT_TRUE(Publishable(most, "张三"));
    EXPECT_FALSE(Publishable(most + "字", "张三"));
    EXPECT_FALSE(Publishable("\xff", "张三")) << "no text";
}

ClockConfirmed WordAt(std::int64_t place, const char* moment) {
    return {place, *Instant::Parse(moment)};
}

// [S7] A word reaches what stands before it in the log and bears a later moment, and nothing else.
TEST(Act, CountsAsOfTheClocksConfirmationWhereItRanAhead) {
    const Act ahead = SomeAct();
    const std::vector<ClockConfirmed> word = {WordAt(7, "2025-03-02T10:00:00")};
    const Act counts = AsItCounts(ahead, 6, word);
    EXPECT_EQ(counts.recorded_at, word.front().at);
    EXPECT_EQ(counts.effective_on, CivilDate::Of(2025, 3, 2));
    EXPECT_EQ(counts.facts, ahead.facts);
    EXPECT_EQ(AsItCounts(ahead, 8, word), ahead) << "recorded after the word";
    EXPECT_EQ(AsItCounts(ahead, 6, {}), ahead) << "no word";
    const std::vector<ClockConfirmed> later = {WordAt(7, "2025-06-25T09:00:00")};
    EXPECT_EQ(AsItCounts(ahead, 6, later), ahead) << "a word of its own moment";
}

TEST(Act, OfAnEarlierDayKeepsItsDayWhateverTheClockSaid) {
    Act past = SomeAct();
    past.effective_on = *CivilDate::Of(2024, 11, 10);
    const std::vector<ClockConfirmed> word = {WordAt(7, "2025-03-02T10:00:00")};
    EXPECT_EQ(AsItCounts(past, 6, word).effective_on, past.effective_on);
}

// The cancellation that it names counts as of that day too.
TEST(Act, OfRestorationStillNamesWhatItUndoesOnceTheClockIsPutRight) {
    Act restored = SomeAct();
    restored.kind = ActKind::kRestored;
    restored.undoes = CivilDate::Of(2025, 6, 20);
    const std::vector<ClockConfirmed> word = {WordAt(7, "2025-03-02T10:00:00")};
    EXPECT_EQ(AsItCounts(restored, 6, word).undoes, CivilDate::Of(2025, 3, 2));
}

TEST(Act, CountsAsOfTheEarliestWordThatReachesIt) {
    const std::vector<ClockConfirmed> words = {WordAt(3, "2025-01-02T10:00:00"),
                                               WordAt(7, "2025-03-02T10:00:00"),
                                               WordAt(9, "2025-03-01T10:00:00")};
    EXPECT_EQ(AsItCounts(SomeAct(), 6, words).effective_on, CivilDate::Of(2025, 3, 1));
    const std::string bytes = PublicBytes(SomeAct());
    EXPECT_EQ(BytesAsTheyCount(bytes, 6, words), PublicBytes(AsItCounts(SomeAct(), 6, words)));
    EXPECT_EQ(BytesAsTheyCount(bytes, 9, words), bytes);
    EXPECT_EQ(BytesAsTheyCount("no act", 6, words), "no act");
}

TEST(Act, SaysByWhichRuleItIsVoidWhereItSaysSo) {
    Act voided = SomeAct();
    voided.kind = ActKind::kVoided;
    voided.facts.reset();
    EXPECT_EQ(PublicBytes(voided).find("rule"), std::string::npos);
    voided.rule = "D31-7";
    const std::string bytes = PublicBytes(voided);
    EXPECT_NE(bytes.find("+08:00\",\"rule\":\"D31-7\",\"subject\""), std::string::npos) << bytes;
    EXPECT_EQ(*ParsePublic(bytes), voided);
    Act back = SomeAct();
    back.kind = ActKind::kReinstated;
    back.facts.reset();
    back.undoes = CivilDate::Of(2025, 3, 20);
    EXPECT_TRUE(PublicBytes(back).starts_with("{\"act\":\"reinstated\""));
    EXPECT_EQ(*ParsePublic(PublicBytes(back)), back);
}

TEST(Act, PublicPartNamesNobody) {
    const std::string bytes = PublicBytes(SomeAct());
    EXPECT_EQ(bytes.find("name"), std::string::npos);
    EXPECT_EQ(bytes.find("officer"), std::string::npos);
}

TEST(Commitments, ChangeWithEverythingTheyStandFor) {
    const Holder holder{"张三", {IdType::kResident, "11010519491231002X"}};
    const std::string base = HolderCommitment("salt", holder);
    EXPECT_NE(base, HolderCommitment("other", holder));
    EXPECT_NE(base, HolderCommitment("salt", {"李四", holder.identity}));
    EXPECT_NE(base, HolderCommitment("salt", {"张三", {IdType::kPassport, "11010519491231002X"}}));
    const PrivatePart part{"甲", "S25-2", "核准"};
    EXPECT_NE(PrivateCommitment("s", part), PrivateCommitment("s", {"乙", "S25-2", "核准"}));
    const auto opened = ParsePrivate(PrivateBytes(part, "holder-salt", "salt"));
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->part.evidence, "核准");
    EXPECT_EQ(opened->holder_salt, "holder-salt");
}

// Written before there was a version 2, and still what a register without accounts writes.
TEST(PrivatePart, OfVersionOneIsReadAndCommittedToAsItWas) {
    const std::string bytes =
        R"({"evidence":"核准","ground":"S25-2","holder_salt":"6b","officer":"甲","salt":"73"})";
    const auto opened = ParsePrivate(bytes);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->part.right, ByRight{});
    EXPECT_EQ(PrivateBytes(opened->part, "k", "s"), bytes);
    EXPECT_EQ(PrivateCommitment("s", opened->part),
              ToHex(Sha256(R"(s{"evidence":"核准","ground":"S25-2","officer":"甲"})")));
}

TEST(PrivatePart, OfVersionTwoSaysByWhatRight) {
    const PrivatePart part{"甲", "S25-2", "核准", {"7", "exam_agency", "640400"}};
    const std::string bytes = PrivateBytes(part, "k", "s");
    EXPECT_EQ(
        bytes,
        R"({"account":"7","evidence":"核准","ground":"S25-2","holder_salt":"6b","officer":"甲",)"
        R"("role":"exam_agency","salt":"73","territory":"640400","v":2})");
    EXPECT_EQ(ParsePrivate(bytes)->part.right, part.right);
    for (const ByRight& other :
         {ByRight{"8", "exam_agency", "640400"}, ByRight{"7", "city_agency", "640400"},
          ByRight{"7", "exam_agency", "640000"}, ByRight{}})
        EXPECT_NE(PrivateCommitment("s", part),
                  PrivateCommitment("s", {"甲", "S25-2", "核准", other}));
    EXPECT_FALSE(ParsePrivate(
        R"({"evidence":"","ground":"","holder_salt":"6b","officer":"甲","salt":"73","v":3})"));
}

// Where a number is due and none stands, nothing behind the bytes is read (the sanitizers see it).
TEST(Act, RefusesANumberThatIsNone) {
    const std::string bytes = PublicBytes(SomeAct());
    const std::string key = "\"province\":";
    const auto at = bytes.find(key) + key.size();
    const auto opened =
        bytes.find("\"qualification\":\"") + std::string("\"qualification\":\"").size();
    const std::string without = bytes.substr(0, at) + bytes.substr(at + 2, opened - at - 2);
    for (std::size_t size = 0; size <= without.size(); ++size)
        EXPECT_FALSE(ParsePublic(without.substr(0, size))) << size;
}

}  // namespace
}  // namespace zhengji
