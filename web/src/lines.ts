// Lines as points of a plot: sessions in order of time, the least score of a subject for each kind of line.
import type { components } from './described';

type Line = components['schemas']['PassingLine'];
export interface Plot {
    sessions: string[];
    rows: { kind: string; name: string; points: { at: number; score: number }[] }[];
    low: number;
    high: number;
    ticks: number[];
    every: number;
}

export type Family = 'software' | 'telecom';
/** A software session names its half; a telecom one is a year, and its full mark is another. */
export const familyOf = (line: Line): Family => (/^\d{4}H[12]$/.test(line.session) ? 'software' : 'telecom');

/** How many sessions are named below a plot, on a desk and on a phone. */
export const kLabels = { wide: 8, narrow: 4 };

/** Of the lines that hold for every qualification and the country; a session that has no line of a kind has no point there. */
export function points(lines: Line[], labels = kLabels.wide): Plot {
    const common = lines.filter((line) => line.minimums.length > 0 && line.qualification === null && line.province === null);
    const sessions = [...new Set(common.map((line) => line.session))].sort();
    const kinds = [...new Map(common.map((line) => [line.kind, line.kind_words]))];
    const rows = kinds.map(([kind, name]) => ({
        kind, name,
        points: common.filter((line) => line.kind === kind).map((line) => ({ at: sessions.indexOf(line.session), score: Math.min(...line.minimums) })).sort((a, b) => a.at - b.at),
    }));
    const scores = rows.flatMap((row) => row.points.map((one) => one.score));
    const low = Math.floor((Math.min(...scores, 45) - 1) / 5) * 5;
    const high = Math.ceil((Math.max(...scores, 45) + 1) / 5) * 5;
    return { sessions, rows, low, high, ticks: Array.from({ length: (high - low) / 5 + 1 }, (_, i) => low + i * 5), every: Math.max(1, Math.ceil((sessions.length - 1) / (labels - 1))) };
}

/** A session below a plot, where there is little room: 2024下, 2024 (2nd half); a year as it is. */
export function sessionShort(session: string, half: (year: string, second: boolean) => string): string {
    const [, year, which] = /^(\d{4})H([12])$/.exec(session) ?? [];
    return year ? half(year, which === '2') : session;
}

/** Whether a line was in force on a day. */
export const holds = (line: Line, on: string) => line.from <= on && (line.until === null || on <= line.until);

/** What a line asks; that there is none, or that its value is not known, in the register's words. */
export function asked(line: Line, total: (least: number) => string): string {
    if (line.state !== 'set') return line.state_words;
    const minimums = line.minimums.join(' / ');
    return line.total === null ? minimums : `${minimums} · ${total(line.total)}`;
}
