// What a case is about, or a look was at, in words.
export interface Names {
    province: (digits: string) => string;
    procedures: Record<string, string>;
    and: string;
}

// What is about a case of another procedure names it by its number alone.
const kAboutCase: Record<string, string> = { reconsideration: 'cancellation', class: 'institution' };
// The rest that two digits stand for are provinces: cases of theirs, and what was exported of one.
export function subjectIn(procedure: string, subject: string, names: Names): string {
    const other = kAboutCase[procedure];
    if (other && /^\d+$/.test(subject)) return `${names.procedures[other]} ${subject}`;
    if (/^\d\d$/.test(subject)) return names.province(subject);
    return subject.split('=').map((one) => one.replace(/^(\d{17})\/\d\d\/\d+$/, '$1')).join(names.and);
}
