import { describe, expect, it } from 'vitest';
import { asked, sessionShort } from './lines';

const total = (least: number) => `Σ ${least}`;
const line = (more: object) => ({ state: 'set', state_words: 'words', minimums: [39, 39], total: null, ...more }) as unknown as Parameters<typeof asked>[0];

describe('what a line asks', () => {
    it('is its minimums, and the sum where one is asked', () => {
        expect(asked(line({}), total)).toBe('39 / 39');
        expect(asked(line({ minimums: [35, 35], total: 85 }), total)).toBe('35 / 35 · Σ 85');
    });
    it('is what the register says where there is none, or none that is known', () => {
        expect(asked(line({ state: 'none', state_words: 'there is no line', minimums: [] }), total)).toBe('there is no line');
        expect(asked(line({ state: 'not_known', state_words: 'not known', minimums: [] }), total)).toBe('not known');
    });
});

it('names a session below a plot in few letters, never by the register’s code', () => {
    const half = (year: string, second: boolean) => `${year}${second ? '下' : '上'}`;
    expect(['2024H2', '2024H1', '2024'].map((one) => sessionShort(one, half))).toEqual(['2024下', '2024上', '2024']);
});
