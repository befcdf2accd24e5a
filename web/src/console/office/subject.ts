// What a case is about, or a look was at, in words.
export interface Names {
    province: (digits: string) => string;
    procedures: Record<string, string>;
    and: string;
    caseNo: (n: string) => string;
}

// What is about a case of another procedure names it by its number alone.
const kAboutCase: Record<string, string> = { reconsideration: 'cancellation', class: 'institution' };
// A look at a case names it by its procedure and its number.
const kCase = /^(\w+) (\d+)$/;
/** Where it is shown: a case, or a certificate; nothing for what has no page of its own. */
export function wayTo(subject: string): string[] {
    const [, kind, number] = kCase.exec(subject) ?? [];
    if (kind && number) return ['case', kind, number];
    return /^[A-Z]\d{20}$/.test(subject) ? ['certificate', subject] : [];
}
/** The case of another procedure that one is about; nothing where it is about none. */
export function caseOf(procedure: string, subject: string): string[] {
    const other = kAboutCase[procedure];
    return other && /^\d+$/.test(subject) ? ['case', other, subject] : [];
}
// The rest that two digits stand for are provinces: cases of theirs, and what was exported of one.
export function subjectIn(procedure: string, subject: string, names: Names): string {
    const other = kAboutCase[procedure];
    if (other && /^\d+$/.test(subject)) return `${names.procedures[other]}${names.caseNo(subject)}`;
    const [, kind = '', number = ''] = kCase.exec(subject) ?? [];
    if (names.procedures[kind]) return `${names.procedures[kind]}${names.caseNo(number)}`;
    if (/^\d\d$/.test(subject)) return names.province(subject);
    return subject.split('=').map((one) => one.replace(/^(\d{17})\/\d\d\/\d+$/, '$1')).join(names.and);
}
