import { expect, it } from 'vitest';
import { hasUseFor, whyNoUse } from './use';

const own = (...certificates: unknown[]) => ({ certificates }) as Parameters<typeof hasUseFor>[1];
const all = ['registration', 'deferral', 'extension', 'hours', 'reconsideration'];
const used = (...certificates: unknown[]) => all.filter((one) => hasUseFor(one, own(...certificates)));

it('a holder is offered what a certificate gives cause for', () => {
    expect(used({ cycle: {} })).toEqual(all);
    expect(used({ cycle: null, annual_hours: {} })).toEqual(['hours', 'reconsideration']);
    expect(used({ cycle: null, annual_hours: null })).toEqual(['reconsideration']);
    expect(used()).toEqual(['reconsideration']);
});
it('and told why of the rest, each reason once', () =>
    expect(whyNoUse(own({ no_cycle: { text: '无须登记' } }, { no_cycle: { text: '无须登记' } }, { no_cycle: null }))).toEqual(['无须登记']));
