// The log checked in the browser: its checkpoint's signature, its root, and that it goes on from what this browser saw last; and single acts proved to stand in it.
import { type Checkpoint, knowsSignatures, openCheckpoint, verifierOf } from '../../log/note';
import { entryAt, nodesIn } from '../../log/tiles';
import { consistencyProof, continues, inclusionProof, includes, leafHash, type NodeReader, rootOf, same, type TreeHead } from '../../log/tree';
import type { Act } from '../api';

export type Verdict = 'holds' | 'fails' | 'first' | 'unknown';
export interface Seen {
    size: number;
    root: number[];
    on: string;
}
export interface LogChecked {
    key: string;
    note: string;
    checkpoint: Checkpoint | null;
    signature: Verdict;
    root: Verdict;
    past: Verdict;
    seen: Seen | null;
    node: NodeReader;
}

async function file(path: string): Promise<Response> {
    const response = await fetch(`/log/${path}`);
    if (!response.ok) throw new Error(path);
    return response;
}
const bytes = async (path: string) => new Uint8Array(await (await file(path)).arrayBuffer());
const words = async (path: string) => (await file(path)).text();
const kept = (origin: string) => `zhengji-log:${origin}`;

/** What a checkpoint claims, though nobody signed it: to be computed all the same. */
function claimed(note: string): Checkpoint | null {
    const [origin, size, root] = note.split('\n');
    if (!origin || !size || !root || !/^\d{1,15}$/.test(size)) return null;
    return { origin, size: Number(size), root: Uint8Array.from(atob(root), (one) => one.charCodeAt(0)) };
}

async function judgedPast(now: TreeHead, seen: Seen | null, node: NodeReader): Promise<Verdict> {
    if (!seen) return 'first';
    if (seen.size > now.size) return 'fails';
    const before = { size: seen.size, root: Uint8Array.from(seen.root) };
    return (await continues(before, now, await consistencyProof(seen.size, now.size, node))) ? 'holds' : 'fails';
}

/** Fetches the log's files and checks them. What holds in every respect is what the next check must go on from. Throws where a file cannot be had. */
export async function checkLog(store: Storage, today: string): Promise<LogChecked> {
    const [key, note] = await Promise.all([words('key'), words('checkpoint')]);
    const by = await verifierOf(key);
    const able = await knowsSignatures();
    const opened = able && by ? await openCheckpoint(note, by) : null;
    const checkpoint = opened ?? claimed(note);
    const signature: Verdict = opened ? 'holds' : able ? 'fails' : 'unknown';
    const size = checkpoint?.size ?? 0;
    const node = nodesIn(size, bytes);
    if (!checkpoint || !size) return { key, note, checkpoint, signature, root: 'unknown', past: 'unknown', seen: null, node };
    const root: Verdict = same(await rootOf(size, node), checkpoint.root) ? 'holds' : 'fails';
    const told = store.getItem(kept(checkpoint.origin));
    const seen = told ? (JSON.parse(told) as Seen) : null;
    const past = root === 'holds' ? await judgedPast(checkpoint, seen, node) : 'unknown';
    if (signature === 'holds' && root === 'holds' && past !== 'fails') store.setItem(kept(checkpoint.origin), JSON.stringify({ size, root: [...checkpoint.root], on: today }));
    return { key, note, checkpoint, signature, root, past, seen, node };
}

export interface Proved {
    act: Act;
    state: 'proof' | 'differs' | 'notIn' | 'notYet';
    hashes: number;
    text: string;
}

/** Whether an act stands in the log as the register shows it. REQUIRES: the log's root holds. */
export async function proved(act: Act, number: string, log: LogChecked): Promise<Proved> {
    const head = log.checkpoint;
    if (act.leaf === null || !head || act.leaf >= head.size) return { act, state: 'notYet', hashes: 0, text: '' };
    const entry = await entryAt(act.leaf, head.size, bytes);
    const text = new TextDecoder().decode(entry);
    const proof = await inclusionProof(act.leaf, head.size, log.node);
    if (!(await includes(await leafHash(entry), act.leaf, head.size, proof, head.root))) return { act, state: 'notIn', hashes: proof.length, text };
    const told = JSON.parse(text) as { act: string; subject: string; effective_on: string };
    const agrees = told.act === act.act && told.subject === number && told.effective_on === act.effective_on;
    return { act, state: agrees ? 'proof' : 'differs', hashes: proof.length, text };
}
