// Every table of texts: both languages say the same, and each text is said by a page, under its own table's name.
import { expect, it, vi } from 'vitest';

vi.hoisted(() => {
    // What the console's language stands on; there is no browser here.
    vi.stubGlobal('localStorage', { getItem: () => 'zh' });
    vi.stubGlobal('location', { hash: '' });
    vi.stubGlobal('addEventListener', () => undefined);
});
import { language } from './console/desk';

type Texts = Record<string, unknown>;
interface Table {
    module: string;
    name: string;
    zh: Texts;
    en: Texts;
    /** Its texts in the reader's language, under one letter; else a record by language, which pages take it from. */
    letter: boolean;
}
const exported = import.meta.glob(['./**/*words.ts', './public/nav.ts'], { eager: true }) as Record<string, Record<string, unknown>>;
const sources = Object.entries(import.meta.glob(['./**/*.{vue,ts}', '!./**/*.test.ts', '!./described.d.ts'], { query: '?raw', import: 'default', eager: true }) as Record<string, string>);
const server = Object.values(import.meta.glob('../../src/http/plain_pages.cpp', { query: '?raw', import: 'default', eager: true }) as Record<string, string>).join('');

const said = (one: 'zh' | 'en', table: { value: Texts }) => ((language.value = one), table.value);
const tables = Object.entries(exported).flatMap(([path, all]) =>
    Object.entries(all).filter(([, one]) => typeof one === 'object').map(([name, one]): Table => {
        const computed = one as { value: Texts };
        const both = 'value' in computed ? { zh: said('zh', computed), en: said('en', computed) } : (one as { zh: Texts; en: Texts });
        return { module: path.replace(/\.ts$/, ''), name, ...both, letter: 'value' in computed };
    }));
const called = tables.map((one) => [`${one.name} of ${one.module}`, one] as const);

/** What a file takes from a module: its own name there, and the name here. */
function takenFrom(module: string, path: string, text: string): [string, string][] {
    const all = [...text.matchAll(/import (?:type )?\{([^}]*)\} from '([^']+)'/g)].filter(([, , from = '']) => `.${new URL(from, `file:///${path}`).pathname}` === module);
    return all.flatMap(([, names = '']) => names.split(',').map((one) => one.trim().replace('type ', '').split(' as ')).map(([own = '', here = own]): [string, string] => [own, here]));
}
const all = (text: string, pattern: string) => [...text.matchAll(new RegExp(pattern, 'g'))].map((found) => found[1] ?? '');

// Tables of lists are handed the words of whoever shows them.
const kHanded: Record<string, string[]> = { words: ['./components/DataTable.vue', './components/LinesPanel.vue'], publicWords: ['./components/DataTable.vue', './components/LinesPanel.vue'] };
/** What a file calls the texts of a table. */
function namesIn([path, text]: [string, string], { module, name, letter }: Table): string[] {
    const taken = takenFrom(module, path, text);
    const records = taken.filter(([own]) => own === name).map(([, here]) => here);
    if (letter) return records;
    const made = records.flatMap((record) => [`${record}\\[[^\\]]+\\]`, ...all(text, `(\\w+) = computed\\(\\(\\) => (?:\\(\\{ \\.\\.\\.)?${record}\\[`)]);
    const typed = taken.filter(([own]) => own.endsWith('Words')).flatMap(([, type]) => all(text, `(\\w+): ${type}\\b`));
    const handed = kHanded[name]?.includes(path) && module !== './words' ? ['words'] : [];
    if (module === './console/words') return [...made, ...typed, ...handed, ...takenFrom('./console/desk', path, text).filter(([own]) => own === 'w').map(([, here]) => here)];
    const spoken = module === './words' && /\bSpeech\b/.test(text) ? ['speech\\.words', ...all(text, '(\\w+) = computed\\(\\(\\) => props\\.speech\\.words\\)'), ...all(text, 'words: (\\w+) \\} = speech')] : [];
    return [...made, ...typed, ...handed, ...spoken];
}

// Said by a name known only as a page runs: a[verdict].
const kByState: Record<string, string[]> = {
    './console/auditor/words': ['holds', 'fails', 'first', 'unknown', 'notYet', 'differs', 'notIn'],
    './console/centre/words': ['from', 'to'],
    './public/words': ['failed', 'offline', 'notOffered'],
    './words': ['past', 'today', 'future'],
};
function unsaid(table: Table, keys: string[]): string[] {
    const pages = sources.flatMap((source) => namesIn(source, table).map((name) => [name, source[1]] as const));
    const isSaid = (key: string) => pages.some(([name, text]) => new RegExp(`(?<![\\w.])(?:props\\.)?${name}(?:\\.value)?\\.${key}\\b|\\{[^{}=]*\\b${key}\\b[^{}=]*\\} = ${name}(?:\\.value)?;`).test(text));
    const elsewhere = [...(kByState[table.module] ?? []), ...(table.module === './words' ? all(server, '"(\\w+)"') : [])];
    return keys.filter((key) => !elsewhere.includes(key) && !isSaid(key));
}

/** The texts of a table by where they stand in it. */
const placesOf = (texts: unknown, at = ''): string[] =>
    typeof texts !== 'object' || texts === null || Array.isArray(texts) ? [at] : Object.entries(texts).flatMap(([key, one]) => placesOf(one, `${at}/${key}`)).sort();

it('all tables are read here', () => expect(tables.length).toBeGreaterThan(15));
it.each(called)('%s has the same texts in both languages', (_, { zh, en }) => expect(placesOf(en)).toEqual(placesOf(zh)));
// Those of own_words are the console's, and read with it.
it.each(called.filter(([, { name }]) => name !== 'ownWords'))('%s has no text that no page says', (_, table) => {
    expect(unsaid(table, Object.keys(table.zh)).join(' ')).toBe('');
    expect(unsaid(table, ['saidByNoPage'])).toEqual(['saidByNoPage']);
});

// What the register calls its own choices (`x-words` of the description), under the names they have there.
const yaml = Object.values(import.meta.glob('../../api/openapi.yaml', { query: '?raw', import: 'default', eager: true }) as Record<string, string>).join('');
const choices = [...yaml.matchAll(/^( *)x-words:\n((?:\1 .*\n)+)/gm)].map(([, , body = '']) =>
    Object.fromEntries([...body.matchAll(/^ *"?(\w+)"?:\n *zh: "([^"]*)"\n/gm)].map(([, value = '', zh = '']) => [value, zh])));
/** Every record of texts in a table, by where it stands. */
const records = (texts: unknown, at: string): [string, Record<string, string>][] =>
    typeof texts !== 'object' || texts === null || Array.isArray(texts) ? []
    : Object.values(texts).every((one) => typeof one === 'string') ? [[at, texts as Record<string, string>]] : Object.entries(texts).flatMap(([key, one]) => records(one, `${at}/${key}`));
// Rows that are taken along, and no kinds of files.
const kOther = 'rowsOf';
it('the choices are read here', () => expect(choices.length).toBeGreaterThan(20));
it.each(called)('%s calls what is chosen among what the register calls it', (_, { zh }) => {
    for (const [at, texts] of Object.entries(zh).flatMap(([key, one]) => records(one, key))) {
        const keys = Object.keys(texts);
        const same = keys.length > 1 ? choices.find((one) => keys.every((key) => key in one)) : undefined;
        // Behind its name a page may say more of it.
        for (const key of same && at !== kOther ? keys : []) expect(texts[key], `${at}/${key}`).toMatch(new RegExp(`^${same?.[key] ?? ''}`));
    }
});
