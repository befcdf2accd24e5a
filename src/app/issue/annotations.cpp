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

namespace {

// The one that is open for the same use, or none; where there is none, room for another.
Result<std::optional<Annotation>> AlreadyOpen(Desk& desk, const AnnotationWanted& wanted,
                                              const PolicyBook& book, Instant now) {
    Transaction& tx = desk.Tx();
    const std::string& number = wanted.certificate_no;
    ZJ_TRY(OwnCertificate(tx, wanted.owner, number));
    ZJ_TRY(MayHavePaper(tx, book, number, now.Day(), Paper::kCertificate));
    ZJ_TRY(DaysOf(kAnnotations, book, wanted.days, now.Day()));
    ZJ_ASSIGN(const auto open, OpenOf(tx, wanted.owner, number, now));
    const auto same = std::ranges::find(open, wanted.use, &Annotation::use);
    if (same != open.end()) return *same;
    ZJ_TRY(CheckRoom(kAnnotations, book, open.size(), number, now.Day()));
    return std::nullopt;
}

Result<Annotation> NewFor(Register& reg, const PolicyBook& book, const AnnotationWanted& wanted,
                          CivilDate today) {
    ZJ_ASSIGN(const int days, DaysOf(kAnnotations, book, wanted.days, today));
    constexpr std::size_t kIdSize = 16;
    return Annotation{ToHex(reg.Keys().RandomBytes(kIdSize)), wanted.use, today.PlusDays(days)};
}

// A place is taken only by what the holder can download: words that no font has, or a register
// that cannot sign, are told here and not of each download afterwards.
Status CanBeMade(Register& reg, const std::string& number, const Annotation& wanted, Instant now) {
    ZJ_ASSIGN(auto maker, EcertMaker::Create(reg, "", now));
    ZJ_TRY(maker.Make(number, wanted));
    return {};
}

}  // namespace

Result<Annotation> AnnotateOwn(Register& reg, const Call& by, const AnnotationWanted& wanted) {
    ZJ_TRY(CheckUse(wanted.use));
    const std::string& number = wanted.certificate_no;
    ZJ_ASSIGN(const auto book, PolicyInForce(reg));
    ZJ_ASSIGN(const auto open, Ask(reg, kAnyone, [&](Desk& desk) {
                  return AlreadyOpen(desk, wanted, *book, by.now);
              }));
    if (open) return *open;
    ZJ_ASSIGN(const Annotation made, NewFor(reg, *book, wanted, by.now.Day()));
    ZJ_TRY(CanBeMade(reg, number, made, by.now));
    const Working working{{"annotations " + number}};
    return Perform(reg, working, [&](Desk& desk) -> Result<Annotation> {
        ZJ_ASSIGN(const auto meanwhile, AlreadyOpen(desk, wanted, *book, by.now));
        if (meanwhile) return *meanwhile;
        ZJ_TRY(Keep(desk.Tx(), wanted.owner, {number, made}, by.now));
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
