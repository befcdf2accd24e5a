// The governing documents by the codes that rules and policies cite, so that a citizen reads a document's name instead.

import type { Reason } from './api';
import type { Language } from './words';

interface Named {
    title: string;
    issuer: string;
    short: string;
}

export interface GoverningDocument {
    number: string; // as printed on it; empty when it bears none
    day: string;
    zh: Named;
    en: Named;
}

export const documents: Record<string, GoverningDocument> = {
    N47: {
        number: '信办人[2004]47号',
        day: '2004-12-16',
        zh: { title: '关于组织开展计算机技术与软件专业技术资格（水平）证书登记工作的通知', issuer: '信息产业部办公厅', short: '信办人[2004]47号' },
        en: { title: 'Notice on organising the registration of computer and software professional qualification certificates', issuer: 'General Office, Ministry of Information Industry', short: 'Notice 信办人[2004]47号' },
    },
    N48: {
        number: '信办人[2004]48号',
        day: '2004-12-16',
        zh: { title: '关于组织计算机专业技术资格（水平）证书持有者接受继续教育或参加业务技术培训的通知', issuer: '信息产业部办公厅', short: '信办人[2004]48号' },
        en: { title: 'Notice on continuing education and training of holders of computer professional qualification certificates', issuer: 'General Office, Ministry of Information Industry', short: 'Notice 信办人[2004]48号' },
    },
    S23: {
        number: '',
        day: '2023-08-22',
        zh: { title: '关于2023年上半年计算机技术与软件专业技术资格（水平）考试四川省单独划线职业资格证书申领有关事项的通知', issuer: '四川省人事考试中心', short: '四川省人事考试中心2023年8月22日通知' },
        en: { title: 'Notice on claiming separate-line certificates in Sichuan, software examination of the first half of 2023', issuer: 'Sichuan Personnel Examination Centre', short: 'Sichuan notice of 22 August 2023' },
    },
    S25: {
        number: '',
        day: '2025-01-15',
        zh: { title: '关于开展计算机软件资格考试、通信职业水平考试单独划线地区证书补申领工作的通知', issuer: '工业和信息化部教育与考试中心', short: '工业和信息化部教育与考试中心2025年1月15日通知' },
        en: { title: 'Notice on supplementary claims for separate-line certificates, software and telecom examinations', issuer: 'Education and Examination Centre, Ministry of Industry and Information Technology', short: 'National centre’s notice of 15 January 2025' },
    },
    G25: {
        number: '',
        day: '2025-06-25',
        zh: { title: '关于领取计算机技术与软件资格（水平）考试单独划线地区补申领合格人员证书的通知', issuer: '宁夏人事考试中心', short: '宁夏人事考试中心2025年6月25日通知' },
        en: { title: 'Notice on collecting the certificates claimed supplementarily in separate-line areas, software examination', issuer: 'Ningxia Personnel Examination Centre', short: 'Ningxia notice of 25 June 2025' },
    },
    D31: {
        number: '人力资源和社会保障部令第31号',
        day: '2017-02-16',
        zh: { title: '专业技术人员资格考试违纪违规行为处理规定', issuer: '人力资源和社会保障部', short: '人社部令第31号' },
        en: { title: 'Rules for handling misconduct in professional qualification examinations', issuer: 'Ministry of Human Resources and Social Security', short: 'Ministry order No. 31 (人社部令第31号)' },
    },
    '人社厅发〔2022〕25号': {
        number: '人社厅发〔2022〕25号',
        day: '2022-06-30',
        zh: { title: '关于单独划定部分专业技术人员职业资格考试合格标准有关事项的通知', issuer: '人力资源和社会保障部办公厅', short: '人社厅发〔2022〕25号' },
        en: { title: 'Notice on separate passing lines for some professional qualification examinations', issuer: 'General Office, Ministry of Human Resources and Social Security', short: 'Notice 人社厅发〔2022〕25号' },
    },
    RULES: {
        number: '',
        day: '',
        zh: { title: '登记册对各项规定的归纳与解读', issuer: '本登记册', short: '本登记册规则' },
        en: { title: 'The register’s own statement and reading of the rules', issuer: 'this register', short: 'The register’s rules' },
    },
};

/** One document that a reason rests on. `document` is null for one outside the table: then `name` is all there is. */
export interface Citation {
    document: GoverningDocument | null;
    name: string;
    article: string; // a number (3, 3-1, 三、五) or the policy's own words; may be empty
}

// `G25-3-1` is the rule, `G25 二` or a document's whole name the source of the value used.
function cited(text: string, mark: string): Citation {
    const at = text.indexOf(mark);
    const name = at < 0 ? text : text.slice(0, at);
    const article = at < 0 ? '' : text.slice(at + 1);
    const document = documents[name] ?? null;
    if (document) return { document, name, article };
    return { document: null, name: text, article: '' };
}

/** The documents behind a reason, each once, be it several lists that it rests on; a source names the article in the document's own words and so goes first. */
export function citations(reason: Reason): Citation[] {
    const parts = (text: string, between: string) => (text ? text.split(between) : []);
    const list = [...parts(reason.source, '; ').map((one) => cited(one, ' ')), ...parts(reason.rule, ', ').map((one) => cited(one, '-'))];
    return list.filter((one, i) => list.findIndex((other) => other.name === one.name) === i);
}

/** A citation's document in a few words. */
export function shortName(citation: Citation, language: Language): string {
    return citation.document ? citation.document[language].short : citation.name;
}

/** Title, issuer, number and day, as one line. */
export function fullName(citation: Citation, language: Language): string {
    const { document } = citation;
    if (!document) return citation.name;
    const { title, issuer } = document[language];
    const facts = [issuer, document.number, document.day].filter((text) => text !== '');
    return language === 'zh' ? `《${title}》（${facts.join('，')}）` : `${title} (${facts.join(', ')})`;
}
