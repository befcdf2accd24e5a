// The register's public API as the page uses it.

import type { components } from './described';
import { withMoments } from './format';
import type { PlaceAndDay } from './state';
import { type Language, tagOf } from './words';

type Schemas = components['schemas'];

export type Reason = Schemas['Reason'];
/** `file` only where one was handed in. */
export type Verification = Schemas['Verification'] & Partial<Pick<Schemas['FileVerification'], 'file' | 'annotation'>>;
export type Answer = Verification['answer'];
export type Certificate = NonNullable<Verification['certificate']>;
export type QrMember = NonNullable<Verification['qr']>['differs'][number];
export type Division = Schemas['Division'];
export type Info = Schemas['Info'];
export type CatalogueEntry = Schemas['Qualification'];

/** How what the register says is told to people: a page says it by documents and articles (sheet.ts). */
export const telling = { say: (text: string, _language: Language): string => text };

/** What the register refused, in its own words. */
export class Refusal extends Error {
    constructor(message: string, readonly status: number, readonly code = '') {
        super(message);
    }
}

async function reach(path: string, language: Language, init: RequestInit): Promise<Response> {
    const response = await fetch(path, { ...init, headers: { ...init.headers, 'Accept-Language': tagOf(language) } });
    if (response.ok) return response;
    // The window says `error`, the register online a problem (RFC 9457).
    const body = await response.json();
    throw new Refusal(telling.say(body?.error?.message ?? body?.title ?? response.statusText, language), response.status, body?.error?.code ?? body?.code);
}

export async function ask<T>(path: string, language: Language, init: RequestInit = {}): Promise<T> {
    return JSON.parse(withMoments(await (await reach(path, language, init)).text())) as T;
}
export const posted = (body: unknown): RequestInit => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

export type Query = Required<Pick<Schemas['Query'], 'certificate_no' | 'name'>> & { area?: string; on?: string };

export function verifyNumber(query: Query, language: Language): Promise<Verification> {
    return ask('/api/v1/verifications', language, posted(query));
}

/** The same as a file to keep: signed, with all that the answer rests on, byte for byte as the register signed it. */
export async function signedAnswer(query: Query, language: Language): Promise<Blob> {
    return (await reach('/api/v1/verifications/answer', language, posted(query))).blob();
}

/** By a share code, as nobody in particular: whoever is signed in in this browser is not told. */
export type Shared = Schemas['SharedCertificate'];
export const lookBy = (code: string, area: string, language: Language): Promise<Shared> =>
    ask('/api/v1/shares/look', language, { ...posted({ code, area: area || null }), credentials: 'omit' });

/** By a scanned QR: the register checks its signature, and reads number and name out of it. */
export function verifyQr(qr: string, language: Language): Promise<Verification> {
    return ask('/api/v1/verifications', language, posted({ qr }));
}

export function verifyFile(file: File, asked: PlaceAndDay, language: Language): Promise<Verification> {
    const given = Object.entries(asked).filter(([, value]) => value !== '');
    const query = given.length ? `?${new URLSearchParams(given)}` : '';
    return ask(`/api/v1/verifications/file${query}`, language, {
        method: 'POST',
        headers: { 'Content-Type': 'application/pdf' },
        body: file,
    });
}

let known: Promise<Division[]> | undefined;
/** The provinces by their names in that language; what lies below them has Chinese names alone. Asked for once. */
export async function divisions(language: Language): Promise<Division[]> {
    known ??= ask<Division[]>('/api/v1/divisions', language);
    const all = await known.catch((problem: unknown) => {
        known = undefined;
        throw problem;
    });
    return language === 'en' ? all.map((one) => ({ ...one, name: one.english ?? one.name })) : all;
}
export const catalogue = (language: Language): Promise<CatalogueEntry[]> => ask('/api/v1/qualifications', language);
export const info = (language: Language): Promise<Info> => ask('/api/v1/info', language);
