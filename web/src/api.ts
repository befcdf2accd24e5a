// The register's public API as the page uses it.

import type { components } from './described';
import type { PlaceAndDay } from './state';
import type { Language } from './words';

type Schemas = components['schemas'];

export type Reason = Schemas['Reason'];
/** `file` only where one was handed in. */
export type Verification = Schemas['Verification'] & Partial<Pick<Schemas['FileVerification'], 'file'>>;
export type Answer = Verification['answer'];
export type Certificate = NonNullable<Verification['certificate']>;
export type QrMember = NonNullable<Verification['qr']>['differs'][number];
export type Division = Schemas['Division'];
export type Info = Schemas['Info'];
export type CatalogueEntry = Schemas['Qualification'];

/** What the register refused, in its own words. */
export class Refusal extends Error {
    constructor(message: string, readonly status: number, readonly code = '') {
        super(message);
    }
}

export async function ask<T>(path: string, language: Language, init: RequestInit = {}): Promise<T> {
    const response = await fetch(path, { ...init, headers: { ...init.headers, 'Accept-Language': language === 'en' ? 'en' : 'zh-CN' } });
    const body = await response.json();
    if (response.ok) return body as T;
    throw new Refusal(body?.error?.message ?? response.statusText, response.status, body?.error?.code);
}

export type Query = Required<Pick<Schemas['Query'], 'certificate_no' | 'name'>> & { area?: string; on?: string };

export function verifyNumber(query: Query, language: Language): Promise<Verification> {
    return ask('/api/v1/verifications', language, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(query),
    });
}

/** By a scanned QR: the register checks its signature, and reads number and name out of it. */
export function verifyQr(qr: string, language: Language): Promise<Verification> {
    return ask('/api/v1/verifications', language, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ qr }),
    });
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

export const divisions = (language: Language): Promise<Division[]> => ask('/api/v1/divisions', language);
export const catalogue = (language: Language): Promise<CatalogueEntry[]> => ask('/api/v1/qualifications', language);
export const info = (language: Language): Promise<Info> => ask('/api/v1/info', language);
