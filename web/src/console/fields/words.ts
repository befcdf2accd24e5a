// Texts of the fields themselves, in both languages.
import { computed } from 'vue';
import { language } from '../desk';

const zh = {
    wrong: {
        certificate: '证书管理号是一个字母加 20 位数字，请与证书核对。', sitting: '请填写证书管理号（一个字母加 20 位数字）或准考证号（17 位数字）。', persons: '两栏各填一人的证书管理号或准考证号，两人须不同。', hours: '请写数字，可有一位小数，如 7.5。',
        number: '请只写数字。', digits: '请只写数字。', times: '请选起止时刻，止在起之后。', filing: '机关、日期、文号三项都要填。', month: '请写年和月，如 1980-01。', past: '这一天还没有到。', identity: '居民身份证号码不对：应为 18 位（末位可为 X），请与证件核对。',
    },
    certificateHint: '一个字母加 20 位数字，如 A31420241164044300001', sittingHint: '证书管理号（字母加 20 位数字），或准考证号（17 位数字）',
    noCase: '没有可选的', caseNo: (n: number) => `案号 ${n}`, findCase: '按名称、编号或日期查找', caseHint: '列表现在读不到；请写案号，在“各类案件”中可以查到',
    study: (form: string, unit: string, per: string) => `${form}（每${unit}折 ${per} 学时）`, units: { day: '天', hour: '小时', 天: '天', 日: '日', 小时: '小时', 学时: '学时', 课时: '课时', 次: '次', 篇: '篇', 门: '门', 期: '期' } as Record<string, string>, studyElse: '其他形式，自行填写', studySay: '写明学习形式',
    provincePlace: '省', prefecture: '市（州、盟）', county: '县（区、旗）', whole: '全部', from: '起', to: '止', authority: '机关', day: '日期', document: '文号', one: '一人', other: '另一人', rare: '不常用的几项',
    papers: { 证书: '证书', 身份证件: '身份证件', 申请表: '申请表', 考核证明: '考核证明' } as Record<string, string>, dayHint: '年-月-日，可点日历选', pastHint: '年-月-日，可点日历选；不晚于今天',
    nobodyNow: '不再由任何人承办', myself: (name: string) => `${name}（本人）`, otherOfficer: '其他人，写账户名', officerSay: '工作人员的账户名', noAnswerUsed: '不用单位的答复，自行填写', noAnswer: '单位还没有答复', certificateFirst: '先选证书', askEmployer: '请单位凭链接答复',
    bodies: ['工业和信息化部', '工业和信息化部教育与考试中心', '人力资源和社会保障部'], importsHere: '以前的档案由“导入”页面提出和采用：先检查文件，再由另一人采用。', toImports: '去导入', levels: { junior: '初级', intermediate: '中级', senior: '高级' } as Record<string, string>, yearSaid: (year: string) => `${year} 年`,
};
type FieldWords = typeof zh;
const en: FieldWords = {
    wrong: {
        certificate: 'A certificate number is one letter and 20 digits: please compare it with the certificate.', sitting: 'A certificate number (one letter and 20 digits) or an admission number (17 digits), please.', persons: 'In each a certificate or admission number; the two must differ.', hours: 'A number, with one decimal at most: 7.5.',
        number: 'Digits alone, please.', digits: 'Digits alone, please.', times: 'Choose both times; the end comes after the beginning.', filing: 'Authority, day and number are all needed.', month: 'Year and month, such as 1980-01.', past: 'That day is still to come.', identity: 'That is no resident identity number: 18 digits, the last may be X. Please compare it with the card.',
    },
    certificateHint: 'One letter and 20 digits: A31420241164044300001', sittingHint: 'A certificate number (a letter and 20 digits) or an admission number (17 digits)',
    noCase: 'There is none to choose', caseNo: (n) => `case ${n}`, findCase: 'Find by name, number or day', caseHint: 'The list cannot be read now: give the number of the case, as “Cases” lists it',
    study: (form, unit, per) => `${form} (each ${unit} counts ${per} hours)`, units: { day: 'day', hour: 'hour', 天: 'day', 日: 'day', 小时: 'hour', 学时: 'hour', 课时: 'class hour', 次: 'time', 篇: 'article', 门: 'course', 期: 'course' }, studyElse: 'Another form, in your own words', studySay: 'The form of study',
    provincePlace: 'Province', prefecture: 'Prefecture', county: 'County', whole: 'All of it', from: 'From', to: 'To', authority: 'Authority', day: 'Day', document: 'Document number', one: 'One', other: 'The other', rare: 'Seldom needed',
    papers: { 证书: 'The certificate', 身份证件: 'An identity document', 申请表: 'The application form', 考核证明: 'The employer’s assessment' }, dayHint: 'Year-month-day; the calendar chooses it', pastHint: 'Year-month-day; the calendar chooses it. Not after today',
    nobodyNow: 'Nobody any more', myself: (name) => `${name} (yourself)`, otherOfficer: 'Somebody else, by the account’s name', officerSay: 'Name of the account', noAnswerUsed: 'None: fill in the assessment yourself', noAnswer: 'No employer has answered yet', certificateFirst: 'Choose the certificate first', askEmployer: 'Ask the employer by a link',
    bodies: ['工业和信息化部', '工业和信息化部教育与考试中心', '人力资源和社会保障部'], importsHere: 'Past files are proposed and adopted under “Imports”: the file is checked first, and another person adopts it.', toImports: 'Go to imports', levels: { junior: 'Junior', intermediate: 'Intermediate', senior: 'Senior' }, yearSaid: (year) => year,
};
export const k = computed(() => ({ zh, en })[language.value]);
