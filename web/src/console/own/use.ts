// Which matters a holder's certificates give cause for: whose certificate needs no registration is offered none, nor hours for one.
import type { Own } from '../api';

type Held = Pick<Own, 'certificates'>;
const ofCycle = ['registration', 'deferral', 'extension'];

export function hasUseFor(procedure: string, own: Held): boolean {
    if (ofCycle.includes(procedure)) return own.certificates.some((one) => one.cycle);
    return procedure !== 'hours' || own.certificates.some((one) => one.cycle || one.annual_hours);
}

/** Why none of them needs it, as the register says it: each reason once. */
export const whyNoUse = (own: Held): string[] => [...new Set(own.certificates.map((one) => one.no_cycle?.text ?? '').filter(Boolean))];
