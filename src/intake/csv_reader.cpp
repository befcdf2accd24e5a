#include "intake/csv_reader.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>

namespace zhengji {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kNoBlock = ~std::size_t{0};

std::uint64_t MaskOfFew(const char* bytes, std::size_t count) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < count; ++i)
        mask |= std::uint64_t{bytes[i] == ',' || bytes[i] == '\n'} << i;
    return mask;
}

#if defined(__SSE2__)
std::uint64_t Mask16(const char* bytes) {
    const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    const __m128i commas = _mm_cmpeq_epi8(chunk, _mm_set1_epi8(','));
    const __m128i ends = _mm_cmpeq_epi8(chunk, _mm_set1_epi8('\n'));
    return static_cast<std::uint64_t>(
        static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(commas, ends))));
}
std::uint64_t MaskOfBlock(const char* bytes) {
    return Mask16(bytes) | Mask16(bytes + 16) << 16U | Mask16(bytes + 32) << 32U |
           Mask16(bytes + 48) << 48U;
}
#else
std::uint64_t MaskOfBlock(const char* bytes) {
    return MaskOfFew(bytes, kBlock);
}
#endif

}  // namespace

void CsvReader::LookAt(std::string_view text, Window window) {
    text_ = text;
    window_ = window;
    at_ = 0;
    block_ = kNoBlock;
}

// A bit for each comma and line end of the 64 bytes from `block_`.
std::uint64_t CsvReader::MaskOfThisBlock() const {
    const char* bytes = text_.data() + block_;
    const std::size_t left = text_.size() - block_;
    return left >= kBlock ? MaskOfBlock(bytes) : MaskOfFew(bytes, left);
}

// The next separator from at_ on, which is passed by this; the end of the text when there is none.
inline std::size_t CsvReader::FindSeparator() {
    if (block_ == kNoBlock) {
        if (OutOfText()) return text_.size();
        block_ = at_ / kBlock * kBlock;
        mask_ = MaskOfThisBlock() & (~std::uint64_t{0} << (at_ % kBlock));
    }
    while (mask_ == 0) {
        block_ += kBlock;
        if (block_ >= text_.size()) {
            block_ = kNoBlock;
            return text_.size();
        }
        mask_ = MaskOfThisBlock();
    }
    const std::size_t found = block_ + static_cast<std::size_t>(std::countr_zero(mask_));
    mask_ &= mask_ - 1;
    return found;
}

// Stands behind a separator or the end; true when the record ended there.
inline bool CsvReader::EndOfRecord() {
    if (OutOfText()) return true;
    const bool line_end = text_[at_] == '\n';
    ++at_;
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
        block_ = kNoBlock;
        const bool ends = OutOfText() || text_[at_] == ',' || text_[at_] == '\n';
        return ends ? Outcome::kRow : Outcome::kTextAfterQuote;
    }
}

void CsvReader::TakeFirstLineRaw() {
    at_ = record_at_;
    line_ = record_line_;
    block_ = kNoBlock;
    fields_.clear();
    for (bool ended = false; !ended;) {
        const std::size_t end = FindSeparator();
        std::string_view field = text_.substr(at_, end - at_);
        if (field.ends_with('\r')) field.remove_suffix(1);
        fields_.push_back(field);
        at_ = end;
        ended = EndOfRecord();
    }
}

CsvReader::Outcome CsvReader::NextRecord() {
    fields_.clear();
    if (!unescaped_.empty()) unescaped_.clear();
    record_line_ = line_;
    record_at_ = at_;
    for (;;) {
        if (at_ < text_.size() && text_[at_] == '"') {
            bad_field_ = static_cast<int>(fields_.size()) + 1;
            const Outcome outcome = QuotedField();
            if (outcome != Outcome::kRow) return outcome;
        } else {
            const std::size_t end = FindSeparator();
            const bool whole = end < text_.size();
            const bool line_end = !whole || text_[end] == '\n';
            std::string_view field(text_.data() + at_, end - at_);
            if (line_end && field.ends_with('\r')) field.remove_suffix(1);
            fields_.push_back(field);
            at_ = end;
            // The usual field, without another look at the edge.
            if (whole) {
                ++at_;
                if (!line_end) continue;
                ++line_;
                return Outcome::kRow;
            }
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
