// What follows from where a line stands, out of the counts the register tells: rates, and who gains or loses, for every province at once.
import type { components } from '../../described';

export type LevelScores = components['schemas']['LevelScores'];
export type Curve = components['schemas']['ScoreCurve'];

/** How many have every score at or above `line`. */
export const reaching = (curve: Curve, line: number) => curve.reach[Math.max(0, line)] ?? 0;

/** At what every score must be: the separate line, or the national one where none is set. Whoever reaches the national line passes either way. */
export const asked = (level: LevelScores, line: number | null | undefined) => Math.min(line ?? Infinity, level.national_line ?? Infinity);

export interface Moved {
    name: string;
    present: number;
    before: number;
    after: number;
    gain: number;
    lose: number;
}
export function moved(level: LevelScores, curve: Curve, to: number): Moved {
    const before = reaching(curve, asked(level, level.separate_line));
    const after = reaching(curve, asked(level, to));
    return { name: curve.unit.name, present: curve.present, before, after, gain: Math.max(0, after - before), lose: Math.max(0, before - after) };
}
/** The areas together, as one. */
export function together(curves: Curve[]): Curve {
    const most = Math.max(0, ...curves.map((one) => one.reach.length));
    const sum = (of: (one: Curve) => number) => curves.reduce((all, one) => all + of(one), 0);
    return { unit: { code: '', name: '' }, present: sum((one) => one.present), reach: Array.from({ length: most }, (_, at) => sum((one) => one.reach[at] ?? 0)) };
}
export const rate = (passed: number, present: number) => (present === 0 ? '—' : `${((100 * passed) / present).toFixed(2)}%`);

export interface Rate {
    passed: number;
    present: number;
}
/** Whether one rate is above another, as fractions; of nobody there is none. */
export const above = (one: Rate, other: Rate) => one.present > 0 && other.present > 0 && one.passed * other.present > other.passed * one.present;

/** Of everyone present, the share whose lowest score is exactly each point, from 0 to `high`. */
export function shares(curve: Curve, high: number): number[] {
    return Array.from({ length: high + 1 }, (_, at) => (curve.present === 0 ? 0 : (reaching(curve, at) - reaching(curve, at + 1)) / curve.present));
}
/** Round percentages up an axis, from nought to the last that is not above `peak`. */
export function percentTicks(peak: number): number[] {
    const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50].find((one) => (100 * peak) / one <= 5) ?? 100;
    return Array.from({ length: Math.floor((100 * peak) / step) + 1 }, (_, at) => Number((at * step).toFixed(1)));
}
export const highest = (level: LevelScores) => Math.max(level.country.reach.length - 1, level.national_line ?? 0, 1);
