// Which fields a form asks for by what was answered before, as the description has it: an act for the one article that has acts.
import type { Language } from '../../words';
import type { Field, Typed } from '../description';
import { forWhom } from './labels';

// An account of a role is a certificate's, an agency's, or a body's by its name: one member of a grant, asked for in three ways.
const kOfRole: Record<string, Partial<Field>> = { holder: { control: 'certificate' }, registration_agency: { control: 'case', of: 'agency' } };
function asRole(field: Field, role: string, language: Language): Field {
    if (field.name === 'for') return { ...field, required: role !== 'registration_agency', ...forWhom(role, language), ...kOfRole[role] };
    // The province may be told by the area alone; who chooses in lists begins with it.
    return { ...field, required: field.name === 'province' };
}

/** What others hang on is asked before them. */
export function inOrder(fields: Field[]): Field[] {
    const first = new Set(fields.map((one) => one.when?.of));
    const at = fields.findIndex((one) => one.when);
    const late = fields.filter((one, n) => first.has(one.name) && n > at);
    if (at < 0 || !late.length) return fields;
    return [...fields.slice(0, at), ...late, ...fields.slice(at).filter((one) => !late.includes(one))];
}

/** The fields that are asked for now, the rest are not sent. */
export function askedNow(fields: Field[], typed: Record<string, Typed>, language: Language): Field[] {
    return fields.flatMap((field) => {
        const { when } = field;
        if (!when || !fields.some((one) => one.name === when.of)) return [field];
        const said = String(typed[when.of] ?? '');
        if (when.is ? !when.is.includes(said) : said !== '') return [];
        return [when.of === 'role' ? asRole(field, said, language) : { ...field, required: field.required || when.must }];
    });
}
