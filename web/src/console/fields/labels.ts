// Where a form calls a field, a button or an account otherwise than the description does: in fewer words, or by a role.
import type { Language } from '../../words';

type Said = [string, string];
// Where the description's own name says more than a form needs, or less.
const kLabels: Record<string, Said> = {
    'deferral.ask.ends': ['延期到哪一天', 'Deferred until'], 'extension.ask.ends': ['延长到哪一天', 'Extended until'], 'deferral.ask.from': ['离开期间自', 'Away from'], 'deferral.ask.to': ['离开期间至', 'Away until'], 'extension.ask.from': ['离开期间自', 'Away from'], 'extension.ask.to': ['离开期间至', 'Away until'],
    'certificates.issue.session': ['场次（不填为全部）', 'Session (blank: all)'], 'duplicate.seek.province': ['省（不选为全国）', 'Province (blank: the country)'], 'correction.propose.admission_no': ['证书管理号或准考证号', 'Certificate or admission number'],
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
