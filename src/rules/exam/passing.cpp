#include "rules/exam/passing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "rules/policy/citation.hpp"

namespace zhengji {
namespace {

struct Words {
    std::string_view english, chinese;
};
constexpr std::array<Words, kPassOutcomes> kOutcomes = {{
    {"national", "达到全国标准"},
    {"provincial", "达到省标准"},
    {"separate", "达到单独划线标准"},
    {"below", "未达到"},
    {"absent", "缺考"},
    {"awaiting_line", "待划线"},
    {"no_separate_line", "未达到全国标准（本级别不划线）"},
    {"not_known", "不清楚"},
    {"subject_void", "有科目成绩无效（违纪）"},
}};

const Line* ProvincialOf(const LineSet& lines, int province) {
    const auto found = std::ranges::find_if(lines.provincial,
                                            [&](const Line* l) { return l->province == province; });
    return found == lines.provincial.end() ? nullptr : *found;
}

PassOutcome BelowAll(const LineSet& lines) {
    if (lines.separate.InForce()) {
        return lines.separate.value->minimum ? PassOutcome::kBelow : PassOutcome::kNoSeparateLine;
    }
    // A line that is to be published, or is not recorded yet, is awaited (S23-3); one that ended is
    // gone.
    return lines.separate.state == InTime::kEnded ? PassOutcome::kNotKnown
                                                  : PassOutcome::kAwaitingLine;
}

int Total(const Sitting& sitting) {
    int total = 0;
    for (Score score : sitting.scores)
        total += std::max<int>(score, 0);
    return total;
}

Reason Because(Code code, std::vector<std::string> args, std::string rule, std::string source) {
    return {{code, std::move(args)}, std::move(rule), std::move(source)};
}

// What a separate line rests on; national and provincial standards rest on their sources alone, and
// bear on a claim by its own notice's conditions.
std::string RuleOf(const Line& line) {
    if (line.kind != LineKind::kSeparate) return std::string();
    return RuleUnder(line.source.document, CitedMatter::kSeparateLine);
}

enum class Side : std::uint8_t { kMissed, kMet };

std::string SubjectWord(std::size_t i) {
    static constexpr std::array<std::string_view, 3> kChinese = {"科目一", "科目二", "科目三"};
    return Word(kChinese.at(i), fmt::format("subject {}", i + 1));
}

// `subject 1: 38 < 39` for each subject, and the sum, on that side of the line.
std::string Comparison(const Line& line, const Sitting& sitting, Side side) {
    std::string text;
    const auto add = [&](const std::string& what, int have, int want) {
        const bool met = have >= want;
        if (met != (side == Side::kMet)) return;
        text += fmt::format("{}{}{}{} {} {}", text.empty() ? "" : Word("，", ", "), what,
                            Word("：", ": "), have, met ? "≥" : "<", want);
    };
    for (std::size_t i = 0; i < sitting.scores.size(); ++i) {
        if (sitting.scores[i] != kNoSubject)
            add(SubjectWord(i), sitting.scores[i], line.MinimumOf(i));
    }
    if (line.total) add(Word("总分", "total"), Total(sitting), *line.total);
    return text;
}

std::string Marks(const Sitting& sitting) {
    std::string text;
    for (Score score : sitting.scores) {
        if (score == kNoSubject) continue;
        if (!text.empty()) text += '/';
        text += Written(score);
    }
    return text;
}

// `45`, or `41/42` where each subject has its own.
std::string MinimumsOf(const Line& line) {
    if (line.minimums.empty()) return std::to_string(*line.minimum);
    return Joined(line.minimums, "/", [](int minimum) { return std::to_string(minimum); });
}

// The met or missed line with its arithmetic.
Reason AgainstLine(const Line& line, const Sitting& sitting) {
    const bool meets = Meets(line, sitting);
    const std::array<std::pair<Code, Code>, 3> codes = {
        std::pair{Code::meets_national, Code::below_national},
        std::pair{Code::meets_provincial, Code::below_provincial},
        std::pair{Code::meets_separate, Code::below_separate}};
    const auto& [met, missed] = codes.at(static_cast<std::size_t>(line.kind));
    return Because(meets ? met : missed,
                   {Marks(sitting), MinimumsOf(line),
                    Comparison(line, sitting, meets ? Side::kMet : Side::kMissed)},
                   RuleOf(line), line.source.ToString());
}

Code CodeOf(PassOutcome outcome) {
    switch (outcome) {
        case PassOutcome::kAbsent:
            return Code::absent;
        case PassOutcome::kSubjectVoid:
            return Code::subject_void;
        case PassOutcome::kAwaitingLine:
            return Code::line_awaited;
        case PassOutcome::kNoSeparateLine:
            return Code::no_separate_line;
        case PassOutcome::kNational:
        case PassOutcome::kProvincial:
        case PassOutcome::kSeparate:
        case PassOutcome::kBelow:
        case PassOutcome::kNotKnown:
            break;
    }
    return Code::line_not_known;
}

}  // namespace

std::string_view Name(PassOutcome outcome) {
    return kOutcomes.at(static_cast<std::size_t>(outcome)).english;
}
std::string_view Chinese(PassOutcome outcome) {
    return kOutcomes.at(static_cast<std::size_t>(outcome)).chinese;
}

LineSet LineSet::For(const PolicyBook& book, const Session& session, Level level, CivilDate on,
                     std::string_view qualification) {
    LineSet lines{session,
                  level,
                  book.LineFor(session, level, LineKind::kNational, 0, on, qualification),
                  book.LineFor(session, level, LineKind::kSeparate, 0, on, qualification),
                  {}};
    std::set<int> provinces;
    for (const Line& line : book.Lines()) {
        if (line.session == session && line.level == level && line.kind == LineKind::kProvincial)
            provinces.insert(line.province);
    }
    for (const int province : provinces) {
        const auto line =
            book.LineFor(session, level, LineKind::kProvincial, province, on, qualification);
        const bool exists = line.InForce() && (line.value->minimum || !line.value->known);
        if (exists) lines.provincial.push_back(line.value);
    }
    return lines;
}

LineSet LineSet::For(const PolicyBook& book, const Sitting& sitting, CivilDate on) {
    const Session session = sitting.admission.SessionOf();
    const Qualification* whose =
        book.QualificationByCode(session.family, sitting.admission.qualification);
    return For(book, session, sitting.level, on, whose == nullptr ? std::string() : whose->name);
}

std::uint8_t ByteOf(Score score) {
    if (score == kAbsentScore) return kAbsentByte;
    return score == kVoidScore ? kVoidByte : static_cast<std::uint8_t>(score);
}

bool Meets(const Line& line, const Sitting& sitting) {
    for (std::size_t i = 0; i < sitting.scores.size(); ++i) {
        const Score score = sitting.scores[i];
        if (score == kNoSubject) continue;
        if (score < 0 || score < line.MinimumOf(i)) return false;
    }
    return !line.total || Total(sitting) >= *line.total;
}

PassOutcome Decide(const LineSet& lines, const Sitting& sitting) {
    if (!sitting.PresentAtAll()) return PassOutcome::kAbsent;
    if (sitting.HasVoidSubject()) return PassOutcome::kSubjectVoid;
    if (!Stands(lines.national)) return PassOutcome::kNotKnown;
    if (Meets(*lines.national.value, sitting)) return PassOutcome::kNational;
    const Line* provincial = ProvincialOf(lines, sitting.admission.province);
    const bool unknown = provincial != nullptr && !provincial->known;
    if (provincial != nullptr && !unknown && Meets(*provincial, sitting))
        return PassOutcome::kProvincial;
    if (Stands(lines.separate) && Meets(*lines.separate.value, sitting))
        return unknown ? PassOutcome::kNotKnown : PassOutcome::kSeparate;
    return BelowAll(lines);
}

Decision<PassOutcome> Explain(const LineSet& lines, const Sitting& sitting) {
    Decision<PassOutcome> decision{Decide(lines, sitting), {}};
    const auto add = [&](Reason reason) { decision.reasons.push_back(std::move(reason)); };
    const bool no_marks =
        decision.outcome == PassOutcome::kAbsent || decision.outcome == PassOutcome::kSubjectVoid;
    if (no_marks || !Stands(lines.national)) {
        const Code code = CodeOf(decision.outcome);
        const bool is_void = decision.outcome == PassOutcome::kSubjectVoid;
        add(Because(code, {lines.session.ToString(), Marks(sitting)}, is_void ? "D31-6" : "", ""));
        // Absent at one, and another void: both are told.
        if (decision.outcome == PassOutcome::kAbsent && sitting.HasVoidSubject())
            add(Because(Code::subject_void, {lines.session.ToString(), Marks(sitting)}, "D31-6",
                        ""));
        return decision;
    }
    add(AgainstLine(*lines.national.value, sitting));
    if (decision.outcome == PassOutcome::kNational) return decision;
    if (const Line* provincial = ProvincialOf(lines, sitting.admission.province)) {
        add(provincial->known ? AgainstLine(*provincial, sitting)
                              : Because(Code::provincial_line_not_known,
                                        {lines.session.ToString(), Marks(sitting)},
                                        RuleOf(*provincial), provincial->source.ToString()));
    }
    if (decision.outcome == PassOutcome::kProvincial) return decision;
    if (Stands(lines.separate)) {
        add(AgainstLine(*lines.separate.value, sitting));
    } else {
        const Line* line = lines.separate.value;
        const bool awaited = decision.outcome == PassOutcome::kAwaitingLine;
        add(Because(CodeOf(decision.outcome),
                    {lines.session.ToString(), Word(Chinese(lines.level), Name(lines.level))},
                    line == nullptr || awaited ? "" : RuleOf(*line),
                    line == nullptr ? "" : line->source.ToString()));
    }
    return decision;
}

}  // namespace zhengji
