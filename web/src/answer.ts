// What an answer means to the person who asked: one state with a word of its own, for one place and day.

import type { Verification } from './api';
import type { PlaceAndDay, State } from './state';

export type { PlaceAndDay, State };

export type Tone = 'good' | 'care' | 'bad' | 'plain';

const wholeCountry = '000000';

// Why a certificate does not hold, by the code of the reason that says so.
const ends: Record<string, State> = { not_yet_issued: 'not_yet', expired: 'expired', cancelled: 'cancelled', voided: 'void', void_from_the_first: 'void', revoked: 'revoked' };

// Of a file whose certificate was corrected since: the holder has a newer one.
const isSuperseded = (result: Verification) => result.reasons.some((reason) => reason.code === 'superseded');

/** Without a place, a certificate that is not of the whole country is in force within its territory only (S23-5). */
export function stateOf(result: Verification, asked: PlaceAndDay): State {
    switch (result.answer) {
        case 'in_force':
            return asked.area || result.certificate?.territory.includes(wholeCountry) ? 'in_force' : 'in_force_within';
        case 'in_force_elsewhere':
            return result.partly ? 'partly' : 'elsewhere';
        case 'not_in_force':
            return result.reasons.map((reason) => ends[reason.code]).find(Boolean) ?? (isSuperseded(result) ? 'superseded' : 'not_in_force');
        case 'not_known':
            return result.partly ? 'partly_known' : 'not_known';
        case 'not_found':
            return 'not_found';
    }
}

export const tones: Record<State, Tone> = {
    in_force: 'good',
    in_force_within: 'good',
    elsewhere: 'care',
    partly: 'care',
    partly_known: 'plain',
    not_yet: 'care',
    expired: 'bad',
    cancelled: 'bad',
    void: 'bad',
    revoked: 'bad',
    superseded: 'care',
    not_in_force: 'bad',
    not_known: 'plain',
    not_found: 'plain',
};

/** The register's day (Beijing time) stands where no day was asked. */
export function dayAsked(result: Verification, asked: PlaceAndDay): string {
    return asked.on || result.as_of.slice(0, 10);
}

/** Whether the answer is about the day it was given: an answer for another day must not pass for one of today. */
export function whenAsked(result: Verification, asked: PlaceAndDay): 'past' | 'today' | 'future' {
    const today = result.as_of.slice(0, 10);
    const day = dayAsked(result, asked);
    if (day === today) return 'today';
    return day < today ? 'past' : 'future';
}
