// The built web pages, read into memory once at start: nothing outside the folder can ever be
// served.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "http/exchange.hpp"

namespace zhengji {

class Pages {
  public:
    /// Reads every file below `folder`; a missing folder gives a plain built-in page that says how
    /// to build them.
    static Pages Read(const std::string& folder);
    /// The page for a path; 404 for what is not there.
    /// A file's content; empty when it is not there.
    std::string_view BytesOf(std::string_view path) const;
    HttpResponse Get(const HttpRequest& request) const;

  private:
    struct Page {
        std::string type, bytes, etag;
    };
    std::map<std::string, Page, std::less<>> pages_;
};

}  // namespace zhengji
