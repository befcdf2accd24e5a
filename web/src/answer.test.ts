import { describe, expect, it } from 'vitest';
import { dayAsked, stateOf, tones, whenAsked } from './answer';
import { reason, separate, verification } from './made_up';

const nowhere = { area: '', on: '' };

describe('stateOf', () => {
    it('says within its territory where no place was asked and the certificate is not of the whole country', () => {
        const certificate = separate();
        expect(stateOf(verification({ certificate }), nowhere)).toBe('in_force_within');
        expect(stateOf(verification({ certificate }), { area: '640402', on: '' })).toBe('in_force');
        expect(stateOf(verification({ certificate: separate({ territory: ['000000'], kind: 'national' }) }), nowhere)).toBe('in_force');
    });
    it('has a word of its own for each way not to be in force', () => {
        const said = (code: string) => stateOf(verification({ answer: 'not_in_force', reasons: [reason({ code })] }), nowhere);
        expect(['not_yet_issued', 'expired', 'cancelled', 'voided', 'revoked', 'superseded', 'else'].map(said)).toEqual(['not_yet', 'expired', 'cancelled', 'void', 'revoked', 'superseded', 'not_in_force']);
        // What ended the certificate itself is said before what became of a file of it.
        expect(stateOf(verification({ answer: 'not_in_force', reasons: [reason({ code: 'superseded' }), reason({ code: 'cancelled' })] }), nowhere)).toBe('cancelled');
    });
    it('keeps not known and not found apart', () => {
        expect(stateOf(verification({ answer: 'not_known' }), nowhere)).toBe('not_known');
        expect(stateOf(verification({ answer: 'not_found', certificate: null }), nowhere)).toBe('not_found');
        expect(stateOf(verification({ answer: 'in_force_elsewhere' }), nowhere)).toBe('elsewhere');
    });
    it('has words of its own for a place that is covered in part [F4]', () => {
        expect(stateOf(verification({ answer: 'in_force_elsewhere', partly: ['640402'] }), nowhere)).toBe('partly');
        expect(stateOf(verification({ answer: 'not_known', partly: ['530113'] }), nowhere)).toBe('partly_known');
    });
    it('never shows in green what does not hold', () => {
        expect(Object.entries(tones).filter(([, tone]) => tone === 'good').map(([state]) => state)).toEqual(['in_force', 'in_force_within']);
    });
});

describe('the day asked', () => {
    const result = verification({ as_of: '2026-11-25T00:10:00+08:00' });
    it('is the register’s own day when none is given', () => {
        expect(dayAsked(result, nowhere)).toBe('2026-11-25');
        expect(whenAsked(result, nowhere)).toBe('today');
    });
    it('is told from today', () => {
        const when = (on: string) => whenAsked(result, { area: '', on });
        expect([when('2026-11-24'), when('2026-11-25'), when('2026-11-26')]).toEqual(['past', 'today', 'future']);
    });
});
