// A document stated in one line, with its kind or without.
#include "rules/exam/stated_document.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(StatedDocument, IsANumberWithItsKindBeforeIt) {
    for (const char* text :
         {"护照 E12345678", "护照E12345678", "护照：E12345678", "护照　E12345678",
          "passport E12345678", "passport: E12345678", " 外国护照 : E12345678 "}) {
        const StatedDocument stated = DocumentStated(text);
        EXPECT_EQ(stated.type, IdType::kPassport) << text;
        EXPECT_EQ(stated.number, "E12345678") << text;
    }
    EXPECT_EQ(DocumentStated("港澳通行证Ｈ12345678").type, IdType::kHkMoPass);
    EXPECT_EQ(DocumentStated("港澳通行证Ｈ12345678").number, "Ｈ12345678");
}

TEST(StatedDocument, SaysNoKindWhereNoneIsBefore) {
    for (const char* text : {"E12345678", "640402199001010016", "证 E12345678", "", "pass E1"}) {
        EXPECT_FALSE(DocumentStated(text).type) << text;
        EXPECT_EQ(DocumentStated(text).number, text);
    }
}

}  // namespace
}  // namespace zhengji
