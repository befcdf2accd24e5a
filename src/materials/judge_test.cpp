// What is handed in is judged by its content and a whole parse: sound files of three kinds are
// kept, without what stands beside a picture; whatever is anything else besides is refused.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "materials/judge.hpp"
#include "materials/judge_apart.hpp"
#include "materials/kinds.hpp"
#include "materials/samples.hpp"

namespace zhengji {
namespace {

using namespace std::string_literals;

// The code it is refused with, or `kept` and its kind.
std::string Judged(const std::string& bytes) {
    const auto judged = JudgeFile(bytes);
    if (!judged) return std::string(Info(judged.error().code()).name);
    return "kept " + std::string(FactsOf(judged->media).name);
}
std::string KeptOf(const std::string& bytes) {
    auto judged = JudgeFile(bytes);
    return judged ? std::move(judged->bytes) : "refused";
}

const std::string kZip =
    "PK\x03\x04" + std::string(26, '\0') + "a.classPK\x05\x06"s + std::string(18, '\0');
const std::string kEicar = R"(X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-)"
                           R"(ANTIVIRUS-TEST-FILE!$H+H*)";

TEST(Judge, KeepsSoundFilesOfThreeKinds) {
    EXPECT_EQ(Judged(SampleJpeg(64, 48)), "kept JPEG");
    EXPECT_EQ(Judged(SamplePng(64, 48)), "kept PNG");
    EXPECT_EQ(Judged(SamplePdf()), "kept PDF");
    EXPECT_EQ(KeptOf(SamplePdf()), SamplePdf()) << "a seal in it covers every byte";
}

TEST(Judge, RefusesWhatIsNoneOfThem) {
    const std::string bad[] = {"GIF89a\x01\0\x01\0"s,
                               "<svg xmlns='http://www.w3.org/2000/svg'/>",
                               "<?xml version=\"1.0\"?><svg/>",
                               "<html>",
                               kZip,
                               kEicar,
                               "MZ\x90\0"s,
                               "BM"s + kZip,
                               "RIFF\0\0\0\0WEBP"s,
                               "#!/bin/sh\n",
                               "\x7F"
                               "ELF",
                               " %PDF-1.7\n",
                               "\xEF\xBB\xBF%PDF-1.7",
                               std::string(4096, '\0')};
    for (const std::string& one : bad)
        EXPECT_EQ(Judged(one), "material_kind") << one.substr(0, 20);
    EXPECT_EQ(Judged(""), "material_empty");
    EXPECT_EQ(Judged(SamplePdf() + std::string(kLargestMaterial, '\n')), "material_too_large");
}

TEST(Judge, RefusesWhatOnlyBeginsRight) {
    for (const std::string& one : {"\xFF\xD8\xFF"s, "\xFF\xD8\xFF\xE0 and then words"s,
                                   "\x89PNG\r\n\x1A\n"s, "%PDF-1.7\n"s, "%PDF-1.7\n%%EOF"s})
        EXPECT_EQ(Judged(one), "material_broken") << one;
}

TEST(Judge, RefusesEachHalfOfAFile) {
    for (const std::string& whole : {SampleJpeg(64, 48), SamplePng(64, 48), SamplePdf()})
        for (std::size_t size = whole.size() / 8; size + 8 < whole.size(); size += 7)
            EXPECT_EQ(Judged(whole.substr(0, size)), "material_broken") << size;
}

TEST(Judge, RefusesADamagedPicture) {
    std::string png = SamplePng(64, 48);
    png[png.size() / 2] ^= 1;
    EXPECT_EQ(Judged(png), "material_broken");
}

TEST(Judge, RefusesWhatIsSomethingElseBesides) {
    const std::string html = "<html><script>alert(1)</script></html>";
    for (const std::string& whole : {SampleJpeg(64, 48), SamplePng(64, 48), SamplePdf()}) {
        for (const std::string& behind : {kZip, html, "Rar!\x1A\x07\0"s, "7z\xBC\xAF\x27\x1C"s,
                                          "words that belong to nothing"s, SamplePdf() + "x"})
            EXPECT_EQ(Judged(whole + behind), "material_mixed") << behind.substr(0, 10);
    }
    EXPECT_EQ(Judged(SampleJpeg(64, 48, {{0xFE, html}})), "material_mixed");
    EXPECT_EQ(Judged(SampleJpeg(64, 48, {{0xFE, "<?PHP system($_GET[0]);"}})), "material_mixed");
    EXPECT_EQ(Judged(SampleJpeg(64, 48, {{0xFE, kZip}})), "material_mixed");
    EXPECT_EQ(Judged(SampleJpeg(64, 48, {{0xFE, SamplePdf()}})), "material_mixed");
    EXPECT_EQ(Judged(WithChunk(SamplePng(64, 48), "tEXt", "Comment\0<SCRIPT>"s)), "material_mixed");
    EXPECT_EQ(Judged(SamplePdf("", {"<< /Length 0 >>\nstream\n\nendstream % <script>"})),
              "material_mixed");
}

TEST(Judge, LeavesOutWhatStandsBesideAPicture) {
    const std::string with =
        SampleJpeg(64, 48, {{0xE1, SampleExif(1)}, {0xFE, "CANARY7"}, {0xED, "Photoshop"}});
    ASSERT_NE(with.find("CANARY7"), std::string::npos);
    const std::string kept = KeptOf(with);
    EXPECT_EQ(kept.find("CANARY7"), std::string::npos);
    EXPECT_EQ(kept.find("Exif"), std::string::npos);
    EXPECT_EQ(kept.find("Photoshop"), std::string::npos);
    EXPECT_EQ(kept, KeptOf(SampleJpeg(64, 48))) << "the picture itself, bit for bit";
    const std::string png = WithChunk(SamplePng(64, 48), "tEXt", "Comment\0CANARY7"s);
    EXPECT_EQ(KeptOf(png).find("CANARY7"), std::string::npos);
    EXPECT_EQ(KeptOf(WithChunk(png, "eXIf", "MM\0*\0\0\0\x08\0\0"s)), KeptOf(SamplePng(64, 48)));
}

TEST(Judge, KeepsHowAPhotoIsTurnedAndNothingMoreOfIt) {
    const std::string kept = KeptOf(SampleJpeg(64, 48, {{0xE1, SampleExif(6)}}));
    EXPECT_EQ(kept.find("CANARY7"), std::string::npos);
    EXPECT_NE(kept.find("\x01\x12\0\x03\0\0\0\x01\0\x06"s), std::string::npos);
    EXPECT_EQ(Judged(kept), "kept JPEG");
    EXPECT_EQ(KeptOf(kept), kept) << "what was judged once is judged alike";
}

TEST(Judge, CutsWhatCamerasPutBehind) {
    const std::string photo = SampleJpeg(64, 48);
    for (const std::string& behind : {std::string(64, '\0'), "\xFF\xFF"s, SampleJpeg(16, 16),
                                      "\0\0\0\x18"s + "ftypmp42"s, "\x01\x02SEFHetcSEFT"s})
        EXPECT_EQ(KeptOf(photo + behind), KeptOf(photo)) << behind.size();
}

TEST(Judge, RefusesBombsByTheirHead) {
    EXPECT_EQ(Judged(BombPng(50'000, 50'000, 10)), "material_pixels");
    EXPECT_EQ(Judged(BombPng(1000, 1000, 10)), "material_broken") << "fewer rows than it says";
    EXPECT_EQ(Judged(BombPng(1000, 100, 5000)), "material_broken") << "more than it says";
    std::string jpeg = SampleJpeg(64, 48);
    const auto frame = jpeg.find("\xFF\xC0"s);
    jpeg.replace(frame + 5, 4, "\xFF\xDC\xFF\xDC");  // 65,500 squared
    EXPECT_EQ(Judged(jpeg), "material_pixels");
}

TEST(Judge, RefusesAJpegOfTooManyLayers) {
    EXPECT_EQ(Judged(LayeredJpeg(60)), "kept JPEG");
    EXPECT_EQ(Judged(LayeredJpeg(100)), "material_scans");
}

// No descriptors are left for a process to be spoken to by.
TEST(JudgeApart, SaysWhenNoProcessIsToBeHad) {
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    const rlimit none{3, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
    const auto judged = JudgeApart("%PDF-1.7");
    setrlimit(RLIMIT_NOFILE, &before);
    ASSERT_FALSE(judged);
    EXPECT_EQ(judged.error().code(), Code::material_not_judged);
}

// Four bytes without regard to case stand in a packed picture by chance.
TEST(Judge, TakesNoFourBytesForAPicture) {
    const auto holding = [](const std::string& bytes) {
        return Judged(SamplePdf("", {"<< /Length " + std::to_string(bytes.size()) +
                                     " >>\nstream\n" + bytes + "\nendstream"}));
    };
    EXPECT_EQ(holding("\x9A<sVg\x81\x02"s), "kept PDF");
    EXPECT_EQ(holding("<svg onload=alert(1)>"), "material_mixed");
}

TEST(Judge, RefusesAPdfThatActs) {
    const char* const catalogs[] = {
        "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
        "/OpenAction << /S /Launch /F (cmd.exe) >>",
        "/OpenAction << /S /J#61vaScript >>",
        "/AA << /WC << /S /SubmitForm /F (http://example.invalid) >> >>",
        "/Names << /EmbeddedFiles << /Names [ ] >> >>",
        "/AcroForm << /XFA [ ] /Fields [ ] >>",
        "/OpenAction << /S /GoToR /F (other.pdf) /D [ 0 /Fit ] >>",
        "/OpenAction [ << /S /Launch >> ]",
        "/OpenAction << /S /URI /URI (http://example.invalid) >>",
        "/AA << /WC << /S /URI /URI (http://example.invalid) >> >>",
        "/OpenAction << /S /Thread /F (other.pdf) >>",
        "/OpenAction << /S /Named /N /Print >>"};
    for (const char* const catalog : catalogs)
        EXPECT_EQ(Judged(SamplePdf(catalog)), "material_active") << catalog;
    for (const char* const object :
         {"<< /Type /Annot /Subtype /FileAttachment >>", "<< /Type /Annot /Subtype /RichMedia >>",
          "<< /S /Launch >>", "<< /S /Hide /T (a) >>", "<< /Type /XObject /Ref << /F (a.pdf) >> >>",
          "<< /FS /URL /F (http://example.invalid) >>", "<< /Type /Filespec /EF << >> >>",
          "<< /Length 0 /F (other.bin) >>\nstream\n\nendstream", "[ [ << /S /JavaScript >> ] ]"})
        EXPECT_EQ(Judged(SamplePdf("", {object})), "material_active") << object;
    EXPECT_EQ(Judged(SamplePdf("/OpenAction [ 3 0 R /Fit ]")), "kept PDF") << "the control";
}

TEST(Judge, RefusesAPdfThatIsEncrypted) {
    std::string pdf = SamplePdf();
    const auto at = pdf.find("/Root 1 0 R");
    pdf.insert(at, "/Encrypt << /Filter /Standard /V 1 /R 2 /O (" + std::string(32, 'o') +
                       ") /U (" + std::string(32, 'u') + ") /P -4 >> /ID [ (a) (b) ] ");
    EXPECT_EQ(Judged(pdf), "material_locked");
}

TEST(Judge, RefusesAPdfThatUnfoldsTooFarOrIsNoTree) {
    const std::string wide =
        "<< /Type /XObject /Subtype /Image /Width 99999 /Height 99999 /ColorSpace /DeviceGray "
        "/BitsPerComponent 1 /Length 0 >>\nstream\n\nendstream";
    EXPECT_EQ(Judged(SamplePdf("", {wide})), "material_pixels");
    EXPECT_EQ(Judged(SamplePdf("", {std::string(300, '[') + std::string(300, ']')})),
              "material_unfolds");
    std::string no_page = SamplePdf();
    no_page.replace(no_page.find("[ 3 0 R ]"), 9, "[       ]");
    EXPECT_EQ(Judged(no_page), "material_broken");
}

}  // namespace
}  // namespace zhengji
