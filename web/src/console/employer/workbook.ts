// The first sheet of a workbook (XLSX: ECMA-376, a ZIP of XML) as rows of text, by what the browser has itself: DecompressionStream and DOMParser. Whoever wrote it is a
// stranger: what unpacks to more than is allowed is not read, nothing in it is run, followed or fetched.

const kMost = 60 * 1024 * 1024; // bytes unpacked, of one part
const kRows = 50_001; // the head and as many rows as are checked at once

interface Part {
    at: number;
    packed: number;
    method: number;
}

/** Where each part lies, from the directory at the end (APPNOTE 4.3.12); null: no archive of that kind. */
function partsIn(view: DataView): Map<string, Part> | null {
    let end = view.byteLength - 22;
    const last = Math.max(0, end - 65535);
    while (end >= last && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < last) return null;
    const parts = new Map<string, Part>();
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
        if (view.getUint32(at, true) !== 0x02014b50) return null;
        const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number];
        const text = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, name));
        parts.set(text, { at: view.getUint32(at + 42, true), packed: view.getUint32(at + 20, true), method: view.getUint16(at + 10, true) });
        at += 46 + name + extra + comment;
    }
    return parts;
}

async function unpacked(view: DataView, part: Part): Promise<Document> {
    const start = part.at + 30 + view.getUint16(part.at + 26, true) + view.getUint16(part.at + 28, true);
    const stored = new Blob([new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset + start, part.packed)]);
    const reader = (part.method === 8 ? stored.stream().pipeThrough(new DecompressionStream('deflate-raw')) : stored.stream()).getReader();
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for (let got = await reader.read(); !got.done; got = await reader.read()) {
        size += got.value.length;
        if (size > kMost) throw new Error('too much unpacked');
        chunks.push(got.value as Uint8Array<ArrayBuffer>);
    }
    const text = await new Blob(chunks).text();
    // No workbook declares a document type: what does is made to grow while it is read.
    if (text.includes('<!DOCTYPE')) throw new Error('a document type');
    return new DOMParser().parseFromString(text, 'application/xml');
}

const textIn = (element: Element) => [...element.getElementsByTagNameNS('*', 't')].filter((one) => one.parentElement?.localName !== 'rPh').map((one) => one.textContent ?? '').join('');
/** `BC12` is in column 54, counted from nought. */
export const columnOf = (place: string) => [.../^[A-Z]+/.exec(place)?.[0] ?? ''].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
/** A day as workbooks count them from 1899-12-30; only where the cell was written as a number under a head that asks for a day. */
export const dayOf = (serial: number) => new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);

function cellText(cell: Element, shared: string[]): string {
    const kind = cell.getAttribute('t');
    if (kind === 'inlineStr') return textIn(cell);
    const value = [...cell.children].find((one) => one.localName === 'v')?.textContent ?? '';
    return kind === 's' ? (shared[Number(value)] ?? '') : value;
}
function rowOf(row: Element, shared: string[]): string[] {
    const cells: string[] = [];
    for (const cell of row.children) {
        const at = columnOf(cell.getAttribute('r') ?? '');
        if (cell.localName === 'c') cells[at < 0 || at > 50 ? cells.length : at] = cellText(cell, shared).trim();
    }
    return Array.from(cells, (one) => one ?? '');
}

const kDays = ['日期', 'on', '查验日期'];

/** The rows of the first sheet, those of nothing left out; null: no workbook of this kind. Throws where it is broken, or too much. */
export async function rowsOfWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<string[][] | null> {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const parts = bytes.length > 22 ? partsIn(view) : null;
    const first = [...(parts?.keys() ?? [])].filter((one) => /^xl\/worksheets\/[^/]+\.xml$/.test(one)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))[0];
    if (!parts || !first) return null;
    const strings = parts.get('xl/sharedStrings.xml');
    const shared = strings ? [...(await unpacked(view, strings)).getElementsByTagNameNS('*', 'si')].map(textIn) : [];
    const sheet = await unpacked(view, parts.get(first)!);
    const rows = [...sheet.getElementsByTagNameNS('*', 'row')].slice(0, kRows + 1).map((one) => rowOf(one, shared)).filter((row) => row.some(Boolean));
    const days = new Set((rows[0] ?? []).flatMap((head, at) => (kDays.includes(head) ? [at] : [])));
    return rows.map((row, n) => row.map((cell, at) => (n && days.has(at) && /^\d{4,5}(\.\d+)?$/.test(cell) ? dayOf(Number(cell)) : cell)));
}
