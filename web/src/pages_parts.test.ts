import { describe, expect, it } from 'vitest';
import { draftsIn } from './console/draft';
import { rowAfter } from './console/keys';
import { fromBase64Url, toBase64Url } from './console/passkey';
import { clock, csvOf, daysBetween, deviceName, moment, nowInBeijing, percent, sessionNamed, sessionOf, withoutCited, share, withMoments, withSessions } from './format';
import { familyOf, holds, points } from './lines';
import { found, onPage, pagesOf, sorted } from './table';

const columns = [{ key: 'name', label: '姓名', value: (row: { name: string; n: number }) => row.name }, { key: 'n', label: '数', value: (row: { name: string; n: number }) => row.n }];
const rows = [{ name: '王五', n: 10 }, { name: '李四', n: 9 }, { name: '张三', n: 100 }];

describe('a table', () => {
    it('finds rows that hold every word', () => {
        expect(found(rows, columns, ' 三 100')).toEqual([rows[2]]);
        expect(found(rows, columns, '')).toBe(rows);
    });
    it('sorts numbers as numbers, names as Chinese reads them, and leaves the rows as they were', () => {
        expect(sorted(rows, columns, 'n', false).map((row) => row.n)).toEqual([9, 10, 100]);
        expect(sorted(rows, columns, 'name', true).map((row) => row.name)).toEqual(['张三', '王五', '李四']);
        expect(rows[0]?.n).toBe(10);
    });
    it('cuts pages of fifty', () => {
        expect([pagesOf(0), pagesOf(50), pagesOf(51)]).toEqual([1, 1, 2]);
        expect(onPage(Array.from({ length: 60 }, (_, i) => i), 2)[0]).toBe(50);
    });
});

describe('an export', () => {
    it('quotes a number too long to be counted with', () => expect(csvOf([['20242436401000001', '45']])).toBe('\ufeff"20242436401000001",45\r\n'));
    it('takes the full-width forms for what they are, as the register does', () => expect(csvOf([['＝1+1', '＠x', '+0.5', '（甲）']])).toBe('\ufeff\'＝1+1,\'＠x,+0.5,（甲）\r\n'));
    it('quotes what must be, and lets no cell become a formula', () => expect(csvOf([['a,b', '"', '=1+1', '-3', '@x']])).toBe('\ufeff"a,b","""",\'=1+1,-3,\'@x\r\n'));
});

describe('days and shares', () => {
    it('counts days, also over a leap day', () => expect([daysBetween('2024-02-28', '2024-03-01'), daysBetween('2026-11-29', '2026-11-28')]).toEqual([2, -1]));
    it('begins with Beijing, before the day of UTC does', () =>
        expect(['2026-11-24T15:59:59Z', '2026-11-24T16:00:00Z', '2026-11-24T23:59:59Z'].map((at) => nowInBeijing(Date.parse(at)).slice(0, 10))).toEqual(['2026-11-24', '2026-11-25', '2026-11-25']));
    it('is now in Beijing, written as the register writes it', () => expect(nowInBeijing(Date.parse('2026-11-24T16:10:00Z'))).toBe('2026-11-25T00:10:00.000+08:00'));
    it('lies within its bar', () => expect([share('2025-07-02', '2025-01-01', '2025-12-31'), share('2020-01-01', '2025-01-01', '2025-12-31'), percent(90, 75), percent(1, 0)]).toEqual([50, 0, 100, 0]));
    it('names a device by its browser and system', () => expect([deviceName('Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120'), deviceName('curl')]).toEqual(['Edge · Windows', 'curl']));
});

describe('bytes of a passkey', () => {
    it('go as base64url and come back', () => {
        const bytes = Uint8Array.from([251, 255, 254, 0, 1]);
        expect(toBase64Url(bytes.buffer)).toBe('-__-AAE');
        expect([...fromBase64Url('-__-AAE')]).toEqual([...bytes]);
    });
});

describe('keys', () => {
    it.each([['j', -1, 0], ['ArrowDown', 0, 1], ['j', 2, 2], ['k', 0, 0], ['ArrowUp', 2, 1], ['x', 1, -1]])('%s from row %i leads to %i of three', (key, at, to) => expect(rowAfter(key, at, 3)).toBe(to));
    it('lead nowhere in an empty list', () => expect(rowAfter('j', -1, 0)).toBe(-1));
});

describe('drafts', () => {
    const memory = () => {
        const kept = new Map<string, string>();
        return new Proxy({}, {
            get: (_, name: string) => ({ getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) })[name],
            ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
        }) as Storage;
    };
    it('are each person’s own, and go when they sign out', () => {
        const store = memory();
        let who = '甲';
        const drafts = draftsIn(store, () => who);
        store.setItem('other', '1');
        drafts.write('hours', 'typed');
        expect(drafts.read('hours')).toBe('typed');
        who = '乙';
        expect(drafts.read('hours')).toBeNull();
        drafts.dropAll();
        who = '甲';
        expect([drafts.read('hours'), store.getItem('other')]).toEqual([null, '1']);
    });
});

describe('lines', () => {
    const line = (session: string, kind: string, minimums: number[], more = {}) =>
        ({ session, session_words: session, level: 'junior', level_words: '初级', kind, kind_words: kind, province: null, qualification: null, minimums, total: null, from: '2025-01-01', until: null, source: '', ...more }) as never;
    it('are points in order of time, without those of one province or qualification', () => {
        const plot = points([line('2024H2', 'national', [45, 45]), line('2023H1', 'national', [45]), line('2024H2', 'separate_line', [39, 41]), line('2024H2', 'provincial', [30], { province: 64 }), line('2024H1', 'separate_line', [])]);
        expect(plot.sessions).toEqual(['2023H1', '2024H2']);
        expect(plot.rows).toMatchObject([{ kind: 'national', points: [{ at: 0, score: 45 }, { at: 1, score: 45 }] }, { kind: 'separate_line', points: [{ at: 1, score: 39 }] }]);
        expect(plot.low < 39 && plot.high > 45).toBe(true);
    });
    it('are of the one examination or the other, whose marks are not compared', () => expect(['2024H2', '2024'].map((session) => familyOf(line(session, 'national', [45])))).toEqual(['software', 'telecom']));
    it('hold from their first day to their last', () => expect(['2024-12-31', '2025-01-01', '2026-01-01'].map((day) => holds(line('2024H2', 'national', [45], { until: '2025-12-31' }), day))).toEqual([false, true, false]));
});

it.each(['2026-11-25T08:49:51+08:00', '2026-11-25T08:49:51.250+08:00'])('%s is written without its offset, which is Beijing’s', (at) => expect([moment(at), clock(at)]).toEqual(['2026-11-25 08:49', '2026-11-25 08:49:51']));

describe('moments in a text', () => {
    it('are written as people do, to the minute where no second is said', () =>
        expect(withMoments('"2025-03-01T09:00:00+08:00 提交，2025-03-10T17:00:59.120+08:00 截止；2025-03-01 起"')).toBe('"2025-03-01 09:00 提交，2025-03-10 17:00:59 截止；2025-03-01 起"'));
    it('stay what they are where they are the whole of a member', () => {
        const told = { at: '2025-03-01T09:00:00.120+08:00', text: '有效至 2025-03-01T09:00:00+08:00' };
        expect(JSON.parse(withMoments(JSON.stringify(told)))).toEqual({ ...told, text: '有效至 2025-03-01 09:00' });
    });
    it('names a session in a sentence as notices do, and leaves one that is a member', () => {
        expect(withSessions('{"session":"2025H2","message":"登记册中没有 2025H2 场次的成绩","notes":["没有通知为 2025H1 场次开放","2024H2"],"path":"/lines/2024H2"}', 'zh')).toBe('{"session":"2025H2","message":"登记册中没有2025年下半年场次的成绩","notes":["没有通知为2025年上半年场次开放","2024H2"],"path":"/lines/2024H2"}');
        expect(withSessions('{"session":"2025H2","text":"no notice opens 2025H1 for it; of session 2024H2","path":"/lines/2024H2","title":"2024H2 has no line, nor (of 2023H1)"}', 'en')).toBe('{"session":"2025H2","text":"no notice opens 2025 H1 for it; of session 2024 H2","path":"/lines/2024H2","title":"2024 H2 has no line, nor (of 2023 H1)"}');
    });
});

it('a list tells an answer without what it rests on, and leaves a document its number', () => {
    expect(withoutCited('期内提交〔S25-1，示例通知 一〕；合格〔S25-2，人社厅发〔2022〕25号 （一）〕；人社示例〔2026〕3号')).toBe('期内提交；合格；人社示例〔2026〕3号');
    expect(withoutCited('in time [S25-1, x 一]; by 信办人[2004]47号 [N47-3, N47 三]')).toBe('in time; by 信办人[2004]47号');
});

it('a session is named as notices name it', () =>
    expect(['2024H1', '2024H2', '2024', 'x'].map((one) => sessionNamed(one, 'zh'))).toEqual(['2024年上半年', '2024年下半年', '2024年度', 'x']));
it('in English by its year and half, as the axis of the lines has it', () => expect(['2024H1', '2024', 'x'].map((one) => sessionNamed(one, 'en'))).toEqual(['2024 H1', '2024', 'x']));
it('is typed as notices name it, or as the register does', () =>
    expect(['2024年上半年', '2024 年 下半年', '2024下半年', '2024年度', '2024年', '2024h2', ' 2024 ', '二〇二四'].map(sessionOf)).toEqual(['2024H1', '2024H2', '2024H2', '2024', '2024', '2024H2', '2024', '二〇二四']));
