// What a field is asked as beyond what the description says of it: a text that is long, a list the description does not have, fewer words.
import type { Language } from '../../words';
import { capital, type Control, type Description, type Field, formOf, type Operation } from '../description';
import { labelFor } from './labels';
import { inOrder } from './when';

const kLong = ['reason', 'reasons', 'statement', 'facts', 'allegation', 'conclusion', 'words', 'note', 'remarks', 'evidence', 'means', 'strength', 'reputation'];
// By operation, where the same name is another thing elsewhere.
const kControls: Record<string, Control> = {
    'staff.grant.area': 'area', 'claims.correct.area': 'area', 'claims.extend_review.call': 'call',
    'lines.approve.filed': 'filing', 'certificates.issue.confirmed': 'filing', 'finding.tell.basis': 'long', 'submission.submit.body': 'body', 'submission.confirm.body': 'body', 'claims.extend_review.by': 'body', 'claims.assign.assignee': 'staff', 'queue.assign.to': 'staff', 'registration.apply.confirmation': 'confirmation', 'registration.resubmit.confirmation': 'confirmation',
};
// Claims of one number by several, or by one more than once: hardly ever.
const kRare = ['id_number', 'submitted'];
const kOfClaims = /^(claims|finding)\./;
// What an office writes for a holder.
const kRareOf: Record<string, string[]> = { 'finding.open': ['province'], 'registration.apply': ['province', 'address', 'postcode', 'birth_month', 'remarks'], 'institution.change': ['document'] };

function controlOf(operation: string, field: Field): Control {
    const named = kControls[`${operation}.${field.name}`];
    if (named) return named;
    if (field.name === 'proofs') return 'several';
    return field.control === 'text' && kLong.includes(field.name) ? 'long' : field.control;
}

// Papers that are handed in, as the law lists them: ticked, and others said beside.
const kProofs = ['证书', '身份证件', '申请表', '考核证明'];
/** What stands in brackets behind a name is said again, and better, by the help below the field. */
const inShort = (label: string) => label.replace(/（[^（）]*）$| \([^()]*\)$/, '');

/** A case is chosen, not written by its number: what it is called says so. */
const withoutNumber = (label: string) => capital(label.replace('案号', '').replace(/^number of the /i, ''));

export function asAsked(operation: string, field: Field, language: Language): Field {
    const control = controlOf(operation, field);
    const rare = !field.required && ((kOfClaims.test(operation) && kRare.includes(field.name)) || kRareOf[operation]?.includes(field.name) === true);
    return {
        ...field, control, label: labelFor(operation, field.name, language) ?? (control === 'case' ? inShort(withoutNumber(field.label)) : field.hint ? inShort(field.label) : field.label),
        choices: control === 'several' ? kProofs : field.choices,
        rare, columns: field.columns.map((one) => asAsked(operation, one, language)),
    };
}

/** The form of an operation, each field as it is asked. */
export const formAsked = (operation: Operation, description: Description, language: Language, known?: Record<string, unknown>): Field[] =>
    inOrder(formOf(operation, description, language, known).map((one) => asAsked(operation.operationId, one, language)));
