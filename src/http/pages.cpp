#include "http/pages.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace zhengji {
namespace {

namespace fs = std::filesystem;

struct TypeOf {
    std::string_view ending, type;
};

constexpr std::array kTypes = {
    TypeOf{".html", "text/html; charset=utf-8"},
    TypeOf{".js", "text/javascript; charset=utf-8"},
    TypeOf{".css", "text/css; charset=utf-8"},
    TypeOf{".svg", "image/svg+xml"},
    TypeOf{".png", "image/png"},
    TypeOf{".ico", "image/x-icon"},
    TypeOf{".woff2", "font/woff2"},
    TypeOf{".json", "application/json"},
};

std::string TypeFor(const std::string& ending) {
    for (const TypeOf& row : kTypes) {
        if (row.ending == ending) return std::string(row.type);
    }
    return "application/octet-stream";
}

constexpr std::string_view kNoPages =
    "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><title>证籍</title>"
    "<p>网页尚未构建：请运行 <code>./run</code>。接口在 <code>/api/v1/verifications</code>。</p>"
    "<p>The pages are not built: run <code>./run</code>. The API is at "
    "<code>/api/v1/verifications</code>.</p>";

// Addresses that people type and links hold, and the built pages they stand for.
std::string_view FileAt(std::string_view path) {
    if (path == "/") return "/index.html";
    if (path == "/console") return "/console.html";
    return path;
}

}  // namespace

Pages Pages::Read(const std::string& folder) {
    Pages pages;
    std::error_code error;
    std::error_code no_file;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        if (!at->is_regular_file(no_file)) continue;
        std::ifstream in(at->path(), std::ios::binary);
        std::string bytes((std::istreambuf_iterator<char>(in)), {});
        std::string etag = EtagOf(bytes);
        pages.pages_["/" + at->path().lexically_relative(folder).generic_string()] = {
            TypeFor(at->path().extension().string()), std::move(bytes), std::move(etag)};
    }
    if (!pages.pages_.contains("/index.html")) {
        pages.pages_["/index.html"] = {"text/html; charset=utf-8", std::string(kNoPages),
                                       "\"none\""};
    }
    return pages;
}

std::string_view Pages::BytesOf(std::string_view path) const {
    const auto found = pages_.find(path);
    return found == pages_.end() ? std::string_view() : std::string_view(found->second.bytes);
}

HttpResponse Pages::Get(const HttpRequest& request) const {
    const auto found = pages_.find(FileAt(request.path));
    if (found == pages_.end()) {
        return ErrorResponse(MakeError(Code::no_such_page, {std::string(request.path)}),
                             PreferredLanguage(request.accept_language));
    }
    const Page& page = found->second;
    // Built assets carry a hash in their names; the entry page must be asked for anew.
    const bool asset = request.path.starts_with("/assets/");
    return TaggedResponse(request, page.type, page.bytes, page.etag,
                          asset ? "public, max-age=31536000, immutable" : "no-cache");
}

}  // namespace zhengji
