// The log's arithmetic against RFC 6962's own definitions over a list of entries, each tree up to 40 leaves, and one past a tile; proofs that were touched do not hold.
import { describe, expect, it } from 'vitest';
import { openCheckpoint, verifierOf } from './note';
import { entryAt, nodesIn, tilePath, widthIn } from './tiles';
import { consistencyProof, continues, type Digest, inclusionProof, includes, leafHash, nodeHash, rootOf } from './tree';

const entry = (n: number) => new TextEncoder().encode(`entry ${n}`);
const leaves = await Promise.all(Array.from({ length: 300 }, (_, n) => leafHash(entry(n))));
/** MTH(D[n]) as §2.1 writes it. */
async function mth(of: Digest[]): Promise<Digest> {
    if (of.length === 1) return of[0]!;
    let k = 1;
    while (k * 2 < of.length) k *= 2;
    return nodeHash(await mth(of.slice(0, k)), await mth(of.slice(k)));
}
const stored = (size: number) => async (path: string): Promise<Digest> => {
    const [, level, index] = /^tile\/(\d+)\/(\d{3})/.exec(path)!.map(Number) as [number, number, number];
    const width = widthIn(level, index, size);
    const nodes = await Promise.all(Array.from({ length: width }, (_, n) => mth(leaves.slice((index * 256 + n) * 256 ** level, (index * 256 + n + 1) * 256 ** level))));
    return Uint8Array.from(nodes.flatMap((one) => [...one]));
};
const hex = (of: Uint8Array) => [...of].map((one) => one.toString(16).padStart(2, '0')).join('');

describe('the tree', () => {
    it('hashes an empty leaf as RFC 6962 implementations do', async () => {
        // SHA-256 of one zero byte.
        expect(hex(await leafHash(new Uint8Array()))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    });
    it('has the root that the definition gives, out of tiles', async () => {
        for (const size of [1, 2, 3, 7, 8, 33, 255, 256, 257, 300]) expect(hex(await rootOf(size, nodesIn(size, stored(size)))), `${size}`).toBe(hex(await mth(leaves.slice(0, size))));
    });
    it('proves every leaf, and none that was touched', async () => {
        for (const size of [1, 2, 5, 8, 13, 40, 257]) {
            const node = nodesIn(size, stored(size));
            const root = await mth(leaves.slice(0, size));
            for (const leaf of [0, Math.floor(size / 2), size - 1]) {
                const proof = await inclusionProof(leaf, size, node);
                expect(await includes(leaves[leaf]!, leaf, size, proof, root), `${leaf} of ${size}`).toBe(true);
                expect(await includes(leaves[(leaf + 1) % 300]!, leaf, size, proof, root), `another leaf than ${leaf} of ${size}`).toBe(false);
                if (proof.length) expect(await includes(leaves[leaf]!, leaf, size, proof.slice(1), root), 'a proof cut short').toBe(false);
            }
        }
    });
    it('proves that a log went on from an earlier state, and that another did not', async () => {
        for (const size of [1, 2, 6, 8, 21, 40, 257]) {
            const node = nodesIn(size, stored(size));
            const now = { size, root: await mth(leaves.slice(0, size)) };
            for (let old = 1; old <= size; old += size > 40 ? 64 : 1) {
                const before = { size: old, root: await mth(leaves.slice(0, old)) };
                const proof = await consistencyProof(old, size, node);
                expect(await continues(before, now, proof), `${old} to ${size}`).toBe(true);
                expect(await continues({ size: old, root: leaves[299]! }, now, proof), `another past of ${old}`).toBe(false);
                if (old < size) expect(await continues(before, { size, root: leaves[299]! }, proof), `another present than ${size}`).toBe(false);
            }
        }
    });
});
describe('the files', () => {
    it('stand where the specification says', () => {
        expect(tilePath(0, 1234067, 256 * 1234068)).toBe('tile/0/x001/x234/067');
        expect(tilePath(0, 1, 300)).toBe('tile/0/001.p/44');
        expect(tilePath('entries', 0, 3)).toBe('tile/entries/000.p/3');
        expect(tilePath(1, 0, 300)).toBe('tile/1/000.p/1');
    });
    it('hold entries behind their lengths', async () => {
        const bundle = Uint8Array.from([0, 1, 65, 0, 2, 66, 67]);
        expect(await entryAt(1, 2, async () => bundle)).toEqual(Uint8Array.from([66, 67]));
        await expect(entryAt(1, 2, async () => bundle.slice(0, 6))).rejects.toThrow();
    });
});
describe('a signed checkpoint', () => {
    it('is opened by the key that signed it alone', async () => {
        const pair = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as CryptoKeyPair;
        const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
        const base64 = (of: Uint8Array) => btoa(String.fromCharCode(...of));
        const typed = Uint8Array.from([1, ...raw]);
        const id = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from([...new TextEncoder().encode('log.example\n'), ...typed]))).slice(0, 4);
        const by = await verifierOf(`log.example+${hex(id)}+${base64(typed)}\n`);
        expect(by?.name).toBe('log.example');
        expect(await verifierOf(`log.other+${hex(id)}+${base64(typed)}`)).toBeNull();
        const body = `log.example\n300\n${base64(leaves[0]!)}\n`;
        const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, new TextEncoder().encode(body)));
        const note = `${body}\n— log.example ${base64(Uint8Array.from([...id, ...signature]))}\n`;
        expect((await openCheckpoint(note, by!))?.size).toBe(300);
        expect(await openCheckpoint(note.replace('\n300\n', '\n301\n'), by!)).toBeNull();
        expect(await openCheckpoint(`${body}\n`, by!)).toBeNull();
    });
});
