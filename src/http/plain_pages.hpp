// The pages that need no script: the form, its answer, and what stands at an address where nothing
// is. In the words of the page that has scripts, out of the words.json that its build writes.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "app/verify_certificate.hpp"

namespace zhengji {

/// What the form was filled in with, as it came.
struct PlainAsked {
    Language language{};
    std::string number, name, area, on;
};

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

  private:
    std::string Word(Language language, std::string_view key) const;
    std::string WordOf(Language language, std::string_view group, std::string_view key) const;
    std::string Whole(Language language, const std::string& body, bool rehearsal) const;
    std::string Fields(const PlainAsked& asked) const;
    /// The question once more, whose answer is the signed file.
    std::string ToKeep(const PlainAsked& asked) const;
    std::string Facts(const PlainAsked& asked, const Verification& verification,
                      const PolicyBook& book) const;

    std::map<std::string, std::string> words_;  // by `/zh/headlines/in_force`
};

}  // namespace zhengji
