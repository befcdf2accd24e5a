import { describe, expect, it } from 'vitest';
import { above, asked, percentTicks, type Curve, type LevelScores, moved, rate, reaching, shares, together } from './line_curves';

// Four people in one province's areas whose lowest scores are 38, 40, 44 and 50; one in another's, 41.
const curveOf = (name: string, lowest: number[]): Curve => ({ unit: { code: name, name }, present: lowest.length, reach: Array.from({ length: Math.max(...lowest) + 1 }, (_, at) => lowest.filter((one) => one >= at).length) });
const areas = [curveOf('宁夏', [38, 40, 44, 50]), curveOf('甘肃', [41])];
const level = { level: 'intermediate', level_words: '中级', national_line: 45, separate_set: false, separate_line: null, lowest: 40, country: curveOf('全国', [38, 40, 44, 50, 41, 60, 10]), areas } as LevelScores;

describe('what follows from a line', () => {
    it('counts whoever has every score at or above it', () => expect([0, 38, 39, 50, 51].map((line) => reaching(areas[0]!, line))).toEqual([4, 4, 3, 1, 0]));
    it('tells who gains where none was set', () => expect(moved(level, areas[0]!, 40)).toMatchObject({ before: 1, after: 3, gain: 2, lose: 0 }));
    it('tells who loses where one is raised', () => expect(moved({ ...level, separate_set: true, separate_line: 38 }, areas[0]!, 41)).toMatchObject({ before: 4, after: 2, gain: 0, lose: 2 }));
    it('lets whoever reaches the national line pass before and after', () => expect([asked(level, 60), asked(level, null), asked(level, 44)]).toEqual([45, 45, 44]));
    it('adds areas up', () => expect([together(areas).present, reaching(together(areas), 41), reaching(together(areas), 50)]).toEqual([5, 3, 1]));
    it('writes a rate, and none of nobody', () => expect([rate(1, 3), rate(0, 0)]).toEqual(['33.33%', '—']));
    it('compares rates as fractions, not as they are written', () => {
        expect(above({ passed: 33334, present: 100000 }, { passed: 1, present: 3 })).toBe(true);
        expect([above({ passed: 2, present: 6 }, { passed: 1, present: 3 }), above({ passed: 1, present: 4 }, { passed: 1, present: 3 }), above({ passed: 0, present: 0 }, { passed: 0, present: 3 })]).toEqual([false, false, false]);
    });
    it.each([[0.062, [0, 2, 4, 6]], [0.05, [0, 1, 2, 3, 4, 5]], [0.004, [0, 0.1, 0.2, 0.3, 0.4]], [0.8, [0, 20, 40, 60, 80]], [1, [0, 20, 40, 60, 80, 100]]])('marks round percentages up to %d', (peak, marks) => expect(percentTicks(peak)).toEqual(marks));
    it('shares add up to one', () => expect(shares(areas[0]!, 75).reduce((all, one) => all + one, 0)).toBeCloseTo(1));
});
