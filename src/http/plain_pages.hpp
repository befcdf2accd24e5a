// The pages that need no script: the form, its answer, and what stands at an address where nothing
// is. In the words of the page that has scripts, out of the words.json that its build writes.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "app/answers/verify_certificate.hpp"
#include "http/exchange.hpp"

namespace zhengji {

/// What the form was filled in with, as it came.
struct PlainAsked {
    Language language{};
    std::string number, name, area, on;
};

/// Of a form, or of a query: `lang`, else as the browser prefers. bad_target: no encoding of
/// either.
Result<Language> LanguageOf(std::string_view form, const HttpRequest& request);

class PlainPages {
  public:
    PlainPages() = default;
    explicit PlainPages(std::string_view words_json);

    /// Whether there are words; REQUIRED by all below.
    bool Built() const { return !words_.empty(); }

    /// The form, filled in as it came, with what was wrong with it (empty: nothing).
    std::string Form(const PlainAsked& asked, const std::string& fault, bool rehearsal) const;
    /// What stands around an answer: the mark of a rehearsal, and the offer of the signed file.
    struct Around {
        bool rehearsal = false, kept = false;
    };
    std::string Answer(const PlainAsked& asked, const Verification& verification,
                       const PolicyBook& book, Around around) const;
    std::string NotThere(Language language) const;

    /// A page of another's making: its heading as text, where it stands in the other language.
    struct Head {
        std::string_view title, at;
        bool rehearsal = false;
    };
    std::string Page(Language language, const Head& head, const std::string& body) const;
    /// `headlines`, `in_force`; no group: a text that stands alone. Written out for HTML; empty for
    /// what there is no word for.
    std::string WordOf(Language language, std::string_view group, std::string_view key) const;

  private:
    std::string Word(Language language, std::string_view key) const;
    std::string Whole(Language language, const std::string& title, const std::string& body,
                      bool rehearsal) const;
    std::string Framed(Language language, const Head& head, const std::string& body) const;
    std::string Fields(const PlainAsked& asked) const;
    /// The question once more, whose answer is the signed file.
    std::string ToKeep(const PlainAsked& asked) const;
    std::string Facts(const PlainAsked& asked, const Verification& verification,
                      const PolicyBook& book) const;

    std::map<std::string, std::string> words_;  // by `/zh/headlines/in_force`
};

}  // namespace zhengji
