#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/obj_mac.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <random>

#include "documents/cms.hpp"
#include "documents/credential.hpp"
#include "documents/ecdsa_form.hpp"
#include "documents/ecert.hpp"
#include "documents/openssl_types.hpp"
#include "documents/signed_pdf.hpp"
#include "keys/file_io.hpp"
#include "tlog/note.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

const Instant kNow = *Instant::Parse("2025-07-01T09:00:00");

const AuthorityFiles& Files() {
    static const AuthorityFiles files = *CreateSampleAuthority(kNow);
    return files;
}

const DocumentSigner& Signer() {
    static const auto signer = DocumentSigner::Load(Files());
    return *signer;
}

EcertContent Content() {
    EcertContent c;
    c.title = "计算机技术与软件专业技术资格（水平）证书";
    c.name = "买合木提·艾力";
    c.sex = "男";
    c.birth = "1990年05月";
    c.id_number = "11010519491231002X";
    c.qualification = "系统集成项目管理工程师";
    c.qualification_english = "System Integration Project Management Engineer";
    c.level = "中级";
    c.category = "信息系统";
    c.approved_on = "2024年11月10日";
    c.certificate_no = "A31420241164044300001";
    c.area = "宁夏回族自治区固原市原州区";
    c.territory =
        "本证书仅在宁夏回族自治区的单独划线地区有效：红寺堡区、同心县、原州区、西吉县、海原县。";
    c.territory_english = "Valid only in the separate-line areas of Ningxia.";
    c.issued_on = "2025年07月01日";
    c.qr = WriteCredential(
        "http://127.0.0.1:8080/",
        {c.certificate_no, c.name, c.qualification, "intermediate", "640402", "2024-11-10",
         "2025-07-01"},
        [](std::string_view text) { return Ed25519Sign(std::string(32, 'q'), text); });
    c.stamp = Stamp::kRehearsal;
    return c;
}

const std::string& SignedFile() {
    static const std::string file = [] {
        const auto page = RenderEcert(Content());
        const auto sheet = PdfSheet::Open(*RenderSheet({Content().title,
                                                        "Certificate",
                                                        "本证书为示例。",
                                                        {"示例部"},
                                                        "示例专用章",
                                                        Stamp::kRehearsal}));
        return *SignPdf(*page,
                        {{"certificate.json", "application/json", "{\"v\":1}"},
                         {"log.tlog-proof", "text/plain", "proof"}},
                        {kNow, "e-certificate"}, Signer(), &*sheet);
    }();
    return file;
}

TrustedSigners Trusted() {
    return {*CertificateDer(Files().ca_certificate_pem), {{Signer().Pin()}}};
}

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

Code CodeOfRefusal(const std::string& pdf) {
    const auto checked = CheckPdf(pdf, Trusted());
    return checked ? Code::usage : checked.error().code();
}

TEST(Ecert, IsAcceptedAsItWasSigned) {
    const auto checked = CheckPdf(SignedFile(), Trusted());
    ASSERT_TRUE(checked) << Render(checked.error().message, Language::kEnglish);
    EXPECT_EQ(checked->attachments.at("certificate.json"), "{\"v\":1}");
    EXPECT_EQ(checked->signed_at, kNow);
    EXPECT_LT(SignedFile().size(), 240U * 1024);
}

TEST(Ecert, IsAcceptedByPdfsig) {
    const Folder folder;
    ASSERT_TRUE(WriteFileDurably(folder / "c.pdf", SignedFile(), FileMode::kPublic));
    const std::string output = OutputOf("pdfsig " + (folder / "c.pdf"));
    EXPECT_NE(output.find("Signature is Valid"), std::string::npos) << output;
    EXPECT_NE(output.find("Total document signed"), std::string::npos) << output;
}

TEST(Ecert, ShowsItsFieldsAsTextAndItsQrToAnIndependentReader) {
    const Folder folder;
    ASSERT_TRUE(WriteFileDurably(folder / "c.pdf", SignedFile(), FileMode::kPublic));
    const std::string text = OutputOf("pdftotext -layout " + (folder / "c.pdf") + " -");
    const EcertContent c = Content();
    for (const std::string& field : {c.name, c.id_number, c.qualification, c.certificate_no, c.area,
                                     c.approved_on, std::string("示例")}) {
        EXPECT_NE(text.find(field), std::string::npos) << field << "\n" << text;
    }
    OutputOf("pdftoppm -r 200 -png -singlefile " + (folder / "c.pdf") + " " + (folder / "page"));
    const std::string read = OutputOf("zbarimg -q --raw " + (folder / "page.png") + " 2>/dev/null");
    EXPECT_EQ(read.substr(0, c.qr.size()), c.qr);
    const auto fonts = OutputOf("pdffonts " + (folder / "c.pdf"));
    EXPECT_EQ(fonts.find(" no  yes"), std::string::npos) << fonts;
}

TEST(Ecert, AcceptsNoneOfTenThousandRandomChanges) {
    std::mt19937 random(20250701);
    std::uniform_int_distribution<std::size_t> place(0, SignedFile().size() - 1);
    std::uniform_int_distribution<int> other(1, 255);
    std::string file = SignedFile();
    for (int i = 0; i < 10000; ++i) {
        const std::size_t at = place(random);
        const char before = file[at];
        file[at] = static_cast<char>(static_cast<unsigned char>(before) ^
                                     static_cast<unsigned>(other(random)));
        ASSERT_FALSE(CheckPdf(file, Trusted())) << "byte " << at;
        file[at] = before;
    }
    EXPECT_TRUE(CheckPdf(file, Trusted()));
}

std::size_t ContentsAt(const std::string& file) {
    return file.find("/Contents <3082") + 10;
}

TEST(Ecert, RefusesEveryOtherSpellingOfItsSignature) {
    const std::string& file = SignedFile();
    const std::size_t at = ContentsAt(file);
    ASSERT_EQ(file[at], '<');
    std::string upper = file;
    const auto letter = upper.find_first_of("abcdef", at);
    upper[letter] = static_cast<char>(upper[letter] - 'a' + 'A');
    EXPECT_EQ(CodeOfRefusal(upper), Code::pdf_padding);
    std::string padded = file;
    padded[file.find('>', at) - 1] = '1';
    EXPECT_EQ(CodeOfRefusal(padded), Code::pdf_padding);
    // The negative control: both changes leave a signature that other readers accept.
    const Folder folder;
    ASSERT_TRUE(WriteFileDurably(folder / "u.pdf", upper, FileMode::kPublic));
    EXPECT_NE(OutputOf("pdfsig " + (folder / "u.pdf")).find("Signature is Valid"),
              std::string::npos);
}

// The file with another container in its signature's place.
std::string WithContainer(const std::string& file, const std::string& container) {
    const std::size_t at = ContentsAt(file) + 1;
    const std::size_t room = file.find('>', at) - at;
    std::string hex = ToHex(container);
    hex.resize(room, '0');
    return std::string(file).replace(at, room, hex);
}

std::string ContainerIn(const std::string& file) {
    const std::size_t at = ContentsAt(file) + 1;
    const std::string bytes = *FromHex(file.substr(at, file.find('>', at) - at));
    const std::size_t size =
        4U + static_cast<unsigned char>(bytes[2]) * 256U + static_cast<unsigned char>(bytes[3]);
    return bytes.substr(0, size);
}

// The other signature that ECDSA verifies: (r, n - s).
std::string TwinOf(const std::string& der) {
    const auto* data = reinterpret_cast<const unsigned char*>(der.data());
    const Owned<ECDSA_SIG, ECDSA_SIG_free> signature(
        d2i_ECDSA_SIG(nullptr, &data, static_cast<long>(der.size())));
    const Owned<EC_GROUP, EC_GROUP_free> group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    BIGNUM* s = BN_new();
    BN_sub(s, EC_GROUP_get0_order(group.get()), ECDSA_SIG_get0_s(signature.get()));
    ECDSA_SIG_set0(signature.get(), BN_dup(ECDSA_SIG_get0_r(signature.get())), s);
    unsigned char* out = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &out);
    std::string twin(reinterpret_cast<char*>(out), static_cast<std::size_t>(size));
    OPENSSL_free(out);
    return twin;
}

// The signed file's container with another signature in it, every length right.
std::string ContainerWith(const std::string& signature) {
    std::string covered = SignedFile();
    const std::size_t at = ContentsAt(covered);
    covered.erase(at, covered.find('>', at) + 1 - at);
    return Signer().Contain(Sha256(covered), signature);
}

TEST(Ecert, RefusesTheTwinOfItsSignature) {
    const std::string container = ContainerIn(SignedFile());
    std::string der;  // it ends the container
    for (std::size_t n = 64; n <= 72 && FormOf(der) != SignatureForm::kCanonical; ++n) {
        der = container.substr(container.size() - n);
    }
    ASSERT_EQ(ContainerWith(der),
              container);  // the control: the same signature gives the same file
    const std::string twin = WithContainer(SignedFile(), ContainerWith(TwinOf(der)));
    EXPECT_EQ(CodeOfRefusal(twin), Code::container_other_form);
    const Folder folder;
    ASSERT_TRUE(WriteFileDurably(folder / "t.pdf", twin, FileMode::kPublic));
    EXPECT_NE(OutputOf("pdfsig " + (folder / "t.pdf")).find("Signature is Valid"),
              std::string::npos);
}

TEST(Ecert, RefusesAppendedUpdatesAndOtherCoverage) {
    EXPECT_EQ(CodeOfRefusal(SignedFile() + "\n"), Code::pdf_not_covered);
    EXPECT_EQ(
        CodeOfRefusal(SignedFile() +
                      "1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"),
        Code::pdf_not_covered);
    EXPECT_EQ(CodeOfRefusal(SignedFile() + "/ByteRange [ 0 1 2 3 ]"), Code::pdf_not_covered);
    EXPECT_EQ(CodeOfRefusal(SignedFile().substr(0, SignedFile().size() - 1)),
              Code::pdf_not_covered);
}

TEST(Ecert, RefusesAnotherAuthorityAndASignerOutOfItsTime) {
    const auto other = CreateSampleAuthority(kNow);
    EXPECT_EQ(
        CheckPdf(SignedFile(), {*CertificateDer(other->ca_certificate_pem), {}}).error().code(),
        Code::signer_not_trusted);
    const Instant late{kNow.millis + 11LL * 366 * 86400000};
    EXPECT_EQ(SignPdf(*RenderEcert(Content()), {}, {late, "late"}, Signer()).error().code(),
              Code::signer_expired);
}

// [P6] Only the signers named are believed: not another certificate of the same authority, and
// where none is named, nobody.
TEST(Ecert, RefusesASignerThatIsNotPinned) {
    TrustedSigners trusted = Trusted();
    for (const auto change : {+[](SignerPin& p) { p.key = std::string(64, '0'); },
                              +[](SignerPin& p) { p.usage = "any"; },
                              +[](SignerPin& p) { p.subject = "CN=another"; }}) {
        trusted.pins = {Signer().Pin()};
        change(trusted.pins->front());
        EXPECT_EQ(CheckPdf(SignedFile(), trusted).error().code(), Code::signer_not_trusted);
    }
    trusted.pins->push_back(Signer().Pin());  // one of several
    EXPECT_TRUE(CheckPdf(SignedFile(), trusted));
    trusted.pins->clear();
    EXPECT_EQ(CheckPdf(SignedFile(), trusted).error().code(), Code::signer_not_trusted);
    trusted.pins.reset();  // a trust file of before the pins
    EXPECT_TRUE(CheckPdf(SignedFile(), trusted));
}

TEST(Ecert, PinsAreReadBackAsWritten) {
    const SignerPin pin = Signer().Pin();
    EXPECT_EQ(SignerPin::Parse(pin.ToString()), pin);
    EXPECT_EQ(pin.usage, "digitalSignature,nonRepudiation");
    for (const char* bad : {"", "sha256:00 any CN=x", "any CN=x", "sha256:zz"})
        EXPECT_FALSE(SignerPin::Parse(bad)) << bad;
}

TEST(Ecert, SaysWhyAContainerIsNotAccepted) {
    const std::string good = ContainerIn(SignedFile());
    std::string cut = good.substr(0, good.size() - 8);
    cut[2] = static_cast<char>((cut.size() - 4) >> 8U);
    cut[3] = static_cast<char>((cut.size() - 4) & 0xFFU);
    EXPECT_EQ(CodeOfRefusal(WithContainer(SignedFile(), cut)), Code::container_malformed);
    // Another document's signature, rightly made: the container of a page that says something else.
    EcertContent other = Content();
    other.name = "李四";
    const auto signed_other = SignPdf(*RenderEcert(other), {}, {kNow, "other"}, Signer());
    EXPECT_EQ(CodeOfRefusal(WithContainer(SignedFile(), ContainerIn(*signed_other))),
              Code::document_signature_wrong);
}

TEST(Ecert, RefusesWhatIsNoSignedFile) {
    EXPECT_EQ(CodeOfRefusal(*RenderEcert(Content())), Code::pdf_not_signed);
    EXPECT_EQ(CodeOfRefusal("%PDF-1.7\n" + std::string(std::size_t{17} << 20U, ' ')),
              Code::pdf_too_large);
    for (const std::string& junk : {std::string(), std::string("%PDF-1.7\n"), std::string("hello"),
                                    *RenderEcert(Content()), std::string(1000, '<')}) {
        EXPECT_NE(CodeOfRefusal(junk), Code::usage);
    }
}

TEST(Ecert, StopsAtACharacterWithoutAGlyph) {
    EcertContent content = Content();
    content.name = "张\U000F1234\U000F1235";
    content.category = "\U000F1236";
    const auto page = RenderEcert(content);
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().code(), Code::glyph_missing);
    EXPECT_EQ(page.error().message.args.at(1), "U+F1234, U+F1235, U+F1236") << "all at once";
}

// A long list of areas ends above the seal, whose ring stays readable.
TEST(Ecert, EndsItsAreasAboveTheSeal) {
    EcertContent content = Content();
    content.territory = "本证书仅在甘肃省的单独划线地区有效：";
    for (int i = 0; i < 30; ++i)
        content.territory += "某某县、";
    content.territory_english =
        "Separate-line certificate: valid only in the separate-line areas of the province of "
        "issue.";
    const Folder folder;
    ASSERT_TRUE(WriteFileDurably(folder / "c.pdf", *RenderEcert(content), FileMode::kPrivate));
    const std::string boxes = OutputOf("pdftotext -bbox " + (folder / "c.pdf") + " -");
    const auto last = boxes.find(">issue.<");
    ASSERT_NE(last, std::string::npos) << boxes;
    constexpr double kSealTop = 183.5, kPoint = 25.4 / 72;
    const auto bottom = boxes.rfind("yMax=\"", last) + 6;
    EXPECT_LT(std::stod(boxes.substr(bottom)) * kPoint, kSealTop);
}

// The longest use that may be named, and the ornament's first line, 237.6 mm down the page.
TEST(Ecert, EndsItsAnnotationAboveTheOrnament) {
    EcertContent content = Content();
    content.annotation = "加注：";
    for (int i = 0; i < 30; ++i)
        content.annotation += "投";
    content.annotation += "（有效至 2025年12月31日）";
    content.annotation_english = "Annotated for the use named, until 2025-12-31";
    const Folder folder;
    ASSERT_TRUE(WriteFileDurably(folder / "c.pdf", *RenderEcert(content), FileMode::kPrivate));
    const std::string boxes = OutputOf("pdftotext -bbox " + (folder / "c.pdf") + " -");
    constexpr double kOrnament = 237.6, kClear = 3, kPoint = 25.4 / 72;
    for (const char* const word : {">named,<", ">2025-12-31<"}) {
        const auto last = boxes.find(word);
        ASSERT_NE(last, std::string::npos) << boxes;
        const auto bottom = boxes.rfind("yMax=\"", last) + 6;
        EXPECT_LT(std::stod(boxes.substr(bottom)) * kPoint, kOrnament - kClear) << word;
    }
}

TEST(Ecert, RendersRareCharacters) {
    EcertContent content = Content();
    content.name = "㐂𠮷犇";
    EXPECT_TRUE(RenderEcert(content));
}

TEST(Ecert, RefusesABrokenPhoto) {
    EcertContent content = Content();
    for (const std::string& photo : {std::string("not a jpeg"), std::string("\xFF\xD8\xFF\xD9", 4),
                                     std::string("\xFF\xD8\xFF\xE0\x00\x10JFIF", 10)}) {
        content.photo = photo;
        EXPECT_EQ(RenderEcert(content).error().code(), Code::photo_broken);
    }
}

}  // namespace
}  // namespace zhengji
