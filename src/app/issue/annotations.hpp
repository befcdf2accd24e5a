// Use cases: 加注. An e-certificate is downloaded for a use and a time that its holder names; so
// many are open at a time (bound annotations_open), each so long at most (term annotation_longest).
// The file says both on its page and in what is signed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/papers/certificate_statement.hpp"

namespace zhengji {

struct AnnotationWanted {
    std::string owner;  ///< accounts/owner.hpp; who has signed in
    std::string certificate_no;
    std::string use;
    std::optional<int> days = {};  ///< none: as long as may be
};

/// The same use again, while it is open, is the annotation that is there. no_such_certificate where
/// it is not theirs; annotation_use, annotation_long, annotations_full; MayHavePaper's refusals and
/// EcertMaker::Make's, before anything is kept: what takes a place can be downloaded.
Result<Annotation> AnnotateOwn(Register& reg, const Call& by, const AnnotationWanted& wanted);
/// Those that are open, the newest first; no_such_certificate.
Result<std::vector<Annotation>> OwnAnnotations(Register& reg, const Call& by,
                                               std::string_view owner,
                                               const std::string& certificate_no);

struct AnnotatedName {
    std::string certificate_no, annotation;
};
/// The signed file; annotation_unknown, and EcertMaker::Make's refusals.
Result<std::string> AnnotatedEcert(Register& reg, const Call& by, std::string_view owner,
                                   const AnnotatedName& name);

}  // namespace zhengji
