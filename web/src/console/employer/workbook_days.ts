// Days and times in a workbook: numbers that only the cell's style says to be days (ECMA-376 Part 1, 18.8.30; 18.17.4.1 for the count of days).

export interface DayStyle {
    day: boolean;
    time: boolean;
    /** What is shown of a date without its day: no day may be made of it. */
    without?: 'day' | 'month';
}
const kNone: DayStyle = { day: false, time: false };
const kDays1904 = 1462; // by which the other count of days begins later
const kFirst = 61; // before March 1900 the count is not the calendar's
const kBeyond = 2_958_466; // 10000-01-01

// The formats that files name by number alone, those of Chinese spreadsheets among them.
const within = (id: number, ...ranges: [number, number][]) => ranges.some(([from, to]) => from <= id && id <= to);
const kMonths: [number, number][] = [17, 27, 36, 50, 52, 57].map((id) => [id, id]);
const ofNumber = (id: number): DayStyle =>
    within(id, ...kMonths)
        ? { day: false, time: false, without: 'day' }
        : { day: within(id, [14, 16], [22, 22], [28, 31], [51, 51], [53, 54], [58, 58]), time: within(id, [18, 22], [32, 35], [45, 47], [55, 56]) };
/** What a format of the file's own shows: `yyyy"年"m"月"d"日"`, `h:mm`, `[Red]0.00`. */
function ofCode(code: string): DayStyle {
    const bare = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?![hms]+\])[^\]]*\]/gi, '');
    if (/general/i.test(bare) || /[0#?]/.test(bare.replace(/\.0+/g, ''))) return kNone;
    if (/y/i.test(bare) && !/d/i.test(bare)) return { day: false, time: false, without: /m/i.test(bare) ? 'day' : 'month' };
    return { day: /d/i.test(bare), time: /[hs]/i.test(bare) };
}
export const dayStyleOf = (id: number, code: string | undefined): DayStyle => (code === undefined ? ofNumber(id) : ofCode(code));

/** A day as workbooks count them from 1899-12-30; only where the cell was written as a number under a head that asks for a day. */
export const dayOf = (serial: number) => new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);

/** `2005年5月`, `2005年`: the server refuses it by name. */
function monthOf(serial: number, without: 'day' | 'month'): string {
    const [year, month] = dayOf(serial).split('-');
    return without === 'month' ? `${year}年` : `${year}年${Number(month)}月`;
}

/** The number as the day, the time, both or the month that its cell shows; as it stands where it shows none, or no day has that number. */
export function shownAs(value: string, style: DayStyle | undefined, from1904 = false): string {
    if (!style || (!style.day && !style.time && !style.without) || !/^\d+(\.\d+)?(E-?\d+)?$/i.test(value)) return value;
    const counted = Number(value) + ((style.day || style.without) && from1904 ? kDays1904 : 0);
    const seconds = Math.round(counted * 86_400);
    const [day, left] = [Math.floor(seconds / 86_400), seconds % 86_400];
    const clock = new Date(left * 1000).toISOString().slice(11, left % 60 ? 19 : 16);
    if (!style.day && !style.without) return day ? value : clock;
    if (day < kFirst || day >= kBeyond) return value;
    if (style.without) return monthOf(day, style.without);
    return style.time && left ? `${dayOf(day)} ${clock}` : dayOf(day);
}
