// What can be seen to be wrong with what a holder says of themselves, before it is sent.
import { isNumber, tidyNumber } from '../credential';
import { isSitting } from './fields/check';
import { k } from './fields/words';

const kWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** A resident identity number by its last digit (GB 11643); those of 15 digits have none. */
export function isResidentNumber(text: string): boolean {
    const number = tidyNumber(text);
    if (/^\d{15}$/.test(number)) return true;
    if (!/^\d{17}[\dX]$/.test(number)) return false;
    const sum = kWeights.reduce((all, weight, at) => all + weight * Number(number[at]), 0);
    return '10X98765432'[sum % 11] === number[17];
}

/** By field; nothing of what is blank. */
export function wrongFacts(facts: { id_type: string; id_number: string; number: string }): Record<string, string> {
    const wrong: Record<string, string> = {};
    if (facts.id_number.trim() && facts.id_type === 'resident' && !isResidentNumber(facts.id_number)) wrong.id_number = k.value.wrong.identity;
    if (facts.number.trim() && !isNumber(tidyNumber(facts.number)) && !isSitting(tidyNumber(facts.number))) wrong.number = k.value.wrong.sitting;
    return wrong;
}
