// Days, moments and sessions as pages show them, and where they lie on a bar.
import type { Language } from './words';

/** A moment of the register, already in Beijing's time, as people write it: to the minute, `clock` to the second. */
export const moment = (at: string) => at.replace('T', ' ').slice(0, 16);
export const clock = (at: string) => at.replace('T', ' ').slice(0, 19);

/** `now` as the register writes a moment, whose days are Beijing's wherever a browser stands: 2026-11-25T00:10:00.000+08:00. */
export const nowInBeijing = (now = Date.now()) => new Date(now + 8 * 60 * 60 * 1000).toISOString().replace('Z', '+08:00');

const kMoments = /"[\dT:.-]+\+08:00"|(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::00|(:\d\d))(?:\.\d+)?\+08:00/g;
/** The moments in the texts of an answer (JSON) as people write them: `2025-03-10 17:00` of 2025-03-10T17:00:00+08:00. A member that is a moment stays one. */
export const withMoments = (json: string) => json.replace(kMoments, (whole, day?: string, at?: string, seconds?: string) => (day ? `${day} ${at}${seconds ?? ''}` : whole));

/** A session as notices name it: `2024H2` as 2024年下半年, `2024` as 2024年度; in English as 2024 H2, and 2024. */
export function sessionNamed(session: string, language: Language): string {
    const [, year, half] = /^(\d{4})(?:H([12]))?$/.exec(session) ?? [];
    if (!year) return session;
    if (language === 'en') return half ? `${year} H${half}` : year;
    return half ? `${year}年${half === '1' ? '上' : '下'}半年` : `${year}年度`;
}
// In a sentence, never a member that is a session's code.
const kSessions = /(?<=[\u4e00-\u9fff：，；（、]) ?(20\d\d)H([12]) ?(?=[\u4e00-\u9fff：，；）。、])/g;
// The same in English: between words, at the end of a sentence, at the beginning of one.
const kInEnglish = /(?<=[a-z,;:)] \(?|")(20\d\d)H([12])(?= [a-z(]|[.,;:)])|(?<=[a-z,;:)] \(?)(20\d\d)H([12])(?=")/g;
/** The sessions in the texts of an answer (JSON) as notices name them: 没有2025年下半年场次的成绩 for 没有 2025H2 场次的成绩; in English 2025 H2. */
export const withSessions = (json: string, language: Language) =>
    language === 'zh'
        ? json.replace(kSessions, (_, year: string, half: string) => sessionNamed(`${year}H${half}`, 'zh'))
        : json.replace(kInEnglish, (_, year?: string, half?: string, last?: string, ofLast?: string) => sessionNamed(`${year ?? last}H${half ?? ofLast}`, 'en'));

/** The session of what was typed: as notices name it, or the register's own in either case; what is neither stays as it is. */
export function sessionOf(typed: string): string {
    const text = typed.replace(/\s/g, '').toUpperCase();
    const [, year, half, code] = /^(\d{4})年?(?:([上下])半年|年度|H([12]))?$/.exec(text) ?? [];
    if (!year) return typed.trim();
    return half ? `${year}H${half === '上' ? '1' : '2'}` : code ? `${year}H${code}` : year;
}

// What a rule's answer rests on, behind each of its sentences: 〔N47-3，N47 三、五〕,  [N47-3, N47 三]. A document's own number, 〔2022〕, is none.
const kCited = /\s*〔[A-Z]+\d*-\d(?:[^〔〕]|〔[^〔〕]*〕)*〕|\s*\[[A-Z]+\d*-\d(?:[^[\]]|\[[^[\]]*\])*\]/g;
/** A sentence with what stands in each of those put another way. */
export const withCited = (text: string, say: (rule: string, source: string) => string) =>
    text.replace(kCited, (cited) => {
        const [, rule = '', source = ''] = /^\s*[〔[]([^，,〕\]]*)(?:(?:，|, )(.*))?[〕\]]$/s.exec(cited) ?? [];
        return say(rule, source);
    });
/** An answer in short, for a list: what it rests on is told, by documents, where the matter is shown whole. */
export const withoutCited = (text: string) => text.replace(kCited, '');

const kDay = 24 * 60 * 60 * 1000;
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / kDay);

/** How far `at` lies from `from` to `to`, in percent, within both. */
export function share(at: string, from: string, to: string): number {
    const whole = daysBetween(from, to);
    return whole <= 0 ? 100 : Math.min(100, Math.max(0, (daysBetween(from, at) / whole) * 100));
}
export const percent = (part: number, whole: number) => (whole <= 0 ? 0 : Math.min(100, Math.max(0, (part / whole) * 100)));

/** A device by what its browser says of itself: `Chrome · Windows`; the text itself where that is of no known kind. */
export function deviceName(label: string): string {
    const browser = [['Edg/', 'Edge'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']].find(([mark]) => label.includes(mark!))?.[1];
    const system = [['Windows', 'Windows'], ['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Mac OS', 'macOS'], ['Linux', 'Linux']].find(([mark]) => label.includes(mark!))?.[1];
    return [browser, system].filter(Boolean).join(' · ') || label;
}

/** A cell of CSV (RFC 4180); a text that a table program would take for a formula is kept a text, and a number too long to be counted with is quoted as one. */
export function csvCell(text: string): string {
    const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
    return /[",\r\n]|^\d{12,}$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
/** A table program takes a file for UTF-8 by the mark at its head. */
export const marked = (csv: string) => (csv.startsWith('\ufeff') ? csv : `\ufeff${csv}`);
export const csvOf = (rows: string[][]) => `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
