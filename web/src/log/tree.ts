// Merkle trees as RFC 6962 §2.1 defines them, computed in the browser: what a tree of some size over the log's nodes has as root, and the two proofs. SHA-256 is the
// browser's own (Web Crypto). Nothing here asks anybody: nodes come from `node`.

export type Digest = Uint8Array<ArrayBuffer>;
/** The root of the complete subtree of 2^level leaves that begins at index·2^level. */
export type NodeReader = (level: number, index: number) => Promise<Digest>;

const sha256 = async (...parts: Uint8Array[]): Promise<Digest> => {
    const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
    parts.reduce((at, one) => (whole.set(one, at), at + one.length), 0);
    return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
};
export const leafHash = (entry: Uint8Array) => sha256(Uint8Array.of(0), entry);
export const nodeHash = (left: Digest, right: Digest) => sha256(Uint8Array.of(1), left, right);
export const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at]);

/** The largest power of two below n. REQUIRES: n > 1. */
function splitOf(n: number): number {
    let k = 1;
    while (k * 2 < n) k *= 2;
    return k;
}
const isPower = (n: number) => Number.isInteger(Math.log2(n));

async function rangeHash(begin: number, n: number, node: NodeReader): Promise<Digest> {
    if (isPower(n)) return node(Math.log2(n), begin / n);
    const k = splitOf(n);
    return nodeHash(await rangeHash(begin, k, node), await rangeHash(begin + k, n - k, node));
}
/** REQUIRES: size > 0. */
export const rootOf = (size: number, node: NodeReader) => rangeHash(0, size, node);

async function path(leaf: number, begin: number, n: number, node: NodeReader): Promise<Digest[]> {
    if (n === 1) return [];
    const k = splitOf(n);
    return leaf < k
        ? [...(await path(leaf, begin, k, node)), await rangeHash(begin + k, n - k, node)]
        : [...(await path(leaf - k, begin + k, n - k, node)), await rangeHash(begin, k, node)];
}
/** From a leaf to the root (§2.1.1). REQUIRES: leaf < size. */
export const inclusionProof = (leaf: number, size: number, node: NodeReader) => path(leaf, 0, size, node);

async function subProof(old: number, begin: number, n: number, whole: boolean, node: NodeReader): Promise<Digest[]> {
    if (old === n) return whole ? [] : [await rangeHash(begin, n, node)];
    const k = splitOf(n);
    return old <= k
        ? [...(await subProof(old, begin, k, whole, node)), await rangeHash(begin + k, n - k, node)]
        : [...(await subProof(old - k, begin + k, n - k, false, node)), await rangeHash(begin, k, node)];
}
/** That the tree of `old` leaves is the beginning of the tree of `size` (§2.1.2). REQUIRES: 0 < old <= size. */
export const consistencyProof = (old: number, size: number, node: NodeReader) => subProof(old, 0, size, true, node);

/** RFC 9162 §2.1.3.2. */
export async function includes(leaf: Digest, index: number, size: number, proof: Digest[], root: Digest): Promise<boolean> {
    if (index >= size) return false;
    let [fn, sn, hash] = [index, size - 1, leaf];
    for (const one of proof) {
        if (sn === 0) return false;
        if (fn % 2 === 1 || fn === sn) {
            hash = await nodeHash(one, hash);
            while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
        } else hash = await nodeHash(hash, one);
        [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    }
    return sn === 0 && same(hash, root);
}

/** What two log states say: how many leaves, under which root. */
export interface TreeHead {
    size: number;
    root: Digest;
}

/** RFC 9162 §2.1.4.2. */
export async function continues(before: TreeHead, now: TreeHead, proof: Digest[]): Promise<boolean> {
    if (before.size === 0 || before.size > now.size) return false;
    if (before.size === now.size) return proof.length === 0 && same(before.root, now.root);
    const all = isPower(before.size) ? [before.root, ...proof] : proof;
    let [fn, sn] = [before.size - 1, now.size - 1];
    while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    const [first, ...rest] = all;
    if (!first) return false;
    let [fr, sr] = [first, first];
    for (const one of rest) {
        if (sn === 0) return false;
        if (fn % 2 === 1 || fn === sn) {
            [fr, sr] = [await nodeHash(one, fr), await nodeHash(one, sr)];
            while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
        } else sr = await nodeHash(sr, one);
        [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    }
    return sn === 0 && same(fr, before.root) && same(sr, now.root);
}
