import { describe, expect, it } from 'vitest';
import { lists } from './published';
import { publicWords } from './words';

const cancelled = { cancellation: 3, certificate_no: 'A31420230564044300002', province: 0, published_on: '2026-12-01', body: '', document: '示例〔2026〕1号', redress_until: '2026-12-31', restored_on: null, reconsidering: false, upheld_on: null };
const found = { finding: 9, certificate_no: null, subject: '6404**********0011', article: 'D31-7', body: '示例机关', document: '', from: '2026-01-05', until: null, for_long: false };

describe('published lists', () => {
    it('say what still can be asked for, or that a certificate is as never cancelled', () => {
        const read = (one: object, language: 'zh' | 'en') => lists.cancellations.read({ cancellations: [one], next: null }, publicWords[language], language).rows[0];
        expect(read(cancelled, 'zh')).toEqual(['A31420230564044300002', '全国', '2026-12-01', '未公布', '示例〔2026〕1号', '已注销；可申请复议至 2026-12-31']);
        expect(read({ ...cancelled, restored_on: '2026-12-20' }, 'en')?.[5]).toBe('restored on 2026-12-20, as never cancelled');
        expect(read({ ...cancelled, redress_until: null }, 'en')?.[5]).toBe('cancelled');
        expect(read({ ...cancelled, reconsidering: true }, 'en')?.[5]).toBe('cancelled; reconsideration was asked for and is not decided yet');
        expect(read({ ...cancelled, upheld_on: '2026-12-20' }, 'zh')?.[5]).toBe('已注销；2026-12-20 复议维持');
    });
    it('say how long an entry is open', () => {
        const until = (one: object) => lists.integrity.read({ records: [one], next: 7 }, publicWords.zh, 'zh').rows[0]?.[3];
        expect([until(found), until({ ...found, until: '2031-01-04' }), until({ ...found, for_long: true })]).toEqual(['尚不清楚', '2031-01-04', '长期']);
        expect(lists.integrity.read({ records: [found], next: 7 }, publicWords.zh, 'zh').next).toBe(7);
    });
    it.each(['cancellations', 'integrity'] as const)('%s has a head for each column, in either language', (list) => {
        for (const language of ['zh', 'en'] as const) {
            const row = list === 'integrity' ? lists[list].read({ records: [found], next: null }, publicWords[language], language).rows[0] : lists[list].read({ cancellations: [cancelled], next: null }, publicWords[language], language).rows[0];
            expect(lists[list].heads(publicWords[language])).toHaveLength(row?.length ?? 0);
        }
    });
});
