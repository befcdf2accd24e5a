#include "demo/people.hpp"

#include <fmt/format.h>

#include "rules/exam/identity.hpp"

namespace zhengji {
namespace {

const std::vector<std::string>& Surnames() {
    static const std::vector<std::string> kNames = {
        "王", "李", "张", "刘", "陈",   "杨",   "黄",   "赵", "吴", "周", "徐", "孙",
        "马", "朱", "胡", "郭", "何",   "林",   "高",   "罗", "郑", "梁", "谢", "宋",
        "唐", "许", "邓", "冯", "韩",   "曹",   "曾",   "彭", "萧", "蔡", "潘", "田",
        "董", "袁", "于", "余", "欧阳", "上官", "司马", "哈", "撒"};
    return kNames;
}

const std::vector<std::string>& Given() {
    static const std::vector<std::string> kNames = {
        "伟",   "芳",   "娜",   "敏",   "静",   "丽",   "强",   "磊",   "军",   "洋",   "勇",
        "艳",   "杰",   "娟",   "涛",   "明",   "超",   "秀英", "霞",   "平",   "刚",   "桂英",
        "子涵", "梓萱", "一诺", "浩然", "欣怡", "雨桐", "建国", "志强", "晓东", "文博", "思远",
        "若曦", "昊",   "晨",   "翔",   "淼",   "喆",   "玥",   "犇",   "龑"};
    return kNames;
}

const std::vector<std::string>& Minority() {
    static const std::vector<std::string> kNames = {
        "买买提·艾力", "阿依古丽·吐尔逊", "古丽娜尔·赛买提", "扎西多吉",
        "次仁卓玛",    "洛桑旺堆",        "吉克阿各",        "沙马拉毛",
        "马依布拉",    "马哈茂德",        "白玛央金",        "热依汗·阿不都热合曼"};
    return kNames;
}

const std::vector<std::string>& Employers() {
    static const std::vector<std::string> kNames = {"无",
                                                    "无",
                                                    "",
                                                    "某县融媒体中心",
                                                    "某市大数据管理局",
                                                    "某通信有限公司",
                                                    "某信息技术有限责任公司",
                                                    "某水利管理处",
                                                    "某自治区管理处",
                                                    "某职业技术学院",
                                                    "某科技股份有限公司（分公司）"};
    return kNames;
}

std::string ResidentNumber(Random& random, DivisionCode home, bool male, std::int64_t number) {
    const int year = 1970 + random.Below(34);
    std::string digits = fmt::format("{:06}{:04}{:02}{:02}", home.value, year, 1 + random.Below(12),
                                     1 + random.Below(28));
    const auto sequence = static_cast<int>(number % 500) * 2 + (male ? 1 : 0);
    digits += fmt::format("{:03}", sequence % 1000);
    return digits + ResidentCheckDigit(digits);
}

}  // namespace

MadeUpPerson MakeUpPerson(Random& random, DivisionCode home, std::int64_t number) {
    MadeUpPerson person;
    const bool male = random.Below(2) == 0;
    person.sex = male ? "男" : "女";
    person.name =
        random.OneIn(25) ? random.Of(Minority()) : random.Of(Surnames()) + random.Of(Given());
    person.employer = random.Of(Employers());
    person.id_number = ResidentNumber(random, home, male, number);
    if (random.OneIn(400)) {
        person.id_type = "护照";
        person.id_number = fmt::format("E{:08}", number % 100000000);
    } else if (random.OneIn(500)) {
        person.id_type = "港澳居民来往内地通行证";
        person.id_number = fmt::format("H{:08}", number % 100000000);
    }
    return person;
}

}  // namespace zhengji
