#include "app/issue/annotations.hpp"

#include <algorithm>

#include "app/issue/make_documents.hpp"
#include "app/papers/given_out.hpp"
#include "app/papers/own_certificate.hpp"
#include "app/papers/paper_standing.hpp"
#include "base/bytes.hpp"
#include "base/one_line.hpp"
#include "base/text.hpp"
#include "store/bearers.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kLongestUse = 30;

struct OpenAnnotation {
    std::string certificate_no;
    Annotation annotation;
};

// Its bearer's words, a line each; the use is one line.
std::string Written(const OpenAnnotation& open) {
    const Annotation& a = open.annotation;
    return a.id + "\n" + a.until.ToString() + "\n" + open.certificate_no + "\n" + a.use;
}

std::optional<OpenAnnotation> ReadFrom(const Bearer& bearer) {
    const auto lines = SplitList(bearer.body, '\n');
    if (lines.size() != 4) return std::nullopt;
    const auto until = CivilDate::Parse(lines[1]);
    if (!until) return std::nullopt;
    return OpenAnnotation{lines[2], {lines[0], lines[3], *until}};
}

constexpr GivenOut kAnnotations = {"annotation_longest", 90, Code::annotation_long,
                                   "annotations_open",   3,  Code::annotations_full};

Status CheckUse(std::string_view use) {
    return IsOneLine(use, kLongestUse)
               ? Status()
               : MakeError(Code::annotation_use, {std::to_string(kLongestUse)});
}

Result<std::vector<Annotation>> OpenOf(Transaction& tx, std::string_view owner,
                                       const std::string& number, Instant now) {
    ZJ_ASSIGN(const auto bearers, Bearers(tx).Of(owner, Bearing::kAnnotation, now));
    std::vector<Annotation> open;
    for (const Bearer& bearer : bearers) {
        const auto one = ReadFrom(bearer);
        if (one && one->certificate_no == number) open.push_back(one->annotation);
    }
    return open;
}

// It ends with its last day.
Status Keep(Transaction& tx, std::string_view owner, const OpenAnnotation& open, Instant now) {
    const Instant ends = Instant::StartOf(open.annotation.until.PlusDays(1));
    return Bearers(tx).Put({Sha256("annotation " + open.annotation.id), Bearing::kAnnotation,
                            std::string(owner), Written(open), now, now, ends});
}

}  // namespace

Result<Annotation> AnnotateOwn(Register& reg, const Call& by, const AnnotationWanted& wanted) {
    ZJ_TRY(CheckUse(wanted.use));
    const std::string& number = wanted.certificate_no;
    const CivilDate today = by.now.Day();
    const Working working{{"annotations " + number}};
    return Perform(reg, working, [&](Desk& desk) -> Result<Annotation> {
        Transaction& tx = desk.Tx();
        ZJ_TRY(OwnCertificate(tx, wanted.owner, number));
        ZJ_ASSIGN(const auto book, desk.Policy());
        ZJ_TRY(MayHavePaper(tx, *book, number, today, Paper::kCertificate));
        ZJ_ASSIGN(const int days, DaysOf(kAnnotations, *book, wanted.days, today));
        ZJ_ASSIGN(const auto open, OpenOf(tx, wanted.owner, number, by.now));
        const auto same = std::ranges::find(open, wanted.use, &Annotation::use);
        if (same != open.end()) return *same;
        ZJ_TRY(CheckRoom(kAnnotations, *book, open.size(), number, today));
        constexpr std::size_t kIdSize = 16;
        const Annotation made{ToHex(reg.Keys().RandomBytes(kIdSize)), wanted.use,
                              today.PlusDays(days)};
        ZJ_TRY(Keep(tx, wanted.owner, {number, made}, by.now));
        return made;
    });
}

Result<std::vector<Annotation>> OwnAnnotations(Register& reg, const Call& by,
                                               std::string_view owner,
                                               const std::string& certificate_no) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<std::vector<Annotation>> {
        ZJ_TRY(OwnCertificate(desk.Tx(), owner, certificate_no));
        return OpenOf(desk.Tx(), owner, certificate_no, by.now);
    });
}

Result<std::string> AnnotatedEcert(Register& reg, const Call& by, std::string_view owner,
                                   const AnnotatedName& name) {
    ZJ_ASSIGN(const auto open, OwnAnnotations(reg, by, owner, name.certificate_no));
    const auto found = std::ranges::find(open, name.annotation, &Annotation::id);
    if (found == open.end()) return MakeError(Code::annotation_unknown);
    return MakeEcert(reg, by, name.certificate_no, "", *found);
}

}  // namespace zhengji
