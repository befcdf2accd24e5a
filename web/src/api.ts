// The register's public API as the page uses it.

import type { PlaceAndDay } from './answer';
import type { Language } from './words';

export type Answer = 'in_force' | 'in_force_elsewhere' | 'not_in_force' | 'not_known' | 'not_found';

export interface Reason {
    code: string;
    rule: string;
    text: string;
    source: string;
}

export interface Certificate {
    certificate_no: string;
    name: string;
    qualification: string;
    level: 'junior' | 'intermediate' | 'senior';
    kind: 'national' | 'provincial' | 'separate_line';
    territory: string[];
    approved_on: string;
    valid_from: string;
    valid_until: string | null;
}

export type QrMember = 'qualification' | 'level' | 'approved_on' | 'territory';

export interface Verification {
    answer: Answer;
    certificate: Certificate | null;
    reasons: Reason[];
    decisions?: Reason[]; // who ended it, by which document, what is open against that
    partly?: string[]; // units of the place asked where it holds, when not surely in all of it
    as_of: string;
    qr?: { signature: 'valid'; differs: QrMember[] };
    file?: { signed_at: string; leaf: number; tree_size: number };
}

export interface Division {
    code: string;
    name: string;
    children?: Division[];
}

export interface Info {
    rehearsal: boolean;
    origin: string;
    tree_size: number;
    telephone: string; // for enquiries; empty when policy names none
}

export interface CatalogueEntry {
    name: string;
    english: string;
}

/** What the register refused, in its own words. */
export class Refusal extends Error {
    constructor(message: string, readonly status: number, readonly code = '') {
        super(message);
    }
}

async function ask<T>(path: string, language: Language, init: RequestInit = {}): Promise<T> {
    const response = await fetch(path, { ...init, headers: { ...init.headers, 'Accept-Language': language === 'en' ? 'en' : 'zh-CN' } });
    const body = await response.json();
    if (response.ok) return body as T;
    throw new Refusal(body?.error?.message ?? response.statusText, response.status, body?.error?.code);
}

export interface Query {
    certificate_no: string;
    name: string;
    area?: string;
    on?: string;
}

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
