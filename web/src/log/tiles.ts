// The log's static files (c2sp.org/tlog-tiles): where a tile of a tree of some size stands, and the nodes and entries in it. `bytes` fetches one path.
import { type Digest, nodeHash, type NodeReader } from './tree';

export type Fetch = (path: string) => Promise<Uint8Array<ArrayBuffer>>;
const kWidth = 256;
const kDigest = 32;

/** `x001/x234/067`. */
function numbered(index: number): string {
    const groups = [String(index % 1000).padStart(3, '0')];
    for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
    return groups.join('/');
}
/** How many of its 256 places a tile has in a tree of `size`. */
export const widthIn = (level: number, index: number, size: number) => Math.max(0, Math.min(kWidth, Math.floor(size / kWidth ** level) - index * kWidth));
export function tilePath(level: number | 'entries', index: number, size: number): string {
    const width = widthIn(level === 'entries' ? 0 : level, index, size);
    return `tile/${level}/${numbered(index)}${width < kWidth ? `.p/${width}` : ''}`;
}

/** A node within a tile: its lowest level is stored, those above are of them. */
async function within(level: number, index: number, stored: (n: number) => Digest): Promise<Digest> {
    if (level === 0) return stored(index);
    return nodeHash(await within(level - 1, index * 2, stored), await within(level - 1, index * 2 + 1, stored));
}
/** The nodes of a tree of `size`; each tile is fetched once. */
export function nodesIn(size: number, bytes: Fetch): NodeReader {
    const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
    const tile = (at: string) => kept.get(at) ?? (kept.set(at, bytes(at)), kept.get(at)!);
    return async function node(level, index) {
        const [above, inner] = [Math.floor(level / 8), level % 8];
        const number = Math.floor((index * 2 ** inner) / kWidth);
        const hashes = await tile(tilePath(above, number, size));
        if (hashes.length !== widthIn(above, number, size) * kDigest) throw new Error('a tile of another width');
        return within(inner, index - (number * kWidth) / 2 ** inner, (n) => hashes.slice(n * kDigest, (n + 1) * kDigest));
    };
}

/** One entry: a bundle holds each behind its length of two bytes. */
export async function entryAt(leaf: number, size: number, bytes: Fetch): Promise<Uint8Array> {
    const bundle = await bytes(tilePath('entries', Math.floor(leaf / kWidth), size));
    let at = 0;
    for (let n = leaf % kWidth; n > 0; n -= 1) at += 2 + ((bundle[at] ?? 0) << 8) + (bundle[at + 1] ?? 0);
    const length = ((bundle[at] ?? 0) << 8) + (bundle[at + 1] ?? 0);
    if (at + 2 + length > bundle.length) throw new Error('bundle too short');
    return bundle.slice(at + 2, at + 2 + length);
}
