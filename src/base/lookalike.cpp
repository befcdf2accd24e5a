#include "base/lookalike.hpp"

#include <unicode/uset.h>
#include <unicode/uspoof.h>

#include <memory>

#include "base/check.hpp"

namespace zhengji {
namespace {

using Checker = std::unique_ptr<USpoofChecker, decltype(&uspoof_close)>;

Checker Opened() {
    UErrorCode status = U_ZERO_ERROR;
    Checker checker(uspoof_open(&status), &uspoof_close);
    CHECK(U_SUCCESS(status));
    return checker;
}

Checker ForNames() {
    Checker checker = Opened();
    UErrorCode status = U_ZERO_ERROR;
    uspoof_setChecks(checker.get(), USPOOF_RESTRICTION_LEVEL | USPOOF_CHAR_LIMIT, &status);
    uspoof_setRestrictionLevel(checker.get(), USPOOF_HIGHLY_RESTRICTIVE);
    uspoof_setAllowedChars(checker.get(), uspoof_getRecommendedSet(&status), &status);
    CHECK(U_SUCCESS(status));
    return checker;
}

}  // namespace

std::string Skeleton(std::string_view text) {
    static const Checker kChecker = Opened();
    std::string skeleton(text.size() * 2 + 1, '\0');
    for (;;) {
        UErrorCode status = U_ZERO_ERROR;
        const auto length = static_cast<std::size_t>(uspoof_getSkeletonUTF8(
            kChecker.get(), 0, text.data(), static_cast<int32_t>(text.size()), skeleton.data(),
            static_cast<int32_t>(skeleton.size()), &status));
        const bool fits = status != U_BUFFER_OVERFLOW_ERROR;
        CHECK(!fits || U_SUCCESS(status));
        skeleton.resize(length);
        if (fits) return skeleton;
    }
}

bool IsUsualLettering(std::string_view letters) {
    static const Checker kChecker = ForNames();
    UErrorCode status = U_ZERO_ERROR;
    const int32_t found = uspoof_check2UTF8(kChecker.get(), letters.data(),
                                            static_cast<int32_t>(letters.size()), nullptr, &status);
    return U_SUCCESS(status) && found == 0;
}

}  // namespace zhengji
