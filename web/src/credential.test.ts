import { describe, expect, it } from 'vitest';
import { isNumber, readFragment, tidyNumber } from './credential';
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

describe('numbers', () => {
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
