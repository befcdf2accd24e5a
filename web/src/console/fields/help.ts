// What stands below a field until something is wrong with it: what belongs there, and how it is written. By operation where a name means two things.
import type { Language } from '../../words';

type Said = [string, string];
const kHelp: Record<string, Said> = {
    document: ['照公文上的文号写全，如 宁人社〔2026〕12号', 'As printed on the paper, such as 宁人社〔2026〕12号'],
    body: ['作出决定的机关，写全称', 'The authority that decided, by its full name'],
    seal: ['专用章上刻的编号，如 宁-01', 'The number engraved on the seal, such as 宁-01'],
    fee_receipt: ['缴费收据上印的号码', 'The number printed on the receipt'],
    reason: ['写明事实和理由，当事人看得到', 'Facts and grounds; whom it concerns can read them'],
    reasons: ['写明为什么这样认定', 'Why it is held so'],
    evidence: ['列出材料的名称和编号，如 单位证明〔2026〕3号', 'The papers by name and number'],
    note: ['可以不填', 'May be left blank'],
    statement: ['照当事人所述写', 'As they said it'],
    facts: ['何人、何时、何地、做了什么', 'Who, when, where, and what was done'],
    allegation: ['何人、何时、何地、涉嫌做了什么', 'Who, when, where, and what is alleged'],
    basis: ['法规名称和条款，如 《专业技术人员资格考试违纪违规行为处理规定》第十条', 'The regulation and its article'],
    conclusion: ['事实是否成立，理由和证据是否采纳', 'Whether the facts stand, and what was accepted of the statement'],
    words: ['一两句话，写明据什么认定', 'In a sentence or two, and by what'],
    authority: ['如 固原市公安局，写全称', 'Such as the public security bureau, by its full name'],
    name: ['写全称，与批准文件一致', 'The full name, as on the approval'],
    in_charge: ['负责人的姓名', 'The name of the person in charge'],
    address: ['省、市、县、街道和门牌', 'Province, city, county, street and number'],
    telephone: ['区号-号码，如 0951-1234567；手机号也可以', 'Such as 0951-1234567, or a mobile number'],
    fax: ['区号-号码；没有的不填', 'Such as 0951-1234567; blank where there is none'],
    postcode: ['六位数字', 'Six digits'],
    consent: ['一省设第二家登记机构时才填', 'Only where a province sets up a second agency'],
    contact: ['地址和电话，会向社会公布', 'Address and telephone; these are published'],
    legal_person: ['证件名称和编号，如 事业单位法人证书 示例0001', 'The certificate and its number'],
    means: ['教师几人、设备几台、教室几间，附清单的写明清单名称', 'Teachers, equipment and rooms, or the name of the list attached'],
    strength: ['在本地区的技术和管理能力，附材料的写明名称', 'Standing in the region, or the name of the paper attached'],
    reputation: ['办学年限、有无不良记录', 'Years of teaching; any record against it'],
    teacher: ['教师姓名', 'The teacher’s name'],
    title: ['如 副教授、高级工程师', 'Such as 副教授, 高级工程师'],
    course: ['课程名称', 'The course by name'],
    content: ['学了什么，如 软件工程新标准解读', 'What was learnt'],
    signed_by: ['负责人的姓名', 'The name of the person in charge'],
    learners: ['与学时记录中的人数一致', 'As many as the record lists'],
    unit: ['如 天、学时、篇', 'Such as day, hour, paper'],
    per_unit: ['一个单位折合几学时，可写一位小数，如 7.5', 'Hours one unit counts for, with one decimal at most: 7.5'],
    minutes: ['不填即一学时六十分钟', 'Blank: an hour counted takes sixty minutes'],
    cap: ['一个登记周期里这种形式最多计几学时；不限的不填', 'Most hours of this form in one cycle; blank: no limit'],
    units: ['按学习形式的单位写，如学了两天半，写 2.5', 'In the unit of the form of study; two days and a half: 2.5'],
    health: ['如 良好', 'Such as 良好 (good)'],
    conduct: ['如 良好，无犯罪记录', 'Such as 良好，无犯罪记录'],
    assessment: ['如 合格', 'Such as 合格 (passed)'],
    employer: ['单位全称', 'The employer’s full name'],
    confirmation: ['用了单位的答复，考核意见、日期和单位就不用再填', 'With an employer’s answer, assessment, day and employer need not be filled in'],
    filed_on: ['今天提交的不用填', 'Blank: today'],
    proof: ['证明材料的名称，如 出生医学证明', 'The paper by name'],
    ends: ['含当日', 'That day included'],
    agreed: ['主管部门同意的文号', 'Number of the authority’s consent'],
    value: ['照正确的写全；成绩只写数字', 'In full, as it should be; of a score the number alone'],
    goes_by: ['两人姓名中的一个', 'One of the two names'],
    by: ['须在这一天之前完成整改', 'To be mended by that day'],
    until: ['含当日', 'That day included'],
    from: ['不填即今天起', 'Blank: from today'],
    assignee: ['本机构能办这份申请的人', 'Somebody of your office who can work on this claim'],
    id_type: ['不选即居民身份证', 'None chosen: the resident identity card'],
    id_number: ['照证件上的号码写全', 'As printed on the document'],
    remarks: ['可以不填', 'May be left blank'],
    form: ['如 面授、网络课程、自学', 'Such as 面授, 网络课程, 自学'],
    hold: ['暂时不审核的申请；没有的不用填', 'Claims left aside for now; none: leave it blank'],
    without_materials: ['每行一个准考证号；没有的不用填', 'One admission number a line; none: leave it blank'],
    admission_no: ['准考证上的 17 位数字', 'The 17 digits of the admission'],
    first_serials: ['一个编号序列第一次使用时才填', 'Only where a series of numbers is used for the first time'],
    series: ['不填即其余各序列', 'Blank: the other series'],
    serial: ['只写数字，如 1', 'Digits alone, such as 1'],
    materials: ['只在要更正时填；几项之间用“；”隔开', 'Only where it is to be corrected; several are separated by “;”'],
    lines: ['要更正的级别各一行', 'One row for each level that is corrected'],
    line: ['不填即不设单独线', 'Blank: no separate line'],
    at: ['不填即现在', 'Blank: now'],
    items: ['勾选，或自行写明', 'Tick them, or say it in your own words'],
    // Of one operation.
    'deferral.ask.to': ['离开的最后一天', 'The last day away'], 'extension.ask.to': ['离开的最后一天', 'The last day away'], 'cancellation.propose.to': ['脱离岗位的最后一天', 'The last day away from the post'],
    'queue.assign.to': ['本机构能办这个案件的人', 'Somebody of your office who can work on this case'],
    'claims.correct.basis': ['只在要更正时选', 'Only where it is to be corrected'], 'claims.extend_review.by': ['同意延期的机关，写全称', 'The authority that allowed it, by its full name'],
    'registration.attest.filed_on': ['实际提交的那一天', 'The day on which it was in fact handed in'], 'correction.propose.admission_no': ['证书管理号（字母加 20 位数字），或准考证号（17 位数字）', 'A certificate number (a letter and 20 digits) or an admission number (17 digits)'],
    'imports.propose_undo.reason': ['写明为什么撤回', 'Why it is undone'], 'class.purge.reason': ['写明为什么销毁', 'Why they are removed'], 'submission.return.reason': ['写明名单有什么要改的，呈报的省看得到', 'What is to change on the list; the province reads it'], 'submission.revoke.reason': ['写明为什么撤回，呈报的省看得到', 'Why it is taken back; the province reads it'],
    'staff.grant.name': ['工作人员写本人姓名，单位账户写单位名称；登录时就用它', 'The person’s own name, or the body’s; they sign in by it'],
    'staff.grant.id_number': ['账户是谁的，就写谁的证件号码；机构自用的账户不填', 'The number of whoever it belongs to; blank for an account of the body itself'],
    'staff.grant.until': ['不填即没有期限', 'Blank: without an end'],
    'staff.grant.area': ['不选即全省', 'None chosen: the whole province'],
    'finding.open.province': ['准考证号在几个省都有申请的才选', 'Only where claims of one admission number stand in several provinces'], 'registration.apply.province': ['不选即证书所在的省', 'None chosen: the certificate’s own'], 'duplicate.open.persons': ['各填一人的证书管理号或准考证号', 'Each by a certificate or admission number'],
    'lines.approve.filed': ['正式登记册必填', 'Needed in a real register'], 'certificates.issue.confirmed': ['须与已登记的核准一致', 'As it was recorded'],
    'institution.apply.name': ['与法人证书上的名称一致', 'As on the certificate of the legal person'],
    'claims.correct.name': ['只填要更正的', 'Only what is to be corrected'],
    'claims.correct.employer': ['只填要更正的；没有单位的写“无”', 'Only what is to be corrected; none: 无'],
    'claims.correct.area': ['只在要更正时选', 'Only where it is to be corrected'],
    'lines.correct.reason': ['写明为什么更正', 'Why it is corrected'], 'watch.add.name': ['与证书上的姓名一致', 'As on the certificate'],
    'claims.note.note': ['只有经办人员看得到', 'Officers alone see it'],
    'claims.release.reason': ['可以不填', 'May be left blank'],
    'claims.return.until': ['不填即规定期限的最后一天；含当日', 'Blank: the last day of the term; that day included'],
    'outline.draft.ends': ['不填即一直有效', 'Blank: without an end'],
    'agency.propose.telephone': ['区号-号码，如 0951-1234567；会向社会公布', 'Such as 0951-1234567; it is published'],
    'deferral.ask.from': ['离开的第一天', 'The first day away'], 'extension.ask.from': ['离开的第一天', 'The first day away'], 'cancellation.propose.from': ['脱离岗位的第一天', 'The first day away from the post'],
    'reconsideration.ask.statement': ['写明对注销有什么异议、有什么证据', 'What you hold against the cancellation, and by what evidence'],
    'reconsideration.answer.statement': ['写明注销的事实、理由和依据', 'Facts, reasons and grounds of the cancellation'],
    'finding.establish.document': ['处理决定书的文号', 'Number of the decision'], 'finding.dismiss.document': ['不予处理决定书的文号', 'Number of the decision'],
};

// Where the description's own name says more than a form needs, or less.
const kLabels: Record<string, Said> = {
    'deferral.ask.ends': ['延期到哪一天', 'Deferred until'], 'extension.ask.ends': ['延长到哪一天', 'Extended until'], 'deferral.ask.from': ['离开期间自', 'Away from'], 'deferral.ask.to': ['离开期间至', 'Away until'], 'extension.ask.from': ['离开期间自', 'Away from'], 'extension.ask.to': ['离开期间至', 'Away until'],
    'certificates.issue.session': ['场次（不选为全部）', 'Session (blank: all)'], 'duplicate.seek.province': ['省（不选为全国）', 'Province (blank: the country)'], 'correction.propose.admission_no': ['证书管理号或准考证号', 'Certificate or admission number'],
    'registration.apply.confirmation': ['单位凭链接的答复', 'The employer’s answer by link'], 'registration.resubmit.confirmation': ['单位凭链接的答复', 'The employer’s answer by link'],
    'claims.extend_review.call': ['申领通知', 'The notice'], 'claims.extend_review.until': ['审核延至', 'Reviewed until'],
    'finding.open.act': ['第八条所列的行为', 'The act under that article'], 'staff.grant.area': ['辖区只限某市、州、县', 'Only a prefecture or county'], 'class.plan.begins': ['开班日期', 'First day'], 'class.plan.ends': ['结束日期', 'Last day'],
    'staff.grant.from': ['任期自', 'From'], 'staff.grant.until': ['任期至', 'Until'], 'outline.draft.begins': ['自何日起执行', 'In force from'], 'outline.draft.ends': ['至何日', 'In force until'],
    'certificates.issue.confirmed': ['核准', 'The confirmation'], 'lines.approve.filed': ['审核备案', 'The filing'], 'duplicate.open.persons': ['哪两个人', 'Which two persons'], 'class.plan.form': ['学习形式', 'Form of study'], 'hours.report.form': ['学习形式', 'Form of study'], 'hours.attend.form': ['学习形式', 'Form of study'],
};
export const labelFor = (operation: string, name: string, language: Language): string | undefined => kLabels[`${operation}.${name}`]?.[language === 'zh' ? 0 : 1];

// A button of few words, where the register's own title of the operation is a sentence.
const kButtons: Record<string, Said> = {
    'staff.link': ['补登账户是谁的', 'Say whose account it is'], 'staff.revoke': ['停用账户', 'End the account'], 'staff.invite': ['发启用链接', 'Make a link to begin'], 'staff.reset': ['重设登录方式', 'Reset how they sign in'], 'staff.grant': ['授权', 'Grant'],
    'staff.approve': ['核准', 'Approve'], 'staff.refuse': ['不予核准', 'Do not approve'], 'claims.review': ['批量裁定待审核的申请', 'Decide the claims that wait'], 'claims.extend_review': ['登记审核延期', 'Record an extension of the review'], 'token.make': ['制发系统令牌', 'Make a token'],
    'submission.submit': ['呈报名单', 'Submit the list'],
};
export const buttonFor = (operation: string, language: Language): string | undefined => kButtons[operation]?.[language === 'zh' ? 0 : 1];

/** For whom an account is, by its role: what is asked for, and how it is written. */
const kForWhom: Record<string, { label: Said; hint: Said }> = {
    holder: { label: ['持证人的证书管理号', 'The holder’s certificate number'], hint: ['一个字母加 20 位数字', 'One letter and 20 digits'] },
    institution: { label: ['培训机构名称', 'Name of the training institution'], hint: ['与法人证书上的名称一致', 'As on the certificate of the legal person'] },
    employer: { label: ['单位名称', 'Name of the employer'], hint: ['单位全称', 'Its full name'] },
    registration_agency: { label: ['登记机构', 'Registration agency'], hint: ['一省只有一家的不用选', 'Not needed where the province has one alone'] },
};
export function forWhom(role: string, language: Language): { label?: string; hint?: string } {
    const said = kForWhom[role];
    const at = language === 'zh' ? 0 : 1;
    return said ? { label: said.label[at], hint: said.hint[at] } : {};
}

export function helpFor(operation: string, name: string, language: Language): string | undefined {
    const said = kHelp[`${operation}.${name}`] ?? kHelp[name];
    return said?.[language === 'zh' ? 0 : 1] || undefined;
}
