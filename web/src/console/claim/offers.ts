// What may be named when one claim is decided, as the register offers it: the grounds of a refusal by their article, and what it may be asked to put right.
import { groundsText } from '../../sheet';
import { type Language, words as wordsOf } from '../../words';
import type { ClaimWhole } from '../api';
import type { Offered } from '../description';
import { capital } from '../description';

export const offersOf = (claim: Pick<ClaimWhole, 'grounds' | 'items'>, language: Language): Record<string, Offered[]> => ({
    grounds: claim.grounds.map((one) => ({ value: one.ground, name: capital(one.words), hint: groundsText(one, language, wordsOf[language]) })),
    items: claim.items.map((one) => ({ value: one.item, name: capital(one.words), hint: groundsText(one, language, wordsOf[language]) })),
});
