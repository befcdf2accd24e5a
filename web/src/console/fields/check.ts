// What can be seen to be wrong before it is sent: a number that is none, a time that ends before it begins.
import { isNumber, tidyNumber } from '../../credential';
import type { Field, Typed } from '../description';

export type Wrong = 'certificate' | 'sitting' | 'persons' | 'hours' | 'number' | 'digits' | 'times' | 'filing' | 'month' | 'past';

export const isSitting = (text: string) => /^\d{17}$/.test(text.trim());
const ofOne = (text: string) => isNumber(tidyNumber(text)) || isSitting(text);
const kTimes = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/;

const kRight: Partial<Record<Field['control'], (text: string) => boolean>> = {
    certificate: (text) => isNumber(tidyNumber(text)),
    sitting: ofOne,
    persons: (text) => text.split('=').length === 2 && text.split('=').every(ofOne) && new Set(text.split('=')).size === 2,
    hours: (text) => /^\d{1,6}(\.\d)?$/.test(text),
    times: (text) => kTimes.test(text) && text.slice(0, 5) < text.slice(6),
    filing: (text) => /^[^,，]+, \d{4}-\d\d-\d\d, .+$/.test(text),
    month: (text) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text),
    number: (text) => /^\d{1,15}$/.test(text),
    digits: (text) => /^\d{1,15}$/.test(text),
};

/** What is wrong with what was typed; nothing where it is right, blank, or not to be judged here. */
export function wrongIn(field: Pick<Field, 'control' | 'past'>, typed: Typed | undefined, today: string): Wrong | '' {
    const text = typeof typed === 'string' ? typed.trim() : '';
    if (text === '') return '';
    if (field.past && text.slice(0, 10) > today) return 'past';
    const right = kRight[field.control];
    return right && !right(text) ? (field.control as Wrong) : '';
}
