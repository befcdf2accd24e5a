// Lists that are published page by page, the newest first: what their columns are and what a row says in them.
import type { components, paths } from '../described';
import { provinceNamed } from '../names';
import type { Language } from '../words';
import type { PublicWords } from './words';

type Answer<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer T } } } } } ? T : never;
type Schemas = components['schemas'];
export interface Listed {
    rows: string[][];
    next: number | null;
}
export interface PublishedList {
    path: string;
    heads: (words: PublicWords) => string[];
    read: (answer: unknown, words: PublicWords, language: Language) => Listed;
}

const province = (code: number, words: PublicWords, language: Language) => (code ? provinceNamed(String(code), language) : words.country);
const told = (text: string, words: PublicWords) => text || words.published.untold;

/** What of a cancellation still can happen, or did. */
export function cancellationNow(one: Schemas['PublishedCancellation'], words: PublicWords): string {
    if (one.restored_on) return words.published.restored(one.restored_on);
    if (one.upheld_on) return words.published.upheld(one.upheld_on);
    if (one.reconsidering) return words.published.reconsidering;
    return one.redress_until ? words.published.redress(one.redress_until) : words.published.stands;
}
/** How long an entry of the integrity record is open. */
export function openUntil(one: Schemas['IntegrityRecord'], words: PublicWords): string {
    if (one.for_long) return words.published.forLong;
    return one.until ?? words.published.untilUntold;
}

export const lists: Record<'cancellations' | 'integrity', PublishedList> = {
    cancellations: {
        path: '/api/v1/cancellations',
        heads: (words) => words.published.cancellationHeads,
        read: (answer, words, language) => {
            const { cancellations, next } = answer as Answer<'/api/v1/cancellations'>;
            return { rows: cancellations.map((one) => [one.certificate_no, province(one.province, words, language), one.published_on, told(one.body, words), told(one.document, words), cancellationNow(one, words)]), next };
        },
    },
    integrity: {
        path: '/api/v1/integrity-records',
        heads: (words) => words.published.integrityHeads,
        read: (answer, words) => {
            const { records, next } = answer as Answer<'/api/v1/integrity-records'>;
            return { rows: records.map((one) => [one.certificate_no ?? one.subject ?? '', one.article, one.from, openUntil(one, words), told(one.body, words), told(one.document, words)]), next };
        },
    },
};
