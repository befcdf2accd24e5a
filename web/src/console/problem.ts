// What the register refuses (RFC 9457), and what never came to it, as pages show them.
import type { components } from '../described';
import type { Language } from '../words';

type Told = components['schemas']['Problem'];
export type Kind = 'refused' | 'signed_out' | 'second_step' | 'offline' | 'failed';

type Said = Record<Language, { title: string; details: string[] }>;

export class Problem extends Error {
    /** `both`: what the register said, in either language, where it said it in both. */
    constructor(readonly kind: Kind, message: string, readonly errors: Told['errors'] = [], readonly code = '', readonly both?: Said) {
        super(message);
    }
    /** The same in a page's language, though it came in the other. */
    in(language: Language): Problem {
        const said = this.both?.[language];
        return said ? new Problem(this.kind, said.title, this.errors.map((one, at) => ({ ...one, detail: said.details[at] ?? one.detail })), this.code, this.both) : this;
    }
    /** Whether the register may have done what was asked though it did not say so. */
    get unsure(): boolean {
        return this.kind === 'offline' || this.kind === 'failed';
    }
}

function kindOf(status: number, code: string): Kind {
    if (code === 'second_factor_needed') return 'second_step';
    if (code === 'session_ended' || code === 'csrf_failed') return 'signed_out';
    return status >= 500 ? 'failed' : 'refused';
}

/** `say`: how what the register says is told to people. */
export function problemOf(status: number, body: unknown, say: (text: string, language?: Language) => string = (text) => text): Problem {
    const told = (body ?? {}) as Partial<Told>;
    const code = told.code ?? '';
    const errors = told.errors ?? [];
    const inOne = (language: Language) => errors.map((one) => say(one.words?.[language] ?? '', language));
    const both = errors.length && errors.every((one) => one.words?.zh && one.words.en) ? { zh: inOne('zh'), en: inOne('en') } : null;
    const said = both ? { zh: { title: both.zh[0] ?? '', details: both.zh }, en: { title: both.en[0] ?? '', details: both.en } } : undefined;
    return new Problem(kindOf(status, code), say(told.title ?? ''), errors.map((one) => ({ ...one, detail: say(one.detail) })), code, said);
}

const membersOf = (pointer: string) => pointer.split('/').slice(1).map((one) => one.replace(/~1/g, '/').replace(/~0/g, '~'));
const isIndex = (member: string | undefined) => /^\d+$/.test(member ?? '');

/** What was wrong, by the field it stands beside; what names none of the form's fields is of the whole. A cell of a row is a field too, `lines/0/level`, where the fields list the column as rows have it. */
export function faultsOf(problem: Problem, fields: readonly string[], rowSaid?: (row: number) => string): { beside: Record<string, string>; whole: string[] } {
    const beside: Record<string, string> = {};
    const whole: string[] = [];
    for (const { pointer, code, detail } of problem.errors) {
        // What a password must be is told of no field: it stands beside the one there is.
        const [first = '', row, column] = membersOf(pointer);
        const cell = isIndex(row) && fields.includes(`${first}/*/${column}`);
        const name = cell ? `${first}/${row}/${column}` : first || (code.startsWith('password_') ? 'password' : '');
        const said = rowSaid && !cell && isIndex(row) ? `${rowSaid(Number(row) + 1)}: ${detail}` : detail;
        if (!cell && !fields.includes(name)) whole.push(said);
        else beside[name] = beside[name] ? `${beside[name]} ${said}` : said;
    }
    return { beside, whole: whole.length || Object.keys(beside).length ? whole : [problem.message] };
}
