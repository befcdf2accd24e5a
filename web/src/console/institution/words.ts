// Texts of what a training institution sees of itself, in both languages.
import { computed } from 'vue';
import { language } from '../desk';

const zh = {
    mine: '本机构', mineLead: '本机构的资格、年度检查、师资与培训班；要办的列在最前。', applyLead: '登记册中还没有本机构。具备四项条件的，由此申请；批准并经全国备案后，可以办班。', asked: '现在要办的', nothing: '现在没有要本机构办的事项。', waitsOn: (who: string) => `由${who}办理`,
    standing: '资格', name: '名称', state: '状态', contact: '联系方式', filed: '全国备案', notFiled: '尚未备案', wholeCase: '全部经过与变更', audits: '年度检查', noAudits: '还没有年度检查的记录。', year: '年度', verdict: '结论', day: '日期', why: '要求与期限', teachers: '师资', noTeachers: '还没有登记师资。', teacher: '教师', title: '职称', level: '级别',
    classes: '培训班', noClasses: '还没有培训班。', course: '课程', days: '起止', form: '形式', notYet: '批准并备案后，可以申报培训班。', sign: '签署',
    attend: '记录学时', attendLead: '同一天上同一课的学员一次录入：每行一个证书管理号。负责人签署之后计入学员的学时。', byFile: '整班载入', byFileLead: '一个班的学时记录也可以用一份文件载入：证书管理号、姓名、日期、数量，可加起止时间、结业。先检查每一行，再由负责人签署；已录入的不会重复。', on: '上课日', units: '学时', times: '起止时刻', timesHint: '可以不填', learners: '学员的证书管理号', onePerLine: '每行一个', completed: '结业', yes: '是', no: '否', unsaid: '不填', enter: '录入', entering: (n: number, all: number) => `正在录入，${all} 名中的第 ${n} 名……`,
    entered: (n: number) => `已录入 ${n} 名`, notEntered: (n: number) => `${n} 名没有录入，原因如下；更正后再次录入即可，已录入的不会重复。`, needLearners: '请填写至少一个证书管理号。', signLead: '核对无误后由负责人签署。签署后不能再录入。', back: '返回本机构', until: (day: string) => `${day} 前整改`,
};
type InstitutionWords = typeof zh;
const en: InstitutionWords = {
    mine: 'Our institution', mineLead: 'Its standing, yearly inspections, teachers and classes; what is asked of it comes first.', applyLead: 'The register does not hold your institution yet. If it meets the four conditions, apply here; once approved and filed nationally it may hold classes.', asked: 'What is asked', nothing: 'Nothing is asked of the institution now.', waitsOn: (who) => `with the ${who}`,
    standing: 'Standing', name: 'Name', state: 'State', contact: 'Contact', filed: 'Filed nationally', notFiled: 'not yet', wholeCase: 'Everything that happened, and changes', audits: 'Yearly inspections', noAudits: 'No inspection is on record yet.', year: 'Year', verdict: 'Outcome', day: 'Day', why: 'What is to be mended, by when', teachers: 'Teachers', noTeachers: 'No teacher is entered yet.', teacher: 'Teacher', title: 'Title', level: 'Level',
    classes: 'Classes', noClasses: 'No class yet.', course: 'Course', days: 'From and to', form: 'Form', notYet: 'Classes can be planned once it is approved and filed.', sign: 'Sign',
    attend: 'Attendance', attendLead: 'All learners of one day and course at once: one certificate number a line. It counts once the person in charge has signed.', byFile: 'The whole class as a file', byFileLead: 'The attendance of a class can be loaded from one file: certificate_no, name, on, units, and if you like times and completed. Each row is checked, then the person in charge signs; what was entered already is not entered twice.', on: 'Day', units: 'Hours', times: 'From and to', timesHint: 'May be left blank', learners: 'Certificate numbers of the learners', onePerLine: 'one a line', completed: 'Completed', yes: 'yes', no: 'no', unsaid: 'not stated', enter: 'Enter', entering: (n, all) => `Entering ${n} of ${all}…`,
    entered: (n) => `${n} entered`, notEntered: (n) => `${n} not entered, for these reasons; mend them and enter again. Nobody is entered twice.`, needLearners: 'Give at least one certificate number.', signLead: 'Once all is right the person in charge signs. Nothing can be entered after that.', back: 'Back to the institution', until: (day) => `mend by ${day}`,
};
export const t = computed(() => ({ zh, en })[language.value]);
