// Texts of what a case says of whom it is about, its record and its list, in both languages.
import { computed } from 'vue';
import { language } from '../desk';

const zh = {
    about: '所涉之人', name: '姓名', certificate: '证书管理号', qualification: '资格', session: '场次', admission: '准考证号', redress: '救济',
    record: '学时记录', recordLead: (learners: number, entries: number) => `共 ${learners} 名学员、${entries} 条记录；签署的就是以下内容。`, recordNone: '还没有录入学员。', certificateNo: '证书管理号', on: '日期', times: '起止时刻', units: '学时', completed: '结业', yes: '是', no: '否', again: '更新记录', print: '打印',
    sign: '签署学时记录', signedBy: '签署人（负责人）', learners: '学员人数', learnersHint: '按已录入的学员填好；与记录不符的，不能签署。', needName: '请填写签署人。', needLearners: '请填写学员人数：一名以上，与记录相同。', noneToSign: '还没有录入学员的学时；录入之后由负责人在此签署。', signWill: (learners: string, name: string) => `${name}就 ${learners} 名学员的学时记录签署。签署后不能再录入或更改，学员的学时由此计入并告知本人。`, signed: '已签署。', sending: '正在办理……',
    list: '呈报的名单', listLead: (count: number) => `共 ${count} 人；查阅记录在案。`, listNone: '名单上现在没有人。', area: '地区', employer: '工作单位', issued: '已颁发',
    notCovered: '现在不能颁发',
};
type CaseWords = typeof zh;
const en: CaseWords = {
    about: 'Whom it is about', name: 'Name', certificate: 'Certificate number', qualification: 'Qualification', session: 'Session', admission: 'Admission number', redress: 'Redress',
    record: 'Record of attendance', recordLead: (learners, entries) => `${learners} ${learners === 1 ? 'learner' : 'learners'}, ${entries} ${entries === 1 ? 'entry' : 'entries'}: this is what is signed.`, recordNone: 'No learner is entered yet.', certificateNo: 'Certificate number', on: 'Day', times: 'From and to', units: 'Hours', completed: 'Completed', yes: 'yes', no: 'no', again: 'Read the record anew', print: 'Print',
    sign: 'Sign the record', signedBy: 'Signed by (the person in charge)', learners: 'Number of learners', learnersHint: 'As they were entered; a number that differs from the record cannot be signed.', needName: 'Say who signs.', needLearners: 'How many learners, please: one at least, as the record says.', noneToSign: 'No attendance is entered yet; once it is, whoever is in charge signs it here.', signWill: (learners, name) => `${name} signs the record of ${learners} ${learners === '1' ? 'learner' : 'learners'}. Nothing can be entered or changed after that; their hours count from then on, and they are told.`, signed: 'Signed.', sending: 'Signing…',
    list: 'The list handed in', listLead: (count) => `${count} on it; the look is journalled.`, listNone: 'Nobody is on the list now.', area: 'Area', employer: 'Employer', issued: 'Issued',
    notCovered: 'Nothing can be issued now',
};
export const c = computed(() => ({ zh, en })[language.value]);
