// The operations as the register describes them (OpenAPI), and the forms made of them.
import { sessionOf } from '../format';
import type { Language } from '../words';

type InBoth = Record<Language, string>;
/** Where the field `of` says one of these, or nothing where `is` is left out; and then it `must` be given, or may. */
export interface AskedWhen {
    of: string;
    is?: string[];
    must: boolean;
}
export interface Schema {
    type?: string | string[];
    format?: string;
    enum?: string[];
    pattern?: string;
    minimum?: number;
    maximum?: number;
    maxLength?: number;
    description?: string;
    'x-chinese'?: string;
    /** What its choices are called. */
    'x-words'?: Record<string, InBoth>;
    'x-past'?: true;
    'x-asked-when'?: AskedWhen;
    'x-hint'?: InBoth;
    required?: string[];
    properties?: Record<string, Schema>;
    items?: Schema;
    $ref?: string;
}
/** What is said of a field beside its schema. */
type Said = Pick<Schema, 'description' | 'x-chinese' | 'x-asked-when' | 'x-hint'>;
export interface Operation {
    operationId: string;
    tags: string[];
    summary: string;
    'x-chinese': string;
    'x-roles': string[];
    /** What will happen, of what cannot be undone or only by another decision. */
    'x-effect'?: InBoth;
    parameters?: (({ name: string; in: string; required?: boolean; schema: Schema } & Said) | { $ref: string })[];
    requestBody?: { content: { 'application/json': { schema: Schema } } };
    method: string;
    path: string;
}
export interface Description {
    paths: Record<string, Record<string, Partial<Operation>>>;
    components: { schemas: Record<string, Schema> };
}

export type Control =
    | 'province' | 'session' | 'text' | 'long' | 'date' | 'moment' | 'month' | 'number' | 'digits' | 'hours' | 'times' | 'choice' | 'ticks' | 'truth' | 'lines' | 'rows'
    | 'case' | 'certificate' | 'sitting' | 'persons' | 'area' | 'study' | 'call' | 'filing' | 'body' | 'several' | 'staff' | 'confirmation';
export interface Field {
    name: string;
    label: string;
    control: Control;
    required: boolean;
    choices: string[];
    /** What the register calls its choices. */
    names: Record<string, string>;
    maxLength?: number;
    columns: Field[];
    /** Of what: the procedure whose cases it names. */
    of?: string;
    /** What belongs there and how it is written. */
    hint?: string;
    /** A day that has come. */
    past?: boolean;
    /** Asked for by what another says. */
    when?: AskedWhen;
    /** Wanted so seldom that it stands folded away. */
    rare?: boolean;
}

/** What a field is offered for the matter at hand, beyond what its description lists. */
export interface Offered {
    value: string;
    name: string;
    hint?: string;
}

export const kBelow = '/api/v1';

export function operationsOf(description: Description): Operation[] {
    return Object.entries(description.paths).flatMap(([path, methods]) =>
        Object.entries(methods)
            .filter(([, one]) => one.operationId)
            .map(([method, one]) => ({ ...(one as Operation), method, path: path.replace(kBelow, '') })));
}

export const inWords = (said: { description?: string; 'x-chinese'?: string }, language: Language) =>
    (language === 'en' ? said.description : said['x-chinese']) ?? '';
/** As a title: the register's English begins small. */
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
export const titleOf = (operation: Operation, language: Language) => capital(language === 'en' ? operation.summary : operation['x-chinese']);

/** What will happen by it, to be said and asked once before it is sent; nothing where it is sent at once. */
export const effectOf = (operation: Operation, language: Language) => operation['x-effect']?.[language] ?? '';

/** What a button says: of a long title as far as its first pause that says something; the form below says the whole. */
export function inFew(title: string): string {
    const [most, least] = /[\u4e00-\u9fff]/.test(title) ? [20, 4] : [48, 14];
    return title.length > most ? (new RegExp(`^(.{${least},}?)(?:[：，；（]|[:,;] | \\()`).exec(title)?.[1] ?? title) : title;
}

function resolved(schema: Schema, description: Description): Schema {
    const name = schema.$ref?.split('/').pop();
    return name ? { ...description.components.schemas[name], ...schema } : schema;
}

const typeOf = (schema: Schema) => (Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type);

// Several of a list at a time are one text, `a;b`, and the pattern of it names the list.
const severalOf = (pattern = ''): string[] => /^\^\(([\w|]+)\)\(;\(\1\)\)\*\$$/.exec(pattern)?.[1]?.split('|') ?? [];
// Who ticks is not told how a list is written, nor who chooses by name how many digits stand for it.
export const withoutList = (label: string) => label.replace(/(的?代码)?，以;分隔$|, separated by ;$/, '');
export const withoutDigits = (label: string) => label.replace(/（(两位|六位)）|：(县级|六位)代码或(县名|名称)|, two digits| \(two digits\)|: (a county’s|a county's|its) (code|six digits) or (its )?name/g, '');

// What the register's own formats are asked as.
const kFormats: Record<string, Control> = {
    province: 'province', session: 'session', 'date-time': 'moment', date: 'date', month: 'month', tenths: 'hours', times: 'times', area: 'area',
    certificate: 'certificate', 'certificate-or-admission': 'sitting', persons: 'persons', 'study-form': 'study', level: 'choice', year: 'choice',
};
const kLevels = ['junior', 'intermediate', 'senior'];
/** Years that an inspection may be of: this one and those before. */
const years = (now = new Date()) => Array.from({ length: 8 }, (_, back) => String(now.getFullYear() - back));
function choicesOf(schema: Schema): string[] {
    if (schema.format === 'level') return kLevels;
    return schema.format === 'year' ? years() : (schema.enum ?? severalOf(schema.pattern));
}

const namesOf = (schema: Schema, language: Language) =>
    Object.fromEntries(Object.entries(schema['x-words'] ?? {}).map(([value, words]) => [value, capital(words[language])]));

/** What the register calls the kinds of cases, the roles and the kinds of identity documents, by their names. */
export interface CalledBy {
    procedures: Record<string, string>;
    roles: Record<string, string>;
    idKinds: Record<string, string>;
}
export function calledIn(description: Description | null, language: Language): CalledBy {
    const of = (schema?: Schema) => (schema ? namesOf(schema, language) : {});
    const schemas = description?.components.schemas;
    const asked = description?.paths[`${kBelow}/accounts`]?.post?.requestBody?.content['application/json'].schema;
    return { procedures: of(schemas?.Case?.properties?.procedure), roles: of(schemas?.AccountGrant?.properties?.role), idKinds: of(asked?.properties?.id_type) };
}

function controlOf(schema: Schema, items: Schema | undefined): Control {
    if (schema.enum) return 'choice';
    if (severalOf(schema.pattern).length) return 'ticks';
    const format = schema.format ?? '';
    if (format.startsWith('case-')) return 'case';
    if (kFormats[format]) return kFormats[format];
    if (schema.pattern === '^[0-9]{1,18}$') return 'digits';
    const type = typeOf(schema);
    if (type === 'array') return items?.properties ? 'rows' : 'lines';
    if (type === 'boolean') return 'truth';
    return type === 'integer' || type === 'number' ? 'number' : 'text';
}

export function fieldsOf(given: Schema, description: Description, language: Language): Field[] {
    const schema = resolved(given, description);
    return Object.entries(schema.properties ?? {}).map(([name, raw]) => {
        const one = resolved(raw, description);
        const items = one.items && resolved(one.items, description);
        const control = name === 'session' ? 'session' : controlOf(one, items);
        const said = capital(withoutDigits(inWords(one, language) || name));
        return {
            name, control, label: control === 'ticks' ? withoutList(said) : said, required: schema.required?.includes(name) ?? false, of: control === 'case' ? one.format?.slice('case-'.length) : undefined,
            hint: one['x-hint']?.[language], past: one['x-past'] ?? false, when: one['x-asked-when'], choices: choicesOf(one), names: namesOf(one, language), maxLength: one.maxLength, columns: control === 'rows' && items ? fieldsOf(items, description, language) : [],
        };
    });
}

/** Whether the body of an operation has that member. */
export const inBodyOf = (operation: Operation, description: Description, name: string) =>
    name in (resolved(operation.requestBody?.content['application/json'].schema ?? {}, description).properties ?? {});

/** The form of an operation: what its body holds and what its path leaves to be said. */
export function formOf(operation: Operation, description: Description, language: Language, known: Record<string, unknown> = {}): Field[] {
    const inPath = (operation.parameters ?? []).flatMap((one) => ('in' in one && one.in === 'path' && !(one.name in known) ? [one] : []));
    const schema: Schema = {
        required: inPath.map((one) => one.name),
        properties: Object.fromEntries(inPath.map((one) => [one.name, { ...one.schema, description: one.description, 'x-chinese': one['x-chinese'], 'x-asked-when': one['x-asked-when'], 'x-hint': one['x-hint'] }])),
    };
    const body = operation.requestBody?.content['application/json'].schema;
    const inBody = body ? fieldsOf(body, description, language).filter((one) => !(one.name in known)) : [];
    return [...fieldsOf(schema, description, language), ...inBody];
}

/** What was typed: a text for most, rows for a list of things with members. */
export type Typed = string | boolean | Typed[] | { [name: string]: Typed };

function sentValue(field: Field, typed: Typed | undefined): unknown {
    if (field.control === 'rows') {
        const rows = (Array.isArray(typed) ? typed : []).map((row) => bodyOf(field.columns, row as Record<string, Typed>));
        return rows.length ? rows : undefined;
    }
    if (typeof typed === 'boolean') return typed || undefined;
    const text = typeof typed === 'string' ? typed.trim() : '';
    if (text === '') return undefined;
    if (field.control === 'session') return sessionOf(text);
    if (field.control === 'lines') return text.split('\n').map((line) => line.trim()).filter(Boolean);
    // What is no number goes as it was typed: the register says so beside the field.
    return (field.control === 'number' || field.control === 'province') && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

/** The body to send: what was left blank is left out. */
export function bodyOf(fields: Field[], typed: Record<string, Typed>): Record<string, unknown> {
    return Object.fromEntries(fields.map((field) => [field.name, sentValue(field, typed[field.name])]).filter(([, value]) => value !== undefined));
}

/** The path with its members filled in, and the body without them. */
export function requestOf(operation: Operation, fields: Field[], typed: Record<string, Typed>, known: Record<string, unknown>): { path: string; body: string } {
    const all: Record<string, unknown> = { ...bodyOf(fields, typed), ...known };
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(all[name] ?? '')));
    const named = new Set([...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
    return { path, body: JSON.stringify(Object.fromEntries(Object.entries(all).filter(([name]) => !named.has(name)))) };
}

const rowsIn = (typed: Typed | undefined) => (Array.isArray(typed) ? (typed as Record<string, Typed>[]) : []);
/** Each field with what was typed of it, those of rows by where they stand: `lines/0/level`. */
export const eachTyped = (fields: Field[], typed: Record<string, Typed>): [path: string, field: Field, typed: Typed | undefined][] =>
    fields.flatMap((field): [string, Field, Typed | undefined][] => [
        [field.name, field, typed[field.name]], ...rowsIn(typed[field.name]).flatMap((row, at) => field.columns.map((column): [string, Field, Typed | undefined] => [`${field.name}/${at}/${column.name}`, column, row[column.name]])),
    ]);

/** Fields that must be filled and are not. */
export const missing = (fields: Field[], typed: Record<string, Typed>): string[] =>
    eachTyped(fields, typed).filter(([, field, one]) => field.required && field.control !== 'truth' && sentValue(field, one) === undefined).map(([path]) => path);
