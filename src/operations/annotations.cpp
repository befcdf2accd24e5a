// One's own e-certificates, downloaded for a use that is written into them (加注).
#include "operations/operation.hpp"

#include "app/issue/annotations.hpp"
#include "operations/file_kind.hpp"
#include "operations/kinds.hpp"
#include "operations/sign_in_parts.hpp"

namespace zhengji {
namespace {

constexpr Bilingual kNumber{"证书管理号", "certificate number"};
constexpr std::string_view kNumberSample = "A31420241164044300001";
constexpr Bilingual kUse{"用途", "what it is for"};
constexpr Bilingual kUntil{"有效期的最后一日", "the last day it is good for that"};

struct ToldAnnotation {
    std::string annotation, use;
    CivilDate until;
    static constexpr std::string_view kName = "Annotation";
    static constexpr auto kFields = Members(
        Member{"annotation", &ToldAnnotation::annotation, {"加注的编号", "its id"}},
        Member{"use", &ToldAnnotation::use, kUse}, Member{"until", &ToldAnnotation::until, kUntil});

    static ToldAnnotation Of(const Annotation& one) { return {one.id, one.use, one.until}; }
};

struct Annotate {
    std::string certificate_no, use;
    std::optional<int> days;
    static constexpr auto kFields =
        Members(Member{"certificate_no", &Annotate::certificate_no, kNumber, kNumberSample},
                Member{"use", &Annotate::use, kUse, "本人求职"},
                Member{"days",
                       &Annotate::days,
                       {"有效天数（默认最长）", "for so many days (default: the most)"},
                       "90"});
    using Answer = ToldAnnotation;

    static Result<Answer> Run(const Asking& asking, const Annotate& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SignedInBy(asking));
        const AnnotationWanted wanted{session->owner, asked.certificate_no, asked.use, asked.days};
        ZJ_ASSIGN(const Annotation made, AnnotateOwn(asking.reg, asking.call, wanted));
        return ToldAnnotation::Of(made);
    }
};

struct Annotations {
    std::string certificate_no;
    static constexpr auto kFields =
        Members(Member{"certificate_no", &Annotations::certificate_no, kNumber, kNumberSample});

    struct Answer {
        std::vector<ToldAnnotation> annotations;
        static constexpr auto kFields = Members(
            Member{"annotations", &Answer::annotations, {"有效期内的加注", "those that are open"}});
    };
    static Result<Answer> Run(const Asking& asking, const Annotations& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SignedInBy(asking));
        ZJ_ASSIGN(const auto open,
                  OwnAnnotations(asking.reg, asking.call, session->owner, asked.certificate_no));
        Answer answer;
        for (const Annotation& one : open)
            answer.annotations.push_back(ToldAnnotation::Of(one));
        return answer;
    }
};

struct AnnotatedFile {
    std::string certificate_no, annotation;
    static constexpr auto kFields =
        Members(Member{"certificate_no", &AnnotatedFile::certificate_no, kNumber, kNumberSample},
                Member{"annotation",
                       &AnnotatedFile::annotation,
                       {"加注的编号", "id of the annotation"},
                       "00112233445566778899aabbccddeeff"});
    using Answer = SentFile;

    static Result<Answer> Run(const Asking& asking, const AnnotatedFile& asked) {
        ZJ_ASSIGN(const auto* session, sign_in::SignedInBy(asking));
        ZJ_ASSIGN(std::string pdf, AnnotatedEcert(asking.reg, asking.call, session->owner,
                                                  {asked.certificate_no, asked.annotation}));
        return SentFile{asked.certificate_no + ".pdf", "application/pdf", std::move(pdf)};
    }
};

}  // namespace

void AddAnnotations(std::vector<Operation>& table) {
    table.push_back(Row<Annotate>(
        "annotation.add", kOwnMatters, Post("/certificates/{certificate_no}/annotations"),
        {"加注：写明用途和期限，方可下载电子证书；同时有效的份数有限",
         "annotate one's certificate for a use and a time, to download the e-certificate; so many "
         "are open at a time"},
        {Code::no_such_certificate, Code::annotation_use, Code::annotation_long,
         Code::annotations_full, Code::not_in_log, Code::paper_cancelled, Code::paper_void,
         Code::paper_revoked, Code::paper_expired, Code::paper_not_yet, Code::paper_not_known,
         Code::setup_missing, Code::glyph_missing, Code::signer_sample, Code::signer_not_set_up,
         Code::signer_expired, Code::authority_expired},
        Pace::kSlow));
    table.push_back(Row<Annotations>(
        "annotation.list", kOwnMatters, Get("/certificates/{certificate_no}/annotations"),
        {"有效期内的加注", "the annotations that are open"}, {Code::no_such_certificate}));
    table.push_back(
        Row<AnnotatedFile>("annotation.file", kOwnMatters,
                           Get("/certificates/{certificate_no}/annotations/{annotation}/file"),
                           {"下载加注的电子证书", "the annotated e-certificate as a file"},
                           {Code::no_such_certificate, Code::annotation_unknown, Code::not_in_log,
                            Code::paper_cancelled, Code::paper_void, Code::paper_revoked,
                            Code::paper_expired, Code::paper_not_yet, Code::paper_not_known,
                            Code::setup_missing, Code::glyph_missing, Code::signer_sample,
                            Code::signer_not_set_up, Code::signer_expired, Code::authority_expired},
                           Pace::kSlow));
}

}  // namespace zhengji
