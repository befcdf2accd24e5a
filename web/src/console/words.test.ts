import { expect, test } from 'vitest';
import { words } from './words';

const sources = import.meta.glob('../**/*.{vue,ts}', { query: '?raw', import: 'default', eager: true }) as Record<string, string>;
const pages = Object.entries(sources).filter(([path]) => !/words|\.test\.|described/.test(path)).map(([, text]) => text).join('\n');

test('every text of the console is said by some page', () => {
    expect(pages.length).toBeGreaterThan(50000);
    const said = (key: string) => new RegExp(`\\.${key}\\b|\\{[^}]*\\b${key}\\b[^}]*\\} = w`).test(pages);
    expect(Object.keys(words.zh).filter((key) => !said(key))).toEqual([]);
    expect(said('claimStates')).toBe(false);
});
