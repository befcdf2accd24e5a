import { describe, expect, it } from 'vitest';
import { groupOf, listedIn, navWords, pageOf } from './nav';

describe('the public menu', () => {
    it('leads to each public page once, in either language', () => {
        const listed = (['verify', 'published', 'about'] as const).flatMap(listedIn);
        expect([...listed].sort()).toEqual(Object.keys(navWords.zh.pages).sort());
        expect(new Set(listed).size).toBe(listed.length);
        expect(Object.keys(navWords.en.pages).sort()).toEqual(Object.keys(navWords.zh.pages).sort());
    });
    it('says in which group a page stands', () => expect([groupOf('share'), groupOf('cancellations'), groupOf('trust')]).toEqual(['verify', 'published', 'about']));
    it('knows a page by its address', () => expect(['#/statistics', '#/cancellations?x=1', '#/nowhere', '#/', ''].map(pageOf)).toEqual(['statistics', 'cancellations', '', null, null]));
});
