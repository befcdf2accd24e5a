"""The bad files of the formats, each with the place of its fault and its code: the same for whoever sends them in, whichever way."""
from zhengji import CLAIMS, RESULTS, claim, identity, result

ADMISSION, GOOD = result(1, "张三", 1)


def row(**changes):
    fields = {"admission": ADMISSION, "name": "张三", "id": identity(1), "q": "系统集成项目管理工程师", "s1": "42", "s2": "43",
              "home": "640402"}
    fields.update(changes)
    return ",".join(fields.values()) + "\n"


# name, bytes of the file, place of the fault, its code
RESULT_FILES = [
    ("empty", b"", "1:0", "file_empty"),
    ("header alone", RESULTS, "1:0", "file_header_alone"),
    ("missing column", RESULTS.replace(",score_2", ""), "1:0", "column_missing"),
    ("doubled column", RESULTS.replace("score_2", "score_1"), "1:6", "column_doubled"),
    ("unknown column", RESULTS.replace("home_area", "home_town"), "1:7", "column_unknown"),
    ("GBK", (RESULTS + GOOD).encode("gb18030"), "2:0", "file_gbk"),
    ("not UTF-8", (RESULTS + GOOD).encode() + b"\xff\xfe\x00", "3:0", "file_not_utf8"),
    ("NUL", (RESULTS + GOOD).encode() + b"a\0b\n", "3:0", "file_nul"),
    ("quote never closed", RESULTS + '"' + GOOD, "2:1", "csv_unclosed_quote"),
    ("a million characters", RESULTS + row(name="张" * 340000), "2:2", "field_too_long"),
    ("too few fields", RESULTS + "1,2\n", "2:0", "row_width"),
    ("score of 76", RESULTS + row(s1="76"), "2:5", "score_above_full"),
    ("score of -1", RESULTS + row(s1="-1"), "2:5", "score_not_whole"),
    ("score of 45.5", RESULTS + row(s2="45.5"), "2:6", "score_not_whole"),
    ("score of text", RESULTS + row(s2="很好"), "2:6", "score_not_whole"),
    ("no score", RESULTS + row(s2=""), "2:6", "score_missing"),
    ("16 digits", RESULTS + row(admission=ADMISSION[:-1]), "2:1", "admission_number_length"),
    ("another qualification", RESULTS + row(q="网络工程师"), "2:4", "qualification_differs"),
    ("wrong check digit", RESULTS + row(id="110105194912310021"), "2:3", "bad_identity_check"),
    ("unknown session", RESULTS + row(admission="20302" + ADMISSION[5:]), "2:1", "session_not_in_policy"),
    ("unknown area", RESULTS + row(home="649999"), "2:7", "area_code_unknown"),
    ("formula", RESULTS + row(name="=HYPERLINK(1)"), "2:2", "field_formula"),
    ("a masked name", RESULTS + row(name="张*"), "2:2", "name_not_a_name"),
    ("a name of a question mark", RESULTS + row(name="？"), "2:2", "name_not_a_name"),
    ("a name that lost a character", RESULTS + row(name="王\ufffd"), "2:2", "name_not_a_name"),
    ("a name in double quotes", RESULTS + row(name='"张""三"""'), "2:2", "name_not_a_name"),
    ("a formula's error for a name", RESULTS + row(name="#N/A"), "2:2", "field_error_value"),
    ("a name with a workbook's escape", RESULTS + row(name="张三_x000D_"), "2:2", "field_error_value"),
    ("a number as a power", RESULTS + row(admission="2.0242E+16"), "2:1", "number_spreadsheet"),
    ("a number as a formula", RESULTS + row(admission=f'="{ADMISSION}"'), "2:1", "number_spreadsheet"),
    ("a number behind an apostrophe", RESULTS + row(admission="'" + ADMISSION), "2:1", "number_spreadsheet"),
    ("a number with a fraction", RESULTS + row(admission=ADMISSION + ".0"), "2:1", "number_spreadsheet"),
    ("a number with its tail zeroed", RESULTS + row(admission=ADMISSION[:-6] + "000000"), "2:1", "admission_serial_zero"),
    ("an identity number as a power", RESULTS + row(id="6.40402E+17"), "2:3", "number_spreadsheet"),
    ("a masked identity number", RESULTS + row(id="6404**********1234"), "2:3", "identity_masked"),
    ("no such qualification", RESULTS + row(q="软件设计"), "2:4", "no_such_qualification"),
    ("a title above the header", "2024年下半年成绩,,,,,,\n" + RESULTS + GOOD, "1:0", "file_header_lower"),
    ("a title above an office's own names", "附件1,,,,,,\n2024年下半年成绩,,,,,,\n准考证号,姓名,身份证号,报考资格,综合知识,应用技术,\n" + GOOD, "1:0", "file_header_lower"),
    ("names in two rows", "准考证号,姓名,证件号码,报考资格,成绩,,\n,,,,综合知识,案例分析,论文\n" + GOOD, "1:0", "file_header_two_rows"),
    ("a page's number below the table", RESULTS + GOOD + "（第1页 共2页）,,,,,,\n", "3:0", "row_no_data"),
    ("a note below the table", RESULTS + GOOD + "注：以上人员,,,,,,\n", "3:0", "row_no_data"),
    ("a day below the table", RESULTS + GOOD + ",,,,,,2025年6月25日\n", "3:0", "row_no_data"),
    ("the header over again", RESULTS + GOOD + RESULTS, "3:0", "row_no_data"),
    ("semicolons", (RESULTS + GOOD).replace(",", ";"), "1:0", "file_separator"),
    ("tabs", (RESULTS + GOOD).replace(",", "\t"), "1:0", "file_separator"),
    ("Chinese commas", (RESULTS + GOOD).replace(",", "，"), "1:0", "file_separator"),
    ("xlsx", b"PK\x03\x04\x14\x00\x06\x00", "1:0", "file_spreadsheet"),
    ("xls", b"\xd0\xcf\x11\xe0\xa1\xb1", "1:0", "file_spreadsheet"),
]

CLAIM_FILES = [
    ("county name two cities of the province share", claim(ADMISSION, "张三", 1, area="桥西区", province="13"), "2:6", "area_name_shared"),
    ("county name two provinces share", claim(ADMISSION, "张三", 1, area="鼓楼区", province="64"), "2:6", "area_name_elsewhere"),
    ("county name unknown", claim(ADMISSION, "张三", 1, area="无此县"), "2:6", "area_name_unknown"),
    ("a prefecture", claim(ADMISSION, "张三", 1, area="640400"), "2:6", "area_not_county"),
    ("a date that does not exist", claim(ADMISSION, "张三", 1, at="2025-02-30T10:00:00"), "2:7", "bad_time"),
    ("a day as a spreadsheet counts it", claim(ADMISSION, "张三", 1, at="45698.4166666667"), "2:7", "time_is_serial"),
    ("a county by the name it had", claim(ADMISSION, "张三", 1, area="会理县", province="51"), "2:6", "area_code_abolished"),
    ("a county by the code it had", claim(ADMISSION, "张三", 1, area="520221", province="52"), "2:6", "area_code_abolished"),
    ("no such province", claim(ADMISSION, "张三", 1, province="99"), "2:4", "province_unknown"),
    ("a masked name", claim(ADMISSION, "张*", 1), "2:2", "name_not_a_name"),
    ("no such basis", claim(ADMISSION, "张三", 1, basis="other"), "2:5", "basis_unknown"),
]
