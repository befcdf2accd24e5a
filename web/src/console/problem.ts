// What the register refuses (RFC 9457), and what never came to it, as pages show them.
import type { components } from '../described';

type Told = components['schemas']['Problem'];
export type Kind = 'refused' | 'signed_out' | 'second_step' | 'offline' | 'failed';

export class Problem extends Error {
    constructor(readonly kind: Kind, message: string, readonly errors: Told['errors'] = [], readonly code = '') {
        super(message);
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
export function problemOf(status: number, body: unknown, say: (text: string) => string = (text) => text): Problem {
    const told = (body ?? {}) as Partial<Told>;
    const code = told.code ?? '';
    return new Problem(kindOf(status, code), say(told.title ?? ''), (told.errors ?? []).map((one) => ({ ...one, detail: say(one.detail) })), code);
}

const firstMember = (pointer: string) => (pointer.split('/')[1] ?? '').replace(/~1/g, '/').replace(/~0/g, '~');

/** What was wrong, by the field it stands beside; what names none of the form's fields is of the whole. */
export function faultsOf(problem: Problem, fields: readonly string[]): { beside: Record<string, string>; whole: string[] } {
    const beside: Record<string, string> = {};
    const whole: string[] = [];
    for (const { pointer, code, detail } of problem.errors) {
        // What a password must be is told of no field: it stands beside the one there is.
        const name = firstMember(pointer) || (code.startsWith('password_') ? 'password' : '');
        if (!fields.includes(name)) whole.push(detail);
        else beside[name] = beside[name] ? `${beside[name]} ${detail}` : detail;
    }
    return { beside, whole: whole.length || Object.keys(beside).length ? whole : [problem.message] };
}
