// Which fields a form asks for by what was answered before: an act for the one article that has acts, an absence for a ground that is one.
import type { Language } from '../../words';
import type { Field, Typed } from '../description';
import { forWhom } from './help';

/** With these answers to that field, or with none to it (`is` left out), it is asked for; `must`: and has to be filled in. */
interface When {
    of: string;
    is?: string[];
    must?: boolean;
}
const kAbsence = ['abroad_work', 'abroad_study', 'sick'];
const kOffices = ['city_agency', 'exam_agency', 'registration_agency', 'provincial_authority'];
// What an employer answered by link is not said again.
const kUnanswered: When = { of: 'confirmation', must: true };
const kWhen: Record<string, Record<string, When>> = {
    'finding.open': { act: { of: 'article', is: ['D31-8'], must: true } },
    'cancellation.propose': { from: { of: 'ground', is: ['away'], must: true }, to: { of: 'ground', is: ['away'], must: true }, finding: { of: 'ground', is: ['fraud'], must: true } },
    'deferral.ask': { from: { of: 'ground', is: kAbsence, must: true }, to: { of: 'ground', is: kAbsence, must: true }, agreed: { of: 'ground', is: ['other'], must: true } },
    'extension.ask': { from: { of: 'ground', is: kAbsence, must: true }, to: { of: 'ground', is: kAbsence, must: true }, agreed: { of: 'ground', is: ['other'], must: true } },
    'registration.apply': { assessment: kUnanswered, assessed_on: kUnanswered, employer: kUnanswered },
    'registration.resubmit': { assessment: { of: 'confirmation' }, assessed_on: { of: 'confirmation' } },
    'claims.first_review': { grounds: { of: 'opinion', is: ['refuse'] }, reason: { of: 'opinion', is: ['refuse'] } },
    'staff.grant': {
        province: { of: 'role', is: [...kOffices, 'institution', 'employer'], must: true }, area: { of: 'role', is: kOffices },
        for: { of: 'role', is: ['holder', 'employer', 'institution', 'registration_agency'] },
    },
};

// An account of a role is a certificate's, an agency's, or a body's by its name.
const kOfRole: Record<string, Partial<Field>> = { holder: { control: 'certificate' }, registration_agency: { control: 'case', of: 'agency' } };
const asRole = (field: Field, role: string, language: Language): Field => ({ ...field, required: role !== 'registration_agency', ...forWhom(role, language), ...kOfRole[role] });

/** What others hang on is asked before them. */
export function inOrder(operation: string, fields: Field[]): Field[] {
    const first = new Set(Object.values(kWhen[operation] ?? {}).map((one) => one.of));
    const at = fields.findIndex((one) => kWhen[operation]?.[one.name]);
    const late = fields.filter((one, n) => first.has(one.name) && n > at);
    if (at < 0 || !late.length) return fields;
    return [...fields.slice(0, at), ...late, ...fields.slice(at).filter((one) => !late.includes(one))];
}

/** The fields that are asked for now, the rest are not sent. */
export function askedNow(operation: string, fields: Field[], typed: Record<string, Typed>, language: Language): Field[] {
    const rules = kWhen[operation] ?? {};
    return fields.flatMap((field) => {
        const when = rules[field.name];
        if (!when || !fields.some((one) => one.name === when.of)) return [field];
        const said = String(typed[when.of] ?? '');
        if (when.is ? !when.is.includes(said) : said !== '') return [];
        return [field.name === 'for' ? asRole(field, said, language) : { ...field, required: field.required || when.must === true }];
    });
}
