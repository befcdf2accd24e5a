// What may be named when one claim is decided, as the register offers it: the grounds of a refusal by their article, and what it may be asked to put right.
import { citations, shortName } from '../../documents';
import { articleText } from '../../sheet';
import { type Language, words as wordsOf } from '../../words';
import type { ClaimWhole } from '../api';
import type { Offered } from '../description';
import { capital } from '../description';

/** Documents and articles in a few words; empty where nothing is cited. */
function cited(one: { rule?: string; source: string }, language: Language): string {
    const words = wordsOf[language];
    const all = citations({ code: '', text: '', rule: one.rule ?? '', source: one.source });
    return all.map((each) => [shortName(each, language), articleText(each, words)].filter(Boolean).join(words.articleJoin)).join(language === 'zh' ? '；' : '; ');
}

export const offersOf = (claim: Pick<ClaimWhole, 'grounds' | 'items'>, language: Language): Record<string, Offered[]> => ({
    grounds: claim.grounds.map((one) => ({ value: one.ground, name: capital(one.words), hint: cited(one, language) })),
    items: claim.items.map((one) => ({ value: one.item, name: capital(one.words), hint: cited(one, language) })),
});
