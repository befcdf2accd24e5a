import { describe, expect, it } from 'vitest';
import { reason, separate, verification } from './made_up';
import { articleText, certificateRows, groundsText, inDocuments, qrText, ruleNamed, type Sheet, sheetText, type Speech } from './sheet';
import { words } from './words';

const speak = (language: 'zh' | 'en'): Speech => ({
    language,
    words: words[language],
    placeName: (code) => `<${code}>`,
    unitName: (code) => code,
    qualificationName: (name) => name,
});

function sheet(given: Partial<Sheet> = {}): Sheet {
    return { result: verification(), asked: { area: '', on: '' }, numberAsked: '', fileName: '', notice: '', address: 'https://register.example/', ...given };
}

describe('certificateRows', () => {
    it('claim no end for what is not issued', () => {
        const labels = (state: 'in_force' | 'not_yet') => certificateRows(separate(), state, speak('zh')).map((row) => row.label);
        expect(labels('in_force')).toContain('有效期至');
        expect(labels('not_yet')).not.toContain('有效期至');
    });
});

it('articleText says an article by number, and leaves other words as they are', () => {
    const said = (article: string) => articleText({ document: null, name: '', article }, words.zh);
    expect(['二', '2', '三、五', '3-1', '10', '12', '20', '附件', '（一）', ''].map(said)).toEqual(['第二条', '第二条', '第三、五条', '第三条第一项', '第十条', '第十二条', '第二十条', '附件', '（一）', '']);
});

it('a ground is said by document and article, its reading beside it, and no bracket in another', () => {
    const one = { rule: 'N47-3', source: 'N47 三、五（本登记册的理解）' };
    expect(groundsText(one, 'zh', words.zh)).toBe('信办人[2004]47号，第三、五条（本登记册的理解）');
    expect(groundsText({ source: 'N47 三、五 (our reading)' }, 'en', words.en)).toBe('Notice 信办人[2004]47号, article 3, 5 (our reading)');
    expect(groundsText({ rule: 'D31-17', source: 'S25 三（一）4' }, 'en', words.en)).toContain(', article 3(1)4; Ministry order');
    expect(groundsText({ source: '（本登记册的理解）' }, 'zh', words.zh)).toBe('本登记册的理解');
    expect(groundsText({}, 'zh', words.zh)).toBe('');
});

describe('sheetText', () => {
    it('says what was asked, the answer, and its sources in full', () => {
        const text = sheetText(sheet({ asked: { area: '640402', on: '2025-06-30' } }), speak('zh'));
        expect(text.split('\n')[0]).toBe('专业技术资格证书查验：有效');
        for (const part of ['所问地区：<640402>', '所问日期：2025-06-30（过去的日期）', '答复时间：2025-07-01 10:00:00', 'A31420241164044300001', '信办人[2004]47号']) {
            expect(text).toContain(part);
        }
    });
    it('never leaves a rehearsal unsaid', () => {
        expect(sheetText(sheet({ notice: words.zh.rehearsal }), speak('zh')).split('\n')[0]).toContain('数据均为虚构');
        expect(sheetText(sheet(), speak('zh'))).not.toContain('虚构');
    });
    it('names the number that was not found, and the file', () => {
        const lost = verification({ answer: 'not_found', certificate: null, reasons: [reason({ code: 'name_not_matching', rule: 'N47-12' })] });
        expect(sheetText(sheet({ result: lost, numberAsked: 'A31420241164044300009' }), speak('zh'))).toContain('A31420241164044300009');
        const file = verification({ file: { signature: 'valid', covers_whole_file: true, log_proof: 'valid', signed_at: '2025-06-26T09:00:00+08:00', leaf: 3, tree_size: 14 } });
        expect(sheetText(sheet({ result: file, fileName: 'c.pdf' }), speak('en'))).toContain('c.pdf');
        const annotation = { code: 'annotation_outdated' as const, use: '投标', until: '2026-01-01', text: '其加注（用于“投标”）已于 2026-01-01 到期' };
        expect(sheetText(sheet({ result: { ...file, annotation }, fileName: 'c.pdf' }), speak('zh'))).toContain('加注：其加注（用于“投标”）已于 2026-01-01 到期');
    });
    it('[F8] says who ended it, by which document, and what is open', () => {
        const decisions = [reason({ code: 'ended_by', text: '由某机构作出，文号：某注1号' }), reason({ code: 'redress', text: '不服可依法申请行政复议' })];
        const ended = sheetText(sheet({ result: verification({ answer: 'not_in_force', decisions }) }), speak('zh'));
        for (const part of ['决定与救济：', '1. 由某机构作出，文号：某注1号', '2. 不服可依法申请行政复议']) expect(ended).toContain(part);
        expect(sheetText(sheet(), speak('zh'))).not.toContain('决定与救济');
    });
    it('uses one language’s punctuation', () => {
        const english = sheetText(sheet({ result: verification({ reasons: [reason({ text: 'valid', rule: 'D31-10' })] }) }), speak('en'));
        expect(english).not.toMatch(/[、，。：；（）]/);
    });
});

it('what a sentence rests on is told by documents, never by the register’s own codes', () => {
    expect(inDocuments('不予通过〔S25-2，S25 二〕；另见宁人社〔2026〕3号', 'zh')).toBe('不予通过（工业和信息化部教育与考试中心2025年1月15日通知，第二条）；另见宁人社〔2026〕3号');
    expect(inDocuments('作出处理决定〔D31-18〕', 'zh')).toBe('作出处理决定（人社部令第31号，第十八条）');
    expect(inDocuments('it is refused [D31-18]', 'en')).not.toMatch(/D31-18|\[/);
});

it('a rule by itself is named as people cite it, and nothing else is taken for one', () =>
    expect(['D31-10', 'S25-4', '宁-01', 'A31420230564044300001', '2026-12-01'].map((one) => ruleNamed(one, 'zh'))).toEqual(['人社部令第31号，第十条', '工业和信息化部教育与考试中心2025年1月15日通知，第四条', '宁-01', 'A31420230564044300001', '2026-12-01']));

it('qrText names what a QR says otherwise, its version among it', () => {
    const scanned = (differs: ('territory' | 'version')[]) => verification({ qr: { signature: 'valid', differs } });
    expect(qrText(scanned(['territory', 'version']), words.zh)).toContain('有效地区、版本');
    expect(qrText(scanned(['version']), words.en)).toBe("The QR's signature is valid, but it differs from the register, whose word counts, in: Version.");
    expect([qrText(scanned([]), words.en), qrText(verification(), words.en)]).toEqual([words.en.qrGood, '']);
});
