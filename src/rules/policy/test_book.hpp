// What the tests of this folder share: the shipped policies and small books of their own.
#pragma once

#include <string>
#include <vector>

#include "rules/policy/book.hpp"

namespace zhengji::policy_test {

inline CivilDate Day(const char* text) {
    return CivilDate::Parse(text).value();
}
inline Session At(const char* text) {
    return Session::Parse(text).value();
}

/// The shipped policy files, as the application reads them.
std::vector<PolicyFile> ShippedFiles();
/// The shipped book of a real store; the same object each time.
const PolicyBook& Shipped();

/// The smallest book without a fault: one session, one qualification, two provinces.
constexpr const char* kSmallBook = R"([defaults]
source = "X1"
article = "一"
checked = 2026-11-24

[[division]]
[division.names]
"510000" = "四川省"
"640000" = "宁夏回族自治区"
"640400" = "固原市"
"640402" = "原州区"
"640422" = "西吉县"

[[qualification]]
name = "软件设计师"
family = "software"
level = "intermediate"
subjects = ["基础知识", "应用技术"]
code = 15
code_status = "documented"
from = 2004-01-01

[[calendar_year]]
year = 2025

[[number_scheme]]
family = "software"
prefix = "A314"

[[area_list]]
province = 51
complete = true
units = []
from = 2023-01-01

[[area_list]]
province = 64
units = []
from = 2023-01-01

[[regime]]
family = "telecom"
kind = "long_term"
from = 2022-01-01

[[session]]
session = "2024H2"
full_mark = 75
exam_month = 11

[[line]]
session = "2024H2"
level = "intermediate"
kind = "national"
minimum = 45
from = 2022-02-16
)";

/// `more` beside the small book, as on 2026-12-01; its entries cite article 一 unless they say so
/// themselves.
inline PolicyBook::Loaded LoadSmall(const std::string& more) {
    const bool own = more.find("[defaults]") != std::string::npos;
    const std::string text = own ? more : more + "\n[defaults]\narticle = \"一\"\n";
    return PolicyBook::Load({{"small.toml", kSmallBook}, {"more.toml", text}},
                            RehearsalPack::kTakenIn, Day("2026-12-01"));
}

}  // namespace zhengji::policy_test
