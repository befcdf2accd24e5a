// The register online as the console asks it: the session's token, keys of deeds, problems.
import { reactive } from 'vue';
import type { components, paths } from '../described';
import { withMoments, withSessions } from '../format';
import { inDocuments } from '../sheet';
import { type Language, tagOf } from '../words';
import { type Description, kBelow } from './description';
import { Problem, problemOf } from './problem';

type Schemas = components['schemas'];
export type Case = Schemas['Case'];
export type Claim = Schemas['Claim'];
export type RuleReason = Schemas['RuleReason'];
export type OwnResult = Schemas['OwnResult'];
export type OwnCertificate = Schemas['OwnCertificate'];
export type Cycle = Schemas['RegistrationCycle'];
export type Floor = Schemas['HoursFloor'];
export type Line = Schemas['PassingLine'];
export type FactorOffer = Schemas['FactorOffer'];
export type NewCodes = Schemas['RecoveryCodes'];
export type PasskeyShown = Schemas['PasskeyShown'];
export type Act = Schemas['Act'];
export type Annotation = Schemas['Annotation'];
export type Share = Schemas['ShareCode'];
export type AssessmentLink = Schemas['AssessmentLink'];
export type PolicyVersions = Schemas['PolicyVersions'];
export type PolicyChange = Schemas['PolicyChange'];
export type PolicyVerdicts = Schemas['PolicyVerdicts'];
export type FeedSource = Schemas['FeedSource'];
export type Statistics = Got<'/statistics'>;
export type Messages = Schemas['OwnMessages'];
export type Journal = Schemas['JournalOfLooks'];
export type AccountGrant = Schemas['AccountGrant'];
export type Check = Schemas['BulkCheck'];
export type WatchEvents = Schemas['WatchEvents'];
export type Webhook = Schemas['Webhook'];
export type HandedFile = Schemas['HandedFile'];
export type ImportFaults = Schemas['ImportFaults'];
export type ImportRow = Schemas['ImportRow'];
export type CarriedOut = Schemas['CarriedOutImport'];
export type BothSides = Schemas['BothSides'];
export type PersonRow = Schemas['RecordOfPerson'];
export type Procedure = Case['procedure'];

type Below<P> = P extends `${typeof kBelow}${infer Rest}` ? Rest : never;
type Of<P extends string> = `${typeof kBelow}${P}` extends infer Whole extends keyof paths ? paths[Whole] : never;
type Answered<T> = { responses: { 200: { content: { 'application/json': T } } } };
/** A path below the API whose answer is read, as it is described: `/claims/{admission_no}`. */
export type Read = { [P in keyof paths]: paths[P] extends { get: Answered<unknown> } ? Below<P> : never }[keyof paths];
export type Got<P extends Read> = Of<P> extends { get: Answered<infer T> } ? T : never;
type Posted<P extends Below<keyof paths>> = Of<P> extends { post: Answered<infer T> } ? T : never;
export type Session = Got<'/session'>;
export type Sessions = Got<'/sessions'>;
export type Claims = Got<'/claims'>;
export type ClaimWhole = Got<'/claims/{admission_no}'>;
export type Own = Got<'/own'>;
export type Factors = Got<'/factors'>;
export type Tokens = Got<'/tokens'>;
export type LineScores = Got<'/lines/scores'>;
export type IssuePreview = Got<'/certificates/preview'>;
export type Issued = Posted<'/certificates'>;
export type Link = Posted<'/invitations/show'>;
export type Redeemed = Posted<'/invitations/redeem'>;
export type MadeLink = Posted<'/certificates/{certificate_no}/assessments'>;
export type MadeShare = Posted<'/certificates/{certificate_no}/shares'>;
export type Challenge = Posted<'/session/challenge'>;
export type SignInStep = Posted<'/session'>;

/** Whether the register could not be reached at the last question. */
export const line = reactive({ away: false });
export const speaking = { language: 'zh' as Language, csrf: '' };

// What the register was too busy to begin: nothing was done, and it says when to come again.
const kNotBegun = ['hashing_busy', 'pool_full'];
const kTimes = 4;
const kLongest = 5;
const wait = (seconds: number) => new Promise((go) => setTimeout(go, Math.min(seconds, kLongest) * 1000 + Math.random() * 500));
async function notBegun(response: Response) {
    if (response.status !== 503) return false;
    const told = (await response.clone().json().catch(() => ({}))) as { code?: string };
    return kNotBegun.includes(told.code ?? '');
}

async function reach(path: string, init: RequestInit, times = 1): Promise<Response> {
    const response = await fetch(kBelow + path, { ...init, credentials: 'same-origin' }).catch(() => null);
    line.away = response === null;
    if (!response) throw new Problem('offline', '');
    if (times === kTimes || !(await notBegun(response))) return response;
    await wait(Number(response.headers.get('Retry-After')) || 1);
    return reach(path, init, times + 1);
}

const tongue = () => ({ 'Accept-Language': tagOf(speaking.language) });

/** The register's own description of its operations: what it says is no text of an answer. */
export async function describe(): Promise<Description> {
    const response = await reach('/openapi.json', {});
    if (response.ok) return response.json();
    throw problemOf(response.status, null);
}

/** A file of the register's; what it refuses is a problem as elsewhere. */
export async function getFile(path: string): Promise<Blob> {
    const response = await reach(path, { headers: tongue() });
    if (response.ok) return response.blob();
    throw problemOf(response.status, await response.json().catch(() => null));
}

/** Moments and sessions in the texts of an answer as people write them. */
const asRead = (text: string, language: Language) => withSessions(withMoments(text), language);

async function send<T>(path: string, init: RequestInit): Promise<T> {
    const headers = { ...tongue(), ...init.headers };
    const response = await reach(path, { ...init, headers });
    const body: unknown = await response.text().then((text) => JSON.parse(asRead(text, speaking.language)) as unknown).catch(() => null);
    if (response.ok && body !== null) return body as T;
    throw problemOf(response.ok ? 500 : response.status, body, (text, language = speaking.language) => inDocuments(language === speaking.language ? text : asRead(text, language), language));
}

export type Asked = Record<string, string | number | boolean | undefined | null>;

type Members<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | Members<Rest> : never;
type AskedOf<P extends string> = [Members<P>] extends [never] ? [asked?: Asked] : [asked: Asked & Record<Members<P>, string | number>];

/** What is asked for by name stands in the path where that has a member of the name, the rest behind it; what is blank is not asked. */
export function get<P extends Read>(path: P, ...[asked = {}]: AskedOf<P>): Promise<Got<P>> {
    const inPath = new Set<string>();
    const whole = path.replace(/\{(\w+)\}/g, (_, name: string) => (inPath.add(name), encodeURIComponent(String(asked[name]))));
    const given = Object.entries(asked).filter(([name, value]) => !inPath.has(name) && value !== undefined && value !== null && value !== '');
    const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return send(query ? `${whole}?${query}` : whole, {});
}

export function post<T>(path: string, body: string, key?: string): Promise<T> {
    const headers: Record<string, string> = { 'Content-Type': 'application/json' };
    if (speaking.csrf) headers['X-CSRF-Token'] = speaking.csrf;
    if (key) headers['Idempotency-Key'] = key;
    return send(path, { method: 'POST', headers, body });
}

export const tell = <T>(path: string, body: unknown = {}): Promise<T> => post(path, JSON.stringify(body));
