// The batch's inner loops, apart so that they alone are compiled for vectors (see CMakeLists.txt).
#include <algorithm>
#include <array>
#include <vector>

#include "rules/exam/passing.hpp"

namespace zhengji {
namespace {

std::uint8_t Byte(PassOutcome outcome) {
    return static_cast<std::uint8_t>(outcome);
}

// Above every score: what a line that does not stand asks.
constexpr std::uint8_t kNever = 254;

// Thresholds as bytes.
struct Thresholds {
    std::uint8_t national = kNever, separate = kNever;
    std::uint8_t below = 0;
};

// The same where a line asks each subject its own.
struct SubjectThresholds {
    std::array<std::uint8_t, 3> national{kNever, kNever, kNever};
    std::array<std::uint8_t, 3> separate{kNever, kNever, kNever};
    std::uint8_t below = 0;
};

// What a sitting that meets nothing comes to, asked of the one rule.
std::uint8_t BelowByte(const LineSet& lines) {
    Sitting nothing;
    nothing.scores = {0, 0, kNoSubject};
    return Byte(Decide(lines, nothing));
}

std::uint8_t Minimum(const Lookup<Line>& line) {
    return Stands(line) ? static_cast<std::uint8_t>(*line.value->minimum) : kNever;
}

bool BySubject(const Lookup<Line>& line) {
    return Stands(line) && !line.value->minimums.empty();
}

std::array<std::uint8_t, 3> Minimums(const Lookup<Line>& line) {
    std::array<std::uint8_t, 3> minimums{kNever, kNever, kNever};
    if (!Stands(line)) return minimums;
    for (std::size_t i = 0; i < minimums.size(); ++i)
        minimums[i] = static_cast<std::uint8_t>(line.value->MinimumOf(i));
    return minimums;
}

// Lowest and highest mark decide: the lowest against the lines, the highest for an absence or a
// subject that is void.
void Loop(const std::uint8_t* __restrict low, const std::uint8_t* __restrict high,
          std::uint8_t* __restrict out, std::size_t n, Thresholds t) {
    const std::uint8_t national = Byte(PassOutcome::kNational);
    const std::uint8_t separate = Byte(PassOutcome::kSeparate);
    const std::uint8_t absent = Byte(PassOutcome::kAbsent);
    const std::uint8_t subject_void = Byte(PassOutcome::kSubjectVoid);
    for (std::size_t i = 0; i < n; ++i) {
        std::uint8_t outcome = low[i] >= t.separate ? separate : t.below;
        outcome = low[i] >= t.national ? national : outcome;
        outcome = high[i] == kVoidByte ? subject_void : outcome;
        out[i] = high[i] == kAbsentByte ? absent : outcome;
    }
}

// Each subject against its own threshold; without a third, the second stands for it.
void LoopBySubject(const ScoreColumns& c, std::size_t from, std::size_t n,
                   std::uint8_t* __restrict out, SubjectThresholds t) {
    const std::uint8_t* a = c.score_1.data() + from;
    const std::uint8_t* b = c.score_2.data() + from;
    const bool three = !c.score_3.empty();
    const std::uint8_t* third = three ? c.score_3.data() + from : b;
    const std::size_t last = three ? 2 : 1;
    const auto met = [last](std::uint8_t x, std::uint8_t y, std::uint8_t z,
                            const std::array<std::uint8_t, 3>& line) {
        return (x >= line[0]) & (y >= line[1]) & (z >= line[last]);
    };
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint8_t high = std::max({a[i], b[i], third[i]});
        std::uint8_t outcome = t.below;
        if (met(a[i], b[i], third[i], t.separate)) outcome = Byte(PassOutcome::kSeparate);
        if (met(a[i], b[i], third[i], t.national)) outcome = Byte(PassOutcome::kNational);
        if (high == kVoidByte) outcome = Byte(PassOutcome::kSubjectVoid);
        if (high == kAbsentByte) outcome = Byte(PassOutcome::kAbsent);
        out[i] = outcome;
    }
}

constexpr std::size_t kBlock = 4096;

void Extremes(const ScoreColumns& c, std::size_t from, std::size_t n, std::uint8_t* __restrict low,
              std::uint8_t* __restrict high) {
    const std::uint8_t* a = c.score_1.data() + from;
    const std::uint8_t* b = c.score_2.data() + from;
    for (std::size_t i = 0; i < n; ++i) {
        low[i] = a[i] < b[i] ? a[i] : b[i];
        high[i] = a[i] > b[i] ? a[i] : b[i];
    }
    if (c.score_3.empty()) return;
    const std::uint8_t* third = c.score_3.data() + from;
    for (std::size_t i = 0; i < n; ++i) {
        low[i] = low[i] < third[i] ? low[i] : third[i];
        high[i] = high[i] > third[i] ? high[i] : third[i];
    }
}

Score AsScore(std::uint8_t byte) {
    if (byte == kAbsentByte) return kAbsentScore;
    return byte == kVoidByte ? kVoidScore : static_cast<Score>(byte);
}

// Whether a row of the block sat in the province: a comparison a row, sixteen and more at once.
bool SatIn(const std::uint8_t* __restrict province, std::size_t n, std::uint8_t wanted) {
    std::uint8_t any = 0;
    for (std::size_t i = 0; i < n; ++i)
        any |= static_cast<std::uint8_t>(province[i] == wanted);
    return any != 0;
}

// Rows of provinces with a line of their own, few: decided one by one.
void DecideProvincial(const LineSet& lines, const ScoreColumns& c, std::size_t from, std::size_t n,
                      std::span<std::uint8_t> out) {
    for (const Line* line : lines.provincial) {
        const auto own = static_cast<std::uint8_t>(line->province);
        if (!SatIn(c.province.data() + from, n, own)) continue;
        for (std::size_t i = from; i < from + n; ++i) {
            if (c.province[i] != own) continue;
            Sitting sitting;
            sitting.level = lines.level;
            sitting.admission.province = own;
            sitting.scores = {AsScore(c.score_1[i]), AsScore(c.score_2[i]),
                              c.score_3.empty() ? kNoSubject : AsScore(c.score_3[i])};
            out[i] = Byte(Decide(lines, sitting));
        }
    }
}

// Few qualifications have such a line, so these rows are not the ones that must be fast.
void DecideBySubject(const LineSet& lines, const ScoreColumns& columns,
                     std::span<std::uint8_t> out) {
    SubjectThresholds t{Minimums(lines.national), Minimums(lines.separate), BelowByte(lines)};
    if (!Stands(lines.national)) t.separate = {kNever, kNever, kNever};
    for (std::size_t from = 0; from < out.size(); from += kBlock) {
        const std::size_t n = std::min(kBlock, out.size() - from);
        LoopBySubject(columns, from, n, out.data() + from, t);
        DecideProvincial(lines, columns, from, n, out);
    }
}

}  // namespace

void DecideBatch(const LineSet& lines, const ScoreColumns& columns, std::span<std::uint8_t> out) {
    if (BySubject(lines.national) || BySubject(lines.separate))
        return DecideBySubject(lines, columns, out);
    Thresholds t{Minimum(lines.national), Minimum(lines.separate), BelowByte(lines)};
    // Without a national line nothing is known, whatever the other lines say.
    if (t.national == kNever) t.separate = kNever;
    std::array<std::uint8_t, kBlock> low{};
    std::array<std::uint8_t, kBlock> high{};
    for (std::size_t from = 0; from < out.size(); from += kBlock) {
        const std::size_t n = std::min(kBlock, out.size() - from);
        Extremes(columns, from, n, low.data(), high.data());
        Loop(low.data(), high.data(), out.data() + from, n, t);
        DecideProvincial(lines, columns, from, n, out);
    }
}

}  // namespace zhengji
