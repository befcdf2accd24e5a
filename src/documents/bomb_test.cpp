#define POINTERHOLDER_TRANSITION 4  // NOLINT: libqpdf's own switch
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <fmt/format.h>

#include "base/bytes.hpp"
#include "documents/cms.hpp"
#include "documents/signed_pdf.hpp"

namespace zhengji {
namespace {

const Instant kNow = *Instant::Parse("2025-07-01T09:00:00");
constexpr std::size_t kRoom = 3072;

std::string Deflated(std::string_view piece, int times) {
    Pl_Buffer kept("kept");
    Pl_Flate flate("flate", &kept, Pl_Flate::a_deflate);
    for (int i = 0; i < times; ++i)
        flate.write(reinterpret_cast<const unsigned char*>(piece.data()), piece.size());
    flate.finish();
    const auto buffer = kept.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

// `inflated` MiB of zeros in two layers: a few KB.
std::string Bomb(int inflated) {
    return Deflated(Deflated(std::string(1U << 20U, '\0'), inflated), 1);
}

void PutIn(QPDF& pdf, const std::string& twice_deflated) {
    auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf, std::string("x"));
    QPDFObjectHandle filters = QPDFObjectHandle::parse("[ /FlateDecode /FlateDecode ]");
    stream.getObjectHandle().replaceStreamData(twice_deflated, filters,
                                               QPDFObjectHandle::newNull());
    auto spec = QPDFFileSpecObjectHelper::createFileSpec(pdf, "certificate.json", stream);
    QPDFEmbeddedFileDocumentHelper(pdf).replaceEmbeddedFile("certificate.json", spec);
}

// A file with an attachment in layers, written as our own are and signed by a signer that is
// trusted.
std::string SignedWith(const std::string& twice_deflated, const DocumentSigner& signer) {
    QPDF pdf;
    pdf.emptyPDF();
    PutIn(pdf, twice_deflated);
    QPDFObjectHandle signature = QPDFObjectHandle::parse(
        "<< /Type /Sig /M (D:20250701090000+08'00') "
        "/ByteRange [ 0 9999999997 9999999998 9999999999 ] >>");
    signature.replaceKey("/Contents", QPDFObjectHandle::newString(std::string(kRoom, '\0')));
    pdf.getRoot().replaceKey("/Signed", pdf.makeIndirectObject(signature));
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    std::string bytes(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
    const auto contents = bytes.find("<" + std::string(kRoom * 2, '0') + ">");
    const std::size_t end = contents + kRoom * 2 + 2;
    bytes.replace(bytes.find("9999999997"), 32,
                  fmt::format("{:<10} {:<10} {:<10}", contents, end, bytes.size() - end));
    std::string hex =
        ToHex(signer.SignContainer(Sha256(bytes.substr(0, contents) + bytes.substr(end))));
    hex.resize(kRoom * 2, '0');
    return bytes.replace(contents + 1, kRoom * 2, hex);
}

long PeakKilobytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

// [P6] Few bytes in layers are unfolded to a bound, whoever signed them.
TEST(Bomb, IsNotUnfoldedPastTheBound) {
    const AuthorityFiles files = *CreateSampleAuthority(kNow);
    const auto signer = DocumentSigner::Load(files);
    ASSERT_TRUE(signer);
    const TrustedSigners trusted{*CertificateDer(files.ca_certificate_pem), {{signer->Pin()}}};
    const std::string file = SignedWith(Bomb(512), *signer);
    EXPECT_LT(file.size(), 16U * 1024);
    const long before = PeakKilobytes();
    const auto checked = CheckPdf(file, trusted);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code(), Code::pdf_unreadable);
    EXPECT_LT(PeakKilobytes() - before, 64L * 1024);
    // The control: layers that stay within the bound are read.
    const auto small = CheckPdf(SignedWith(Bomb(2), *signer), trusted);
    ASSERT_TRUE(small) << small.error().detail;
    EXPECT_EQ(small->attachments.at("certificate.json").size(), std::size_t{2} << 20U);
}

}  // namespace
}  // namespace zhengji
