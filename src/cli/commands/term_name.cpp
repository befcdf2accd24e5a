#include "cli/commands/term_name.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace zhengji {

std::string TermName(const std::string& name, Language language) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 32> kChinese = {{
        {"registration_decision", "登记决定"},
        {"deferral_longest", "登记延期最长"},
        {"extension_longest", "学时延期最长"},
        {"reconsideration_asked", "申请复议"},
        {"finding_answer", "陈述申辩"},
        {"registration_acceptance", "登记受理"},
        {"registration_resubmission", "登记补正"},
        {"deferral_decision", "登记延期决定"},
        {"extension_decision", "学时延期决定"},
        {"absence_over", "离岗、出国须超过"},
        {"away_over", "脱离工作岗位须超过"},
        {"reconsideration_statement", "复议陈述"},
        {"reconsideration_decision", "复议决定"},
        {"claim_correction", "申领补正"},
        {"claim_objection", "申领异议"},
        {"integrity_record", "诚信记录"},
        {"records_kept", "培训记录保存"},
        {"feed_silent", "报送中断"},
        {"annotation_longest", "电子证书加注最长"},
        {"annotations_open", "同时有效的加注（份）"},
        {"checks_a_day", "用人单位一日批量核查（行）"},
        {"share_longest", "查看码最长"},
        {"shares_open", "同时有效的查看码（个）"},
        {"assessment_link_longest", "单位考核确认链接最长"},
        {"assessment_answer_kept", "单位考核答复保存"},
        {"assessment_links_open", "同时待单位答复的链接（个）"},
        {"born_from", "最早出生年份"},
        {"youngest_candidate", "考试时最小周岁"},
        {"serial_gap", "序号间隔上限"},
        {"material_files", "每份申请的材料文件（个）"},
        {"material_files_of_person", "一人待办申请的材料文件（个）"},
        {"material_mebibytes_of_person", "一人待办申请的材料（MiB）"},
    }};
    const auto* found =
        std::ranges::find(kChinese, name, [](const auto& one) { return one.first; });
    const bool known = language == Language::kChinese && found != kChinese.end();
    return known ? std::string(found->second) : name;
}

}  // namespace zhengji
