// PDF by libqpdf: every object is read, every stream unfolded (ISO 32000-1), and what does more
// than show pages is refused. The bytes stay as they came.
#include <algorithm>
#include <array>
#include <new>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <stdexcept>

#include "materials/kinds.hpp"

namespace zhengji {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMostUnfolded = std::size_t{192} << 20U;  // all streams together
constexpr std::size_t kMostObjects = 200'000, kMostPages = 500;

// What does something when it is opened or clicked on, or carries files. As a key of any
// dictionary…
constexpr std::array kActiveKeys = {"/JS"sv,
                                    "/JavaScript"sv,
                                    "/EmbeddedFiles"sv,
                                    "/EF"sv,
                                    "/XFA"sv,
                                    "/RichMedia"sv,
                                    "/RichMediaContent"sv,
                                    "/RichMediaSettings"sv,
                                    "/EmbeddedFile"sv,
                                    "/AF"sv,
                                    "/Collection"sv,
                                    "/Renditions"sv,
                                    "/AA"sv,
                                    "/Ref"sv,
                                    "/OPI"sv,
                                    "/UF"sv,
                                    "/FS"sv};
// … and as what an action, an annotation or a stream is (ISO 32000-1 §12.5, §12.6).
constexpr std::array kActiveNames = {
    "/JavaScript"sv, "/Launch"sv,         "/ImportData"sv, "/SubmitForm"sv,   "/GoToE"sv,
    "/GoToR"sv,      "/Rendition"sv,      "/Movie"sv,      "/Sound"sv,        "/RichMedia"sv,
    "/3D"sv,         "/FileAttachment"sv, "/Screen"sv,     "/EmbeddedFile"sv, "/GoTo3DView"sv,
    "/Thread"sv,     "/Hide"sv,           "/Named"sv,      "/Filespec"sv};
// The same in what was overwritten since, or that no object reaches: a mended file may show it.
constexpr std::array kActiveWords = {"/JavaScript"sv, "/Launch"sv, "/EmbeddedFile"sv,
                                     "/RichMedia"sv, "/SubmitForm"sv};

template <std::size_t N>
std::string In(const std::array<std::string_view, N>& list, std::string_view one) {
    const auto found = std::ranges::find(list, one);
    return found == list.end() ? "" : std::string(found->substr(1));
}

Error Active(std::string what) {
    return MakeError(Code::material_active, {std::move(what)});
}
Error Broken(std::string detail) {
    return MakeError(Code::material_broken, {"PDF"}, std::move(detail));
}

// Counts what comes, up to what is left.
class Counter : public Pipeline {
  public:
    explicit Counter(std::size_t& left) : Pipeline("counter", nullptr), left_(left) {}
    void write(const unsigned char* /*data*/, std::size_t size) override {
        if (size > left_) {
            left_ = 0;
            throw std::runtime_error("it unfolds too far");
        }
        left_ -= size;
    }
    void finish() override {}

  private:
    std::size_t& left_;
};

// What is done as soon as it is opened may be to show a page, and nothing else.
bool ShowsAPage(QPDFObjectHandle& action) {
    if (action.isArray()) return true;
    return action.isDictionary() && action.getKey("/S").isNameAndEquals("/GoTo");
}

// Which of the active names an entry of a dictionary is. `/F` is many things; as a text it is the
// address of a file elsewhere (ISO 32000-1 §7.11).
std::string ActiveEntry(const std::string& key, QPDFObjectHandle& value) {
    if (key == "/OpenAction" && !ShowsAPage(value)) return "OpenAction";
    if (key == "/F" && value.isString()) return "F";
    std::string active = In(kActiveKeys, key);
    if (active.empty() && value.isName() && (key == "/S" || key == "/Subtype" || key == "/Type"))
        active = In(kActiveNames, value.getName());
    return active;
}

class Reader {
  public:
    Status Read(std::string_view bytes) {
        pdf_.setSuppressWarnings(true);
        pdf_.setAttemptRecovery(false);
        pdf_.processMemoryFile("material", bytes.data(), bytes.size());
        if (pdf_.isEncrypted()) return MakeError(Code::material_locked);
        ZJ_TRY(ReadEntries(pdf_.getTrailer(), kDeepest));
        if (pdf_.getObjectCount() > kMostObjects) return MakeError(Code::material_unfolds);
        for (QPDFObjectHandle& object : pdf_.getAllObjects())
            ZJ_TRY(ReadObject(object, kDeepest));
        const std::size_t pages = pdf_.getAllPages().size();
        if (pages == 0 || pages > kMostPages) return Broken("pages: " + std::to_string(pages));
        return pdf_.anyWarnings() ? Status(Broken("warnings")) : Status();
    }

  private:
    static constexpr int kDeepest = 100;

    // The object itself and what lies in it; what it refers to is an object of its own.
    Status ReadObject(QPDFObjectHandle object, int deep) {
        if (deep == 0) return MakeError(Code::material_unfolds);
        if (object.isStream()) return ReadStream(object, deep);
        if (object.isDictionary()) return ReadEntries(object, deep);
        if (!object.isArray()) return {};
        for (QPDFObjectHandle& item : object.getArrayAsVector())
            if (!item.isIndirect()) ZJ_TRY(ReadObject(item, deep - 1));
        return {};
    }

    Status ReadEntries(QPDFObjectHandle dictionary, int deep) {
        for (auto& [key, value] : dictionary.getDictAsMap()) {
            std::string active = ActiveEntry(key, value);
            if (!active.empty()) return Active(std::move(active));
            if (!value.isIndirect()) ZJ_TRY(ReadObject(value, deep - 1));
        }
        return {};
    }

    Status ReadStream(QPDFObjectHandle& stream, int deep) {
        QPDFObjectHandle dictionary = stream.getDict();
        ZJ_TRY(ReadEntries(dictionary, deep));
        // Its bytes would lie in another file (§7.3.8.2).
        if (dictionary.hasKey("/F")) return Active("F");
        if (dictionary.getKey("/Subtype").isNameAndEquals("/Image")) {
            ZJ_TRY(CheckPixels(Side(dictionary, "/Width"), Side(dictionary, "/Height")));
        }
        Counter counter(left_);
        bool unfolded = false;
        const bool read = stream.pipeStreamData(&counter, &unfolded, 0, qpdf_dl_generalized, true);
        if (left_ == 0) return MakeError(Code::material_unfolds);
        return read ? Status() : Status(Broken("a stream"));
    }

    static std::int64_t Side(QPDFObjectHandle& image, const char* key) {
        QPDFObjectHandle side = image.getKey(key);
        return side.isInteger() ? side.getIntValue() : 0;
    }

    QPDF pdf_;
    std::size_t left_ = kMostUnfolded;
};

// Nothing stands before the header, and behind the last %%EOF at most the ends of lines.
Status CheckEnds(std::string_view bytes) {
    constexpr std::string_view kEnd = "%%EOF";
    const auto end = bytes.rfind(kEnd);
    if (end == std::string_view::npos) return Broken("no end");
    const auto behind = bytes.substr(end + kEnd.size());
    if (behind.find_first_not_of("\r\n \0"sv) != std::string_view::npos)
        return MakeError(Code::material_mixed, {"…"});
    return {};
}

Status CheckWords(std::string_view bytes) {
    for (const std::string_view word : kActiveWords)
        if (bytes.find(word) != std::string_view::npos) return Active(std::string(word.substr(1)));
    return {};
}

}  // namespace

Status CheckPdfMaterial(std::string_view bytes) {
    ZJ_TRY(CheckEnds(bytes));
    try {
        // What is locked is told so first: nothing in it can be read.
        ZJ_TRY(Reader().Read(bytes));
        return CheckWords(bytes);
    } catch (const QPDFExc& e) {
        if (e.getErrorCode() == qpdf_e_password || e.getErrorCode() == qpdf_e_unsupported)
            return MakeError(Code::material_locked);
        return Broken(e.what());
    } catch (const std::bad_alloc&) {
        return MakeError(Code::material_unfolds);
    } catch (const std::exception& e) {
        return Broken(e.what());
    }
}

}  // namespace zhengji
