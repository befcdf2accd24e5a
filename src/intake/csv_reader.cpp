#include "intake/csv_reader.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <bit>

namespace zhengji {
namespace {

constexpr std::size_t kBlock = 64;

std::uint64_t Mask16(const char* bytes) {
    const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    const __m128i commas = _mm_cmpeq_epi8(chunk, _mm_set1_epi8(','));
    const __m128i ends = _mm_cmpeq_epi8(chunk, _mm_set1_epi8('\n'));
    return static_cast<std::uint64_t>(
        static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(commas, ends))));
}

}  // namespace

// A bit for each comma and line end of the 64 bytes from `block`.
std::uint64_t CsvReader::MaskAt(std::size_t block) const {
    const char* bytes = text_.data() + block;
    if (text_.size() - block >= kBlock) {
        return Mask16(bytes) | Mask16(bytes + 16) << 16U | Mask16(bytes + 32) << 32U |
               Mask16(bytes + 48) << 48U;
    }
    std::uint64_t mask = 0;
    for (std::size_t i = 0; block + i < text_.size(); ++i) {
        if (bytes[i] == ',' || bytes[i] == '\n') mask |= std::uint64_t{1} << i;
    }
    return mask;
}

std::size_t CsvReader::FindSeparator(std::size_t from) {
    std::size_t block = from / kBlock * kBlock;
    if (block != block_) {
        block_ = block;
        mask_ = block < text_.size() ? MaskAt(block) & (~std::uint64_t{0} << (from % kBlock)) : 0;
    }
    while (mask_ == 0) {
        block_ += kBlock;
        if (block_ >= text_.size()) {
            block_ = ~std::size_t{0};
            return text_.size();
        }
        mask_ = MaskAt(block_);
    }
    const std::size_t found = block_ + static_cast<std::size_t>(std::countr_zero(mask_));
    mask_ &= mask_ - 1;
    return found;
}

// Stands behind a separator or the end; true when the record ended there.
bool CsvReader::EndOfRecord() {
    if (at_ >= text_.size()) return true;
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
        block_ = ~std::size_t{0};
        const bool ends = at_ >= text_.size() || text_[at_] == ',' || text_[at_] == '\n';
        return ends ? Outcome::kRow : Outcome::kTextAfterQuote;
    }
}

CsvReader::Outcome CsvReader::NextRecord() {
    fields_.clear();
    if (!unescaped_.empty()) unescaped_.clear();
    record_line_ = line_;
    for (;;) {
        if (at_ < text_.size() && text_[at_] == '"') {
            const Outcome outcome = QuotedField();
            if (outcome == Outcome::kTextAfterQuote) {
                // Taken up again at the next line, so that one bad row hides no others.
                at_ = std::min(text_.size(), text_.find('\n', at_));
                block_ = ~std::size_t{0};
                EndOfRecord();
                return outcome;
            }
            if (outcome != Outcome::kRow) return outcome;
        } else {
            const std::size_t end = FindSeparator(at_);
            std::string_view field = text_.substr(at_, end - at_);
            const bool line_end = end >= text_.size() || text_[end] == '\n';
            if (line_end && field.ends_with('\r')) field.remove_suffix(1);
            fields_.push_back(field);
            at_ = end;
        }
        if (EndOfRecord()) return Outcome::kRow;
    }
}

CsvReader::Outcome CsvReader::Next() {
    while (at_ < text_.size()) {
        const Outcome outcome = NextRecord();
        if (outcome == Outcome::kUnclosedQuote) at_ = text_.size();
        const bool blank = outcome == Outcome::kRow && fields_.size() == 1 && fields_[0].empty();
        if (!blank) return outcome;
    }
    return Outcome::kEnd;
}

}  // namespace zhengji
