// What a certificate's QR carries behind `#`: ZJ1.<base64url JSON>.<signature>. The page only reads number and name
// out of it and asks the register; checking the signature offline is for apps that hold the public key.

export interface Scanned {
    certificate_no: string;
    name: string;
}

export function readFragment(fragment: string): Scanned | null {
    const parts = fragment.replace(/^#/, '').split('.');
    if (parts.length !== 3 || parts[0] !== 'ZJ1' || !parts[1]) return null;
    try {
        const binary = atob(parts[1].replace(/-/g, '+').replace(/_/g, '/'));
        const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
        const payload = JSON.parse(new TextDecoder().decode(bytes)) as { n?: unknown; m?: unknown };
        if (typeof payload.n !== 'string' || typeof payload.m !== 'string') return null;
        return { certificate_no: payload.n, name: payload.m };
    } catch {
        return null;
    }
}

/** Meant as a certificate's QR, whether or not it can be read. */
export function isScan(fragment: string): boolean {
    return /^#ZJ\d/.test(fragment);
}

/** Blanks out and upper case, as numbers are copied from paper. */
export function tidyNumber(text: string): string {
    return text.replace(/\s/g, '').toUpperCase();
}

export function isNumber(text: string): boolean {
    return /^[A-Z]\d{20}$/.test(text);
}

/** A number's parts (scheme, session, place, qualification, serial), so that a line breaks between them only. */
export function numberParts(text: string): string[] {
    if (!isNumber(text)) return [text];
    return [[0, 4], [4, 10], [10, 14], [14, 16], [16, 21]].map(([from, to]) => text.slice(from, to));
}
