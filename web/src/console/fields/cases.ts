// Cases as a field offers them: those that can be meant, each by what it is about, where it stands and its day.
import { moment } from '../../format';
import type { Case } from '../api';

// In which states a case of a kind can be named by another; of a kind that is not here, in any.
const kFit: Record<string, string[]> = {
    agency: ['approved', 'mending'], institution: ['approved', 'filed', 'mending'], class: ['planned'], cancellation: ['cancelled'], finding: ['established', 'served'], past: ['proposed'],
};
const said = (one: Case, name: string) => one.steps.flatMap((step) => step.fields).filter((field) => field.field === name).pop()?.value_words ?? '';
/** What it is about, in a list: an agency by its name, where it states one. */
export const aboutOf = (one: Case): string => (one.procedure === 'agency' ? said(one, 'name') : one.procedure === 'class' ? said(one, 'course') : '');
const lastDay = (one: Case) => moment(one.steps[one.steps.length - 1]?.at ?? '').slice(0, 10);

export interface OfCases {
    provinceName: (digits: number) => string;
    caseNo: (n: number) => string;
}
/** 宁夏示例登记机构 · 宁夏回族自治区 · 已批准（案号 2）. */
export function caseName(one: Case, of: OfCases): string {
    const about: Record<string, string[]> = {
        agency: [said(one, 'name') || one.subject, of.provinceName(one.province)],
        institution: [one.subject, of.provinceName(one.province)],
        class: [said(one, 'course'), [said(one, 'begins'), said(one, 'ends')].filter(Boolean).join(' – ')],
    };
    return [...(about[one.procedure] ?? [one.subject, lastDay(one)]), one.state_words, of.caseNo(one.id)].filter(Boolean).join(' · ');
}

/** Those that can be meant beside what the form says already: of that institution, about that certificate. */
export function fitting(cases: Case[], beside: Record<string, unknown>): Case[] {
    return cases.filter((one) => {
        if (!(kFit[one.procedure]?.includes(one.state) ?? true)) return false;
        if (one.procedure === 'class' && beside.institution) return one.subject === String(beside.institution);
        if (one.procedure === 'finding' && beside.certificate_no) return one.subject === String(beside.certificate_no);
        return true;
    });
}
