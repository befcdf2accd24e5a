// Days and times in a workbook: numbers that only the cell's style says to be days (ECMA-376 Part 1, 18.8.30; 18.17.4.1 for the count of days).

export interface DayStyle {
    day: boolean;
    time: boolean;
}
const kNone: DayStyle = { day: false, time: false };
const kDays1904 = 1462; // by which the other count of days begins later
const kFirst = 61; // before March 1900 the count is not the calendar's
const kBeyond = 2_958_466; // 10000-01-01

// The formats that files name by number alone, those of Chinese spreadsheets among them.
const within = (id: number, ...ranges: [number, number][]) => ranges.some(([from, to]) => from <= id && id <= to);
const ofNumber = (id: number): DayStyle => ({
    day: within(id, [14, 17], [22, 22], [27, 31], [36, 36], [50, 54], [57, 58]),
    time: within(id, [18, 22], [32, 35], [45, 47], [55, 56]),
});
/** What a format of the file's own shows: `yyyy"年"m"月"d"日"`, `h:mm`, `[Red]0.00`. */
function ofCode(code: string): DayStyle {
    const bare = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?![hms]+\])[^\]]*\]/gi, '');
    if (/general/i.test(bare) || /[0#?]/.test(bare.replace(/\.0+/g, ''))) return kNone;
    return { day: /[yd]/i.test(bare), time: /[hs]/i.test(bare) };
}
export const dayStyleOf = (id: number, code: string | undefined): DayStyle => (code === undefined ? ofNumber(id) : ofCode(code));

/** A day as workbooks count them from 1899-12-30; only where the cell was written as a number under a head that asks for a day. */
export const dayOf = (serial: number) => new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);

/** The number as the day, the time or both that its cell shows; as it stands where it shows none, or no day has that number. */
export function shownAs(value: string, style: DayStyle | undefined, from1904 = false): string {
    if (!style || (!style.day && !style.time) || !/^\d+(\.\d+)?(E-?\d+)?$/i.test(value)) return value;
    const counted = Number(value) + (style.day && from1904 ? kDays1904 : 0);
    const seconds = Math.round(counted * 86_400);
    const [day, left] = [Math.floor(seconds / 86_400), seconds % 86_400];
    const clock = new Date(left * 1000).toISOString().slice(11, left % 60 ? 19 : 16);
    if (!style.day) return day ? value : clock;
    if (day < kFirst || day >= kBeyond) return value;
    return style.time && left ? `${dayOf(day)} ${clock}` : dayOf(day);
}
