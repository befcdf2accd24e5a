// The key by which the register knows a deed sent twice for one: kept while the same thing is sent again, new for another.

export interface Attempts {
    keyFor(path: string, body: string): string;
    /** The register has answered: the next is another deed, though its words be the same. */
    settled(): void;
}

export function attempts(newKey: () => string = () => crypto.randomUUID()): Attempts {
    let last: { of: string; key: string } | null = null;
    return {
        keyFor(path, body) {
            const of = `${path}\n${body}`;
            if (last?.of !== of) last = { of, key: newKey() };
            return last.key;
        },
        settled: () => (last = null),
    };
}
