// Signed notes (c2sp.org/signed-note) with Ed25519, and the checkpoint in them (c2sp.org/tlog-checkpoint), checked by the browser itself.
import { type Digest, same, type TreeHead } from './tree';

export interface Verifier {
    name: string;
    id: Uint8Array;
    key: Uint8Array<ArrayBuffer>;
}
export interface Checkpoint extends TreeHead {
    origin: string;
}

const bytesOf = (base64: string): Digest => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
const text = new TextEncoder();

/** `name+hash+key`; null for another form, or a hash that is not the key's. */
export async function verifierOf(written: string): Promise<Verifier | null> {
    const told = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(written.trim());
    if (!told) return null;
    const [, name, id, key] = told as unknown as [string, string, string, string];
    const typed = bytesOf(key);
    if (typed.length !== 33 || typed[0] !== 1) return null;
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from([...text.encode(`${name}\n`), ...typed])));
    const first = hash.slice(0, 4);
    return [...first].map((one) => one.toString(16).padStart(2, '0')).join('') === id ? { name, id: first, key: typed.slice(1) } : null;
}

/** Whether the browser knows Ed25519; one that does not cannot tell whose word a checkpoint is. */
export async function knowsSignatures(): Promise<boolean> {
    return crypto.subtle.importKey('raw', new Uint8Array(32), { name: 'Ed25519' }, false, ['verify']).then(() => true, () => false);
}

async function signed(body: string, signatures: string[], by: Verifier): Promise<boolean> {
    const key = await crypto.subtle.importKey('raw', by.key, { name: 'Ed25519' }, false, ['verify']);
    for (const line of signatures) {
        const [, name, base64] = /^— (\S+) (\S+)$/.exec(line) ?? [];
        const told = name === by.name && base64 ? bytesOf(base64) : null;
        if (told && same(told.slice(0, 4), by.id) && (await crypto.subtle.verify('Ed25519', key, told.slice(4), text.encode(body)))) return true;
    }
    return false;
}

/** The checkpoint that `by` signed; null: it is not signed so, or is no checkpoint of that log. */
export async function openCheckpoint(note: string, by: Verifier): Promise<Checkpoint | null> {
    const end = note.lastIndexOf('\n\n');
    const body = note.slice(0, end + 1);
    const told = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/=]{44})\n$/.exec(body);
    if (end < 0 || !told || told[1] !== by.name || !(await signed(body, note.slice(end + 2).split('\n'), by))) return null;
    return { origin: told[1]!, size: Number(told[2]), root: bytesOf(told[3]!) };
}
