// An answer as rows of label and value, and as plain text to file or send on: one source for screen, paper and clipboard.

import { dayAsked, type PlaceAndDay, type State, stateOf, whenAsked } from './answer';
import type { Certificate, Query, Reason, Verification } from './api';
import { citations, fullName, shortName, type Citation } from './documents';
import { clock, withCited } from './format';
import { type Language, type Words, words } from './words';

export interface Speech {
    language: Language;
    words: Words;
    placeName: (code: string) => string; // in full
    unitName: (code: string) => string; // as a territory lists it
    qualificationName: (name: string) => string;
}

export interface Row {
    label: string;
    value: string;
    number?: true; // a certificate number, broken between its parts only
}

/** Until when it holds is not said of a certificate that had not been issued: no regime was applied to it. */
export function certificateRows(c: Certificate, state: State, { words: w, unitName, qualificationName }: Speech): Row[] {
    const rows: Row[] = [
        { label: w.number, value: c.certificate_no, number: true },
        { label: w.holder, value: c.name },
        { label: w.qualification, value: qualificationName(c.qualification) },
        { label: w.level, value: w.levels[c.level] },
        { label: w.kind, value: w.kinds[c.kind] },
        { label: w.territory, value: c.territory.map(unitName).join(w.listMark) },
        { label: w.approvedOn, value: c.approved_on },
        { label: w.validFrom, value: c.valid_from },
    ];
    if (state !== 'not_yet') rows.push({ label: w.validUntil, value: c.valid_until ?? w.noEnd });
    return rows.filter((row) => row.value !== '');
}

/** What was asked and when it was answered: belongs to every answer, so that none passes for another. */
export function askedRows(result: Verification, asked: PlaceAndDay, { words: w, placeName }: Speech): Row[] {
    return [
        { label: w.askedPlace, value: asked.area ? placeName(asked.area) : w.anywhere },
        { label: w.askedDay, value: w.daySaid(dayAsked(result, asked), w[whenAsked(result, asked)]) },
        { label: w.answeredAt, value: clock(result.as_of) + w.beijing },
    ];
}

const isNumbered = (article: string) => /^[\d-]+$|^[一二三四五六七八九十、]+$/.test(article);
// Behind an article, the mark of what is the register's own reading: no part of its number.
const kReading = /\s*[（(](本登记册的理解|our reading)[）)]$/;

/** 第二条, 第三条第一项, article 3-1; words of the policy's own (附件, 涉藏州县) as they are. */
export function articleText(citation: Citation, w: Words): string {
    const article = citation.article.replace(kReading, '');
    const said = isNumbered(article) ? w.article(article) : w.part(article);
    return kReading.test(citation.article) ? w.asRead(said) : said;
}

// One that rests on nothing but that reading.
const isReading = (name: string) => kReading.test(name) && !name.replace(kReading, '');

const inFew = (all: Citation[], language: Language, w: Words): string =>
    all.map((one) => [isReading(one.name) ? w.asRead('') : shortName(one, language), articleText(one, w)].filter(Boolean).join(w.articleJoin)).join(w.clauseMark);

/** Where a policy value stands, `S25 四`: the document by its short name, and the article. */
export const sourceText = (source: string, language: Language, w: Words): string => inFew(citations({ code: '', text: '', rule: '', source }), language, w);

/** What a reason rests on in a few words: its source, and the document of its rule where that is another. */
export const groundsText = (one: { rule?: string | null; source?: string | null }, language: Language, w: Words): string =>
    inFew(citations({ code: '', text: '', rule: one.rule ?? '', source: one.source ?? '' }), language, w);

/** A rule by itself, `D31-10`, as people cite it: 人社部令第31号，第十条; anything else as it is. */
export const ruleNamed = (text: string, language: Language): string => (/^[A-Z]+\d+(-\d+)+$/.test(text) ? groundsText({ rule: text }, language, words[language]) : text);

/** A sentence of the register's in which what it rests on is told by documents: （人社部令第31号第十条） for 〔D31-10〕. */
export function inDocuments(text: string, language: Language): string {
    const said = (rule: string, source: string) => groundsText({ rule, source }, language, words[language]);
    return withCited(text, (rule, source) => (language === 'zh' ? `（${said(rule, source)}）` : ` (${said(rule, source)})`));
}

/** A notice by what it is called, not by the name it has in the policy. */
export const noticeNamed = (source: string, id: string, language: Language): string => sourceText(source.split(' ')[0] ?? '', language, words[language]).split('（')[0] || id;

export function citationText(citation: Citation, { language, words: w }: Speech): string {
    return [fullName(citation, language), articleText(citation, w)].filter(Boolean).join(w.articleJoin);
}

export interface Sheet {
    result: Verification;
    asked: PlaceAndDay;
    numberAsked: string; // of an answer that shows no certificate
    fileName: string; // empty when asked by number
    keeps?: Query; // the question whose answer the register signs; none of a file's
    notice: string; // what stands above all: a rehearsal, or a register not known; empty for a real one
    address: string;
}

function fileRows({ result, fileName }: Sheet, w: Words): Row[] {
    if (!result.file) return [];
    const { signed_at, leaf, tree_size } = result.file;
    return [
        ...(result.annotation ? [{ label: w.annotation, value: result.annotation.text }] : []),
        { label: w.file, value: `${fileName}${w.listMark}${w.fileGood}` },
        { label: w.signedAt, value: `${clock(signed_at)}${w.listMark}${w.leaf(leaf, tree_size)}` },
    ];
}

/** What the QR's own words are worth; empty when none was scanned. */
export function qrText(result: Verification, w: Words): string {
    if (!result.qr) return '';
    const labels = { qualification: w.qualification, level: w.level, approved_on: w.approvedOn, territory: w.territory, version: w.version };
    const differs = result.qr.differs.map((one) => labels[one]);
    return differs.length ? w.qrDiffers(differs.join(w.listMark)) : w.qrGood;
}

export function sheetText(sheet: Sheet, speech: Speech): string {
    const { words: w } = speech;
    const { result, asked } = sheet;
    const state = stateOf(result, asked);
    const rows = [
        ...askedRows(result, asked, speech),
        ...(result.certificate ? certificateRows(result.certificate, state, speech) : [{ label: w.number, value: sheet.numberAsked }]),
        ...fileRows(sheet, w),
    ];
    const listed = (reasons: Reason[]) =>
        reasons.map((reason, i) => {
            const sources = citations(reason).map((one) => citationText(one, speech));
            return [`${i + 1}. ${reason.text}`, ...sources.map((text) => `   ${w.source}${w.colon}${text}`)].join('\n');
        });
    const decisions = result.decisions ?? [];
    return [
        ...(sheet.notice ? [`*** ${sheet.notice} ***`] : []),
        `${w.title}${w.colon}${w.headlines[state]}`,
        w.notes[state],
        ...rows.map((row) => `${row.label}${w.colon}${row.value}`),
        ...(qrText(result, w) ? [qrText(result, w)] : []),
        `${w.reasons}${w.colon}`,
        ...listed(result.reasons),
        ...(decisions.length ? [`${w.decisions}${w.colon}`, ...listed(decisions)] : []),
        w.printed(sheet.address),
    ].join('\n');
}
