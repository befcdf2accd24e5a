#include "intake/csv_reader.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>

#include "base/vectorised.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kBlock = 64;

std::uint64_t MaskOfFew(const char* bytes, std::size_t count) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < count; ++i)
        mask |= std::uint64_t{bytes[i] == ',' || bytes[i] == '\n'} << i;
    return mask;
}

#if defined(__SSE2__)
[[gnu::always_inline]] inline std::uint64_t Mask16(const char* bytes) {
    const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    const __m128i commas = _mm_cmpeq_epi8(chunk, _mm_set1_epi8(','));
    const __m128i ends = _mm_cmpeq_epi8(chunk, _mm_set1_epi8('\n'));
    return static_cast<std::uint64_t>(
        static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(commas, ends))));
}
[[gnu::always_inline]] inline std::uint64_t MaskOfBlock(const char* bytes) {
    return Mask16(bytes) | Mask16(bytes + 16) << 16U | Mask16(bytes + 32) << 32U |
           Mask16(bytes + 48) << 48U;
}
#else
std::uint64_t MaskOfBlock(const char* bytes) {
    return MaskOfFew(bytes, kBlock);
}
#endif

// A bit for each comma and line end of the block at `from`, the text's last one maybe a short one.
[[gnu::always_inline]] inline std::uint64_t MaskAt(std::string_view text, std::size_t from) {
    const std::size_t left = text.size() - from;
    return left >= kBlock ? MaskOfBlock(text.data() + from) : MaskOfFew(text.data() + from, left);
}

// Writes where the bits of `mask` stand, in order, eight at a time whether there are so many or
// not: what is written behind the last is overwritten by the next block. `out` has room for 64.
[[gnu::always_inline]] inline void WritePlaces(std::uint64_t mask, std::uint32_t base,
                                               std::uint32_t* out) {
    constexpr int kAtOnce = 8;
    constexpr auto kLast = std::uint64_t{1} << 63U;  // never none: no branch for that
    while (mask != 0) {
        for (int i = 0; i < kAtOnce; ++i) {
            *out++ = base + static_cast<std::uint32_t>(std::countr_zero(mask | kLast));
            mask &= mask - 1;
        }
    }
}

// The last field of a line that may end in CRLF.
std::string_view WithoutCarriage(std::string_view field) {
    if (field.ends_with('\r')) field.remove_suffix(1);
    return field;
}

}  // namespace

void CsvReader::LookAt(std::string_view text, Window window) {
    text_ = text;
    window_ = window;
    at_ = 0;
    next_ = found_ = indexed_ = 0;
}

// Indexes the text behind what is indexed, as much as there is room for; false when it holds no
// separator any more.
ZHENGJI_VECTORISED bool CsvReader::IndexOn() {
    next_ = found_ = 0;
    while (indexed_ < text_.size() && found_ + kBlock <= kIndexed) {
        const std::uint64_t mask = MaskAt(text_, indexed_);
        WritePlaces(mask, static_cast<std::uint32_t>(indexed_), index_.data() + found_);
        found_ += static_cast<std::size_t>(std::popcount(mask));
        indexed_ += kBlock;
    }
    return found_ != 0;
}

// Leaves behind the separators before at_: those within quotes.
void CsvReader::PassSeparators() {
    while (next_ < found_ && index_[next_] < at_)
        ++next_;
    if (next_ == found_) indexed_ = std::max(indexed_, at_);
}

// The next separator from at_ on, which is passed by this; the end of the text when there is none.
std::size_t CsvReader::FindSeparator() {
    if (next_ == found_ && !IndexOn()) return text_.size();
    return index_[next_++];
}

// Stands behind a separator or the end; true when the record ended there.
inline bool CsvReader::EndOfRecord() {
    if (OutOfText()) return true;
    const bool line_end = text_[at_] == '\n';
    ++at_;
    PassSeparators();
    if (line_end) ++line_;
    return line_end;
}

CsvReader::Outcome CsvReader::QuotedField() {
    std::size_t from = at_ + 1;
    std::string* copy = nullptr;
    for (;;) {
        const std::size_t quote = text_.find('"', from);
        if (quote == std::string_view::npos) return Outcome::kUnclosedQuote;
        const bool doubled = quote + 1 < text_.size() && text_[quote + 1] == '"';
        if (copy == nullptr && doubled)
            copy = &unescaped_.emplace_back(text_.substr(at_ + 1, from - at_ - 1));
        if (copy != nullptr) copy->append(text_.substr(from, quote - from + (doubled ? 1 : 0)));
        if (doubled) {
            from = quote + 2;
            continue;
        }
        const std::string_view field =
            copy != nullptr ? std::string_view(*copy) : text_.substr(at_ + 1, quote - at_ - 1);
        line_ += static_cast<int>(std::ranges::count(text_.substr(at_, quote - at_), '\n'));
        fields_.push_back(field);
        at_ = quote + 1;
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        const bool ends = OutOfText() || text_[at_] == ',' || text_[at_] == '\n';
        return ends ? Outcome::kRow : Outcome::kTextAfterQuote;
    }
}

void CsvReader::TakeFirstLineRaw() {
    at_ = record_at_;
    line_ = record_line_;
    next_ = found_ = 0;
    indexed_ = at_;
    fields_.clear();
    for (bool ended = false; !ended;) {
        const std::size_t end = FindSeparator();
        fields_.push_back(WithoutCarriage(text_.substr(at_, end - at_)));
        at_ = end;
        ended = EndOfRecord();
    }
}

// Takes fields as long as they are unquoted and indexed, as nearly all are; true when the record
// ended with them.
inline bool CsvReader::TakePlainFields() {
    const char* const bytes = text_.data();
    std::size_t at = at_;
    std::size_t next = next_;
    bool ended = false;
    while (next < found_ && bytes[at] != '"' && !ended) {
        const std::size_t end = index_[next++];
        fields_.emplace_back(bytes + at, end - at);
        ended = bytes[end] == '\n';
        at = end + 1;
    }
    at_ = at;
    next_ = next;
    if (!ended) return false;
    ++line_;
    fields_.back() = WithoutCarriage(fields_.back());
    return true;
}

CsvReader::Outcome CsvReader::NextRecord() {
    fields_.clear();
    if (!unescaped_.empty()) unescaped_.clear();
    record_line_ = line_;
    record_at_ = at_;
    for (;;) {
        if (TakePlainFields()) return Outcome::kRow;
        if (at_ < text_.size() && text_[at_] == '"') {
            bad_field_ = static_cast<int>(fields_.size()) + 1;
            const Outcome outcome = QuotedField();
            if (outcome != Outcome::kRow) return outcome;
        } else if (IndexOn()) {
            continue;
        } else {
            fields_.push_back(WithoutCarriage(text_.substr(at_)));
            at_ = text_.size();
        }
        // What stops at the window's edge may go on behind it.
        if (OutOfText() && window_ == Window::kMiddle) return Outcome::kMore;
        if (EndOfRecord()) return Outcome::kRow;
    }
}

// Whether what stands behind the window could tell otherwise, or is needed to skip a bad line.
bool CsvReader::NeedsMore(Outcome outcome) const {
    if (window_ == Window::kLast || outcome == Outcome::kRow) return false;
    if (outcome == Outcome::kMore) return true;
    const bool may_close =
        outcome == Outcome::kUnclosedQuote && text_.size() - record_at_ < kLongestQuoted;
    return may_close || text_.find('\n', record_at_) == std::string_view::npos;
}

CsvReader::Outcome CsvReader::Next() {
    while (!OutOfText()) {
        const Outcome outcome = NextRecord();
        if (NeedsMore(outcome)) {
            at_ = record_at_;
            line_ = record_line_;
            return Outcome::kMore;
        }
        if (outcome != Outcome::kRow) TakeFirstLineRaw();
        const bool blank = outcome == Outcome::kRow && fields_.size() == 1 && fields_[0].empty();
        if (!blank) return outcome;
    }
    return window_ == Window::kLast ? Outcome::kEnd : Outcome::kMore;
}

}  // namespace zhengji
