import { describe, expect, it } from 'vitest';
import { citations, documents, fullName, shortName } from './documents';
import { reason } from './made_up';

const named = (given: { rule: string; source?: string }) => citations(reason({ source: '', ...given })).map((one) => [shortName(one, 'zh'), one.article]);

describe('citations', () => {
    it('name a document once, with the article in its own words where a source gives them', () => {
        expect(named({ rule: 'G25-2', source: 'G25 二' })).toEqual([['宁夏人事考试中心2025年6月25日通知', '二']]);
        expect(named({ rule: 'D31-10' })).toEqual([['人社部令第31号', '10']]);
        expect(named({ rule: 'G25-3-1' })).toEqual([['宁夏人事考试中心2025年6月25日通知', '3-1']]);
    });
    it('keep a document outside the table as it is named', () => {
        const source = '国家乡村振兴重点帮扶县名单（2021-08-27） 云南（27 县中的 11 县）';
        expect(named({ rule: 'G25-2', source })[0]).toEqual([source, '']);
    });
    it('hold more than one document', () => {
        expect(named({ rule: 'S23-5', source: '人社厅发〔2022〕25号 （一）' }).map(([name]) => name)).toEqual(['人社厅发〔2022〕25号', '四川省人事考试中心2023年8月22日通知']);
    });
    it('are each list that an answer rests on', () => {
        const source = '人社厅发〔2022〕25号 甘南州、天祝县、临夏州; 国家乡村振兴重点帮扶县名单（2021-08-27） 甘肃';
        expect(named({ rule: '', source })).toEqual([
            ['人社厅发〔2022〕25号', '甘南州、天祝县、临夏州'],
            ['国家乡村振兴重点帮扶县名单（2021-08-27） 甘肃', ''],
        ]);
    });
});

describe('documents', () => {
    it('are all that the rules cite', () => {
        for (const code of ['N47', 'N48', 'S23', 'S25', 'G25', 'D31', 'RULES']) expect(documents[code]?.zh.title).toBeTruthy();
    });
    it('are told in full: title, issuer, number, day', () => {
        const [one] = citations(reason({ rule: 'N47-3' }));
        expect(fullName(one!, 'zh')).toBe('《关于组织开展计算机技术与软件专业技术资格（水平）证书登记工作的通知》（信息产业部办公厅，信办人[2004]47号，2004-12-16）');
        expect(fullName(one!, 'en')).toContain('Ministry of Information Industry');
    });
});
