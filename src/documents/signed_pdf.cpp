#include "documents/signed_pdf.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "documents/bounded_inflate.hpp"
#include "documents/cms.hpp"

namespace zhengji {

struct PdfSheet::Parts {
    std::string bytes;
    QPDF file;
    QPDFObjectHandle form;  // the page as a form XObject
};

namespace {

constexpr std::size_t kLargest = 16U << 20U;
constexpr std::string_view kByteRange = "/ByteRange [ 0 ";
// Ten digits each: replaced in place by numbers of the same width.
constexpr std::string_view kPlaces = "9999999997 9999999998 9999999999";
constexpr long long kPlace1 = 9999999997;

// `D:20250701090000+08'00'`
std::string PdfDate(Instant at) {
    const std::string text = at.ToString();
    std::string digits;
    for (char c : text.substr(0, 19)) {
        if (c >= '0' && c <= '9') digits += c;
    }
    return "D:" + digits + "+08'00'";
}

std::optional<Instant> ParsePdfDate(std::string_view text) {
    if (text.size() != 23 || !text.starts_with("D:") || !text.ends_with("+08'00'"))
        return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t n) {
        return std::string(text.substr(at, n));
    };
    return Instant::Parse(part(2, 4) + "-" + part(6, 2) + "-" + part(8, 2) + "T" + part(10, 2) +
                          ":" + part(12, 2) + ":" + part(14, 2));
}

void Attach(QPDF& pdf, const std::vector<Attachment>& attachments, const std::string& date) {
    QPDFEmbeddedFileDocumentHelper files(pdf);
    QPDFObjectHandle related = QPDFObjectHandle::newArray();
    for (const Attachment& a : attachments) {
        auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf, a.bytes);
        stream.setSubtype(a.media_type).setCreationDate(date).setModDate(date);
        auto spec = QPDFFileSpecObjectHelper::createFileSpec(pdf, a.name, stream);
        spec.getObjectHandle().replaceKey("/AFRelationship", QPDFObjectHandle::newName("/Data"));
        files.replaceEmbeddedFile(a.name, spec);
        related.appendItem(spec.getObjectHandle());
    }
    pdf.getRoot().replaceKey("/AF", related);
}

QPDFObjectHandle SignatureDictionary(QPDF& pdf, const SigningFacts& facts, std::size_t room) {
    QPDFObjectHandle range = QPDFObjectHandle::newArray();
    for (long long place : {0LL, kPlace1, kPlace1 + 1, kPlace1 + 2})
        range.appendItem(QPDFObjectHandle::newInteger(place));
    QPDFObjectHandle signature = QPDFObjectHandle::newDictionary();
    signature.replaceKey("/Type", QPDFObjectHandle::newName("/Sig"));
    signature.replaceKey("/Filter", QPDFObjectHandle::newName("/Adobe.PPKLite"));
    signature.replaceKey("/SubFilter", QPDFObjectHandle::newName("/ETSI.CAdES.detached"));
    signature.replaceKey("/M", QPDFObjectHandle::newString(PdfDate(facts.at)));
    signature.replaceKey("/Reason", QPDFObjectHandle::newString(facts.reason));
    signature.replaceKey("/ByteRange", range);
    signature.replaceKey("/Contents", QPDFObjectHandle::newString(std::string(room, '\0')));
    return pdf.makeIndirectObject(signature);
}

void AddField(QPDF& pdf, const SigningFacts& facts, std::size_t room) {
    const QPDFObjectHandle page =
        QPDFPageDocumentHelper(pdf).getAllPages().front().getObjectHandle();
    QPDFObjectHandle field = QPDFObjectHandle::newDictionary();
    field.replaceKey("/Type", QPDFObjectHandle::newName("/Annot"));
    field.replaceKey("/Subtype", QPDFObjectHandle::newName("/Widget"));
    field.replaceKey("/FT", QPDFObjectHandle::newName("/Sig"));
    field.replaceKey("/T", QPDFObjectHandle::newString("Signature1"));
    field.replaceKey("/F", QPDFObjectHandle::newInteger(132));  // print, locked
    field.replaceKey("/Rect", QPDFObjectHandle::parse("[0 0 0 0]"));
    field.replaceKey("/P", page);
    field.replaceKey("/V", SignatureDictionary(pdf, facts, room));
    field = pdf.makeIndirectObject(field);
    QPDFObjectHandle annotations = QPDFObjectHandle::newArray();
    annotations.appendItem(field);
    QPDFObjectHandle(page).replaceKey("/Annots", annotations);
    QPDFObjectHandle form = QPDFObjectHandle::newDictionary();
    form.replaceKey("/SigFlags", QPDFObjectHandle::newInteger(3));  // signatures exist, append only
    form.replaceKey("/Fields", QPDFObjectHandle::newArray());
    form.getKey("/Fields").appendItem(field);
    pdf.getRoot().replaceKey("/AcroForm", pdf.makeIndirectObject(form));
}

// The stream compressed once, not for every file it goes into.
QPDFObjectHandle Compressed(QPDFObjectHandle stream) {
    const auto plain = stream.getStreamData();
    Pl_Buffer kept("sheet");
    Pl_Flate flate("sheet", &kept, Pl_Flate::a_deflate);
    flate.write(plain->getBuffer(), plain->getSize());
    flate.finish();
    stream.replaceStreamData(kept.getBufferSharedPointer(),
                             QPDFObjectHandle::newName("/FlateDecode"),
                             QPDFObjectHandle::newNull());
    return stream;
}

// Draws the sheet before all the page draws itself.
void PutUnder(QPDF& pdf, const PdfSheet& sheet) {
    QPDFPageObjectHelper page = QPDFPageDocumentHelper(pdf).getAllPages().front();
    QPDFObjectHandle resources = page.getAttribute("/Resources", true);
    if (!resources.hasKey("/XObject"))
        resources.replaceKey("/XObject", QPDFObjectHandle::newDictionary());
    resources.getKey("/XObject").replaceKey("/Sheet", pdf.copyForeignObject(sheet.Of().form));
    page.addPageContents(QPDFObjectHandle::newStream(&pdf, "/Artifact BMC q /Sheet Do Q EMC\n"),
                         true);
}

// What a reader for the blind speaks, and what a window's title bar shows.
void NameLanguage(QPDF& pdf) {
    pdf.getRoot().replaceKey("/Lang", QPDFObjectHandle::newString("zh-CN"));
    pdf.getRoot().replaceKey("/ViewerPreferences",
                             QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
    if (pdf.getRoot().hasKey("/StructTreeRoot"))  // ISO 32000-1 §14.7.1
        pdf.getRoot().replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
}

// The file's identifier (ISO 32000-1 §14.4): the same for the same input. The library's own would
// take MD5 of the whole file; it keeps the first half of one that is there.
void NameFile(QPDF& pdf, std::string_view rendered, const SigningFacts& facts) {
    const Digest digest =
        Sha256(ToHex(Sha256(rendered)) + ' ' + PdfDate(facts.at) + ' ' + facts.reason);
    const auto half =
        QPDFObjectHandle::newString(std::string(AsBytes(digest).substr(0, digest.size() / 2)));
    pdf.getTrailer().replaceKey("/ID", QPDFObjectHandle::newArray({half, half}));
}

std::string Write(QPDF& pdf) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setStaticID(true);  // the second half; the first is NameFile's
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setPreserveEncryption(false);
    writer.write();
    const std::shared_ptr<Buffer> buffer(writer.getBufferSharedPointer());
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

// The two covered stretches of a file, around the hex of /Contents.
struct Cover {
    std::size_t contents = 0;  ///< where `<` stands
    std::size_t room = 0;      ///< bytes of the container, twice as many hex digits

    std::size_t End() const { return contents + room * 2 + 2; }
    std::string_view Hex(std::string_view pdf) const { return pdf.substr(contents + 1, room * 2); }
    Digest DigestOf(std::string_view pdf) const {
        return Sha256(std::string(pdf.substr(0, contents)).append(pdf.substr(End())));
    }
    std::string RangeText(std::size_t size) const {
        return fmt::format("{:<10} {:<10} {:<10}", contents, End(), size - End());
    }
};

// The number that begins the text; nothing where none does.
std::optional<std::size_t> LeadingNumber(std::string_view text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} ? std::optional(number) : std::nullopt;
}

// Where the signature stands, from the one ByteRange the file has; it must name every byte but the
// signature's.
Result<Cover> CoverOf(std::string_view pdf) {
    constexpr std::size_t kSecond = 11;  // of the three numbers, ten digits each
    const auto at = pdf.find(kByteRange);
    if (at == std::string_view::npos) return MakeError(Code::pdf_not_signed);
    if (pdf.find("/ByteRange", at + 1) != std::string_view::npos)
        return MakeError(Code::pdf_not_covered);
    const std::string_view numbers = pdf.substr(at + kByteRange.size(), kPlaces.size());
    if (numbers.size() < kPlaces.size()) return MakeError(Code::pdf_not_covered);
    const auto contents = LeadingNumber(numbers);
    const auto end = LeadingNumber(numbers.substr(kSecond));
    if (!contents || !end || *contents < 1 || *end > pdf.size() || *end < *contents + 4)
        return MakeError(Code::pdf_not_covered);
    const Cover cover{*contents, (*end - *contents - 2) / 2};
    if (RoomFor(cover.room) != cover.room || numbers != cover.RangeText(pdf.size()))
        return MakeError(Code::pdf_not_covered);
    if (pdf[cover.contents] != '<' || pdf[cover.End() - 1] != '>')
        return MakeError(Code::pdf_not_covered);
    return cover;
}

std::string HexOf(std::string_view container, std::size_t room) {
    std::string hex = ToHex(container);
    hex.resize(room * 2, '0');
    return hex;
}

// The container in the hex, whose padding and spelling must be the one this house writes.
Result<std::string> ContainerOf(std::string_view hex) {
    const auto bytes = FromHex(hex);
    if (!bytes || bytes->size() < 4 || (*bytes)[0] != 0x30 ||
        static_cast<unsigned char>((*bytes)[1]) != 0x82) {
        return MakeError(Code::container_malformed);
    }
    const std::size_t size =
        4U + (static_cast<std::size_t>(static_cast<unsigned char>((*bytes)[2])) << 8U) +
        static_cast<unsigned char>((*bytes)[3]);
    if (size > bytes->size()) return MakeError(Code::container_malformed);
    std::string container = bytes->substr(0, size);
    if (HexOf(container, hex.size() / 2) != hex) return MakeError(Code::pdf_padding);
    return container;
}

// The moment of signing, read before anything is trusted: it only chooses the day the signer's
// validity is asked for.
Result<Instant> SigningTime(std::string_view pdf) {
    const auto at = pdf.find("/M (D:");
    const auto time =
        at == std::string_view::npos ? std::nullopt : ParsePdfDate(pdf.substr(at + 4, 23));
    if (!time) return MakeError(Code::pdf_not_signed);
    return *time;
}

// Only for bytes whose signature has been checked.
Result<std::map<std::string, std::string>> ReadAttachments(std::string_view bytes) {
    std::map<std::string, std::string> attachments;
    try {
        BoundInflating();
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.setAttemptRecovery(false);
        pdf.processMemoryFile("e-certificate", bytes.data(), bytes.size());
        QPDFEmbeddedFileDocumentHelper files(pdf);
        for (const auto& [name, spec] : files.getEmbeddedFiles()) {
            const auto data = spec->getEmbeddedFileStream().getStreamData();
            attachments[name] = {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
        }
    } catch (const std::exception& e) {
        return MakeError(Code::pdf_unreadable, {}, e.what());
    }
    return attachments;
}

}  // namespace

PdfSheet::PdfSheet(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
PdfSheet::PdfSheet(PdfSheet&&) noexcept = default;
PdfSheet::~PdfSheet() = default;

Result<PdfSheet> PdfSheet::Open(std::string pdf) {
    auto parts = std::make_unique<Parts>();
    parts->bytes = std::move(pdf);
    try {
        BoundInflating();
        parts->file.setSuppressWarnings(true);
        parts->file.processMemoryFile("sheet", parts->bytes.data(), parts->bytes.size());
        const auto pages = QPDFPageDocumentHelper(parts->file).getAllPages();
        parts->form = parts->file.makeIndirectObject(
            Compressed(QPDFPageObjectHelper(pages.front()).getFormXObjectForPage()));
    } catch (const std::exception& e) {
        return MakeError(Code::pdf_unreadable, {}, e.what());
    }
    return PdfSheet(std::move(parts));
}

Result<std::string> SignPdf(std::string_view pdf, const std::vector<Attachment>& attachments,
                            const SigningFacts& facts, const DocumentSigner& signer,
                            const PdfSheet* sheet) {
    ZJ_TRY(signer.CheckValidAt(facts.at));
    const std::size_t room = *RoomFor(signer.LargestContainer());  // Load saw to it
    std::string bytes;
    try {
        BoundInflating();
        QPDF document;
        document.setSuppressWarnings(true);
        document.processMemoryFile("rendered", pdf.data(), pdf.size());
        if (sheet != nullptr) PutUnder(document, *sheet);
        Attach(document, attachments, PdfDate(facts.at));
        AddField(document, facts, room);
        NameLanguage(document);
        NameFile(document, pdf, facts);
        bytes = Write(document);
    } catch (const std::exception& e) {
        return MakeError(Code::pdf_unreadable, {}, e.what());
    }
    const auto range = bytes.find(kPlaces);
    const auto contents = bytes.find("<" + std::string(room * 2, '0') + ">");
    CHECK(range != std::string::npos && contents != std::string::npos);
    const Cover cover{contents, room};
    bytes.replace(range, kPlaces.size(), cover.RangeText(bytes.size()));
    const std::string container = signer.SignContainer(cover.DigestOf(bytes));
    CHECK(container.size() <= room);
    bytes.replace(contents + 1, room * 2, HexOf(container, room));
    return bytes;
}

Result<CheckedPdf> CheckPdf(std::string_view pdf, const TrustedSigners& trusted) {
    if (pdf.size() > kLargest)
        return MakeError(Code::pdf_too_large, {std::to_string(kLargest >> 20U)});
    if (!pdf.starts_with("%PDF-")) return MakeError(Code::pdf_unreadable);
    ZJ_ASSIGN(const Cover cover, CoverOf(pdf));
    ZJ_ASSIGN(const std::string container, ContainerOf(cover.Hex(pdf)));
    ZJ_ASSIGN(const Instant signed_at, SigningTime(pdf));
    ZJ_TRY(CheckContainer(container, cover.DigestOf(pdf), trusted, signed_at));
    ZJ_ASSIGN(auto attachments, ReadAttachments(pdf));
    return CheckedPdf{std::move(attachments), signed_at};
}

}  // namespace zhengji
