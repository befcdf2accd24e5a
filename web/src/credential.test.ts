import { describe, expect, it } from 'vitest';
import { isNumber, isScan, numberParts, readFragment, tidyNumber } from './credential';
import { words } from './words';

function fragment(payload: unknown): string {
    const bytes = new TextEncoder().encode(JSON.stringify(payload));
    const base64 = btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
    return `#ZJ1.${base64}.sig`;
}

describe('readFragment', () => {
    it('reads number and name, Chinese included', () => {
        expect(readFragment(fragment({ n: 'A31420241164044300001', m: '买买提·艾力' }))).toEqual({
            certificate_no: 'A31420241164044300001',
            name: '买买提·艾力',
        });
    });
    it('takes nothing else', () => {
        for (const text of ['', '#', '#ZJ1.x', '#ZJ2.e30.s', '#ZJ1.!!!.s', fragment({ n: 1, m: 'x' })]) {
            expect(readFragment(text)).toBeNull();
        }
    });
});

it('isScan knows a QR, also one that cannot be read', () => {
    expect(['#ZJ1.x', '#ZJ1.a.b', '#ZJ2.a.b', '#grounds', ''].map(isScan)).toEqual([true, true, true, false, false]);
});

describe('numbers', () => {
    it('break between their parts only', () => {
        expect(numberParts('A31420241164044300001')).toEqual(['A314', '202411', '6404', '43', '00001']);
        expect(numberParts('A1')).toEqual(['A1']);
    });
    it('are tidied and told from other texts', () => {
        expect(isNumber(tidyNumber(' a3142024 1164044300001 '))).toBe(true);
        expect(isNumber('A314202411640443')).toBe(false);
    });
});

describe('words', () => {
    it('say something in both languages', () => {
        const empty = (table: object): boolean => Object.values(table).some((v) => (typeof v === 'string' ? v === '' : empty(v as object)));
        expect(empty(words.zh)).toBe(false);
        expect(empty(words.en)).toBe(false);
    });
});
