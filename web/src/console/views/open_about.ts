// What is under way about one certificate: the cases that wait for somebody, so that nothing is proposed twice.
import { type Case, get } from '../api';
import { mayUse, operationNamed, ownProvince } from '../desk';

// What can stand against a certificate, and the states in which it waits.
const kOpen: Record<string, string[]> = { cancellation: ['proposed'], finding: ['opened', 'told', 'heard', 'reexamined'] };
const kOpens: Record<string, string> = { cancellation: 'cancellation.propose', finding: 'finding.open' };

async function waiting(procedure: string, state: string): Promise<Case[]> {
    const all: Case[] = [];
    for (let after: number | null | undefined; after !== null; ) {
        const page: { cases: Case[]; next: number | null } = await get('/cases/{procedure}', { procedure, province: ownProvince.value, state, after, limit: 1000 });
        all.push(...page.cases);
        after = page.next ?? null;
    }
    return all;
}
/** Of the procedures that whoever asks could open one of. */
export async function openAbout(certificate: string): Promise<Case[]> {
    const mine = Object.keys(kOpen).filter((one) => mayUse(operationNamed(kOpens[one] ?? '')!));
    const all = await Promise.all(mine.flatMap((one) => (kOpen[one] ?? []).map((state) => waiting(one, state).catch(() => []))));
    return all.flat().filter((one) => one.subject === certificate);
}
