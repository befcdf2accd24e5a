// The first sheet of a workbook (XLSX: ECMA-376, a ZIP of XML) as rows of text, by what the browser has itself: DecompressionStream and DOMParser. Whoever wrote it is a
// stranger: what unpacks to more than is allowed is not read, nothing in it is run, followed or fetched.
import { dayOf, type DayStyle, dayStyleOf, shownAs } from './workbook_days';

const kMost = 60 * 1024 * 1024; // bytes unpacked, of one part
const kColumns = 1000; // no table of an office has more
const kSheetRows = 1_048_576; // nor has a sheet

/** More than is read; nothing of it is, for a part would pass for the whole. */
export class TooMuch extends Error {}

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
        if (size > kMost) throw new TooMuch('unpacked');
        chunks.push(got.value as Uint8Array<ArrayBuffer>);
    }
    const text = await new Blob(chunks).text();
    // No workbook declares a document type: what does is made to grow while it is read.
    if (text.includes('<!DOCTYPE')) throw new Error('a document type');
    const read = new DOMParser().parseFromString(text, 'application/xml');
    // Up to what is not well formed a browser shows what it read.
    if (read.getElementsByTagName('parsererror').length) throw new Error('broken XML');
    return read;
}

/** `_x000D_` stands for the character of that number (ECMA-376 Part 1, 22.9.2.19). */
export const unescaped = (text: string) => text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
const all = (within: Document | Element, name: string) => [...within.getElementsByTagNameNS('*', name)];
const textIn = (element: Element) => unescaped(all(element, 't').filter((one) => one.parentElement?.localName !== 'rPh').map((one) => one.textContent ?? '').join(''));
/** `BC12` is in column 54, counted from nought. */
export const columnOf = (place: string) => [.../^[A-Z]+/.exec(place)?.[0] ?? ''].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** What the cells of a sheet refer to: texts, and by a style's number whether it shows days. */
interface Shared {
    texts: string[];
    styles: DayStyle[];
    from1904: boolean;
}
async function sharedIn(view: DataView, parts: Map<string, Part>): Promise<Shared> {
    const part = async (name: string) => (parts.has(name) ? unpacked(view, parts.get(name)!) : null);
    const [strings, styles, book] = [await part('xl/sharedStrings.xml'), await part('xl/styles.xml'), await part('xl/workbook.xml')];
    const codes = new Map(styles ? all(styles, 'numFmt').map((one) => [Number(one.getAttribute('numFmtId')), one.getAttribute('formatCode') ?? ''] as const) : []);
    const cells = styles ? all(styles, 'cellXfs')[0] : undefined;
    const styleOf = (one: Element) => dayStyleOf(Number(one.getAttribute('numFmtId')), codes.get(Number(one.getAttribute('numFmtId'))));
    const date1904 = (book && all(book, 'workbookPr')[0]?.getAttribute('date1904')) ?? '0';
    return { texts: strings ? all(strings, 'si').map(textIn) : [], styles: cells ? all(cells, 'xf').map(styleOf) : [], from1904: ['1', 'true'].includes(date1904) };
}

/** The part of the first tab that is shown; of a file without a list of tabs, the first part there is. */
async function firstSheet(view: DataView, parts: Map<string, Part>): Promise<string | undefined> {
    const [book, relations] = [parts.get('xl/workbook.xml'), parts.get('xl/_rels/workbook.xml.rels')];
    if (book && relations) {
        const targets = new Map(all(await unpacked(view, relations), 'Relationship').map((one) => [one.getAttribute('Id'), one.getAttribute('Target') ?? '']));
        for (const sheet of all(await unpacked(view, book), 'sheet')) {
            if (/hidden/i.test(sheet.getAttribute('state') ?? '')) continue;
            const id = [...sheet.attributes].find((one) => one.localName === 'id' && one.name !== 'id')?.value ?? '';
            const target = targets.get(id) ?? '';
            const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
            if (/worksheets\//.test(part) && parts.has(part)) return part;
        }
    }
    return [...parts.keys()].filter((one) => /^xl\/worksheets\/[^/]+\.xml$/.test(one)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))[0];
}

function cellText(cell: Element, shared: Shared): string {
    const kind = cell.getAttribute('t') ?? 'n';
    if (kind === 'inlineStr') return textIn(cell);
    const value = [...cell.children].find((one) => one.localName === 'v')?.textContent ?? '';
    if (kind === 's') return shared.texts[Number(value)] ?? '';
    if (kind === 'str') return unescaped(value);
    if (kind === 'd') return value.replace(/T00:00:00(\.0+)?$/, '').replace('T', ' ');
    return kind === 'n' ? shownAs(value, shared.styles[Number(cell.getAttribute('s') ?? 0)], shared.from1904) : value;
}
function rowOf(row: Element, shared: Shared): string[] {
    const cells: string[] = [];
    let next = 0;
    for (const cell of row.children) {
        if (cell.localName !== 'c') continue;
        const place = columnOf(cell.getAttribute('r') ?? '');
        const at = place < 0 ? next : place;
        next = at + 1;
        const text = cellText(cell, shared).trim();
        if (!text) continue;
        if (at >= kColumns) throw new TooMuch('columns');
        cells[at] = text;
    }
    return Array.from(cells, (one) => one ?? '');
}

const kDays = ['日期', 'on', '查验日期'];

/** Every row that holds anything stands where it stood, so that its number is its line; all are as wide as the widest. */
function rowsIn(sheet: Document, shared: Shared): string[][] {
    const rows: string[][] = [];
    let number = 0;
    for (const row of sheet.getElementsByTagNameNS('*', 'row')) {
        number = Number(row.getAttribute('r') ?? number + 1);
        const cells = rowOf(row, shared);
        if (!cells.length) continue;
        if (!(number > rows.length && number <= kSheetRows)) throw new Error('rows out of order');
        while (rows.length < number - 1) rows.push([]);
        rows.push(cells);
    }
    const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
    for (const row of rows) while (row.length && row.length < width) row.push('');
    return rows;
}

export const headAt = (rows: string[][]) => rows.findIndex((row) => row.length > 0);
/** How many rows hold anything, the head not among them. */
export const rowsBelowHead = (rows: string[][]) => rows.filter((row) => row.length).length - 1;
/** The text of the rows as CSV, each cell as it is: what is read and not opened in a spreadsheet needs no guard. */
export const plainCsv = (rows: string[][]) => rows.map((row) => `${row.map((one) => (/[",\r\n]/.test(one) ? `"${one.replace(/"/g, '""')}"` : one)).join(',')}\r\n`).join('');

/** The rows of the first sheet, all of them; null: no workbook of this kind. Throws where it is broken; TooMuch. */
export async function rowsOfWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<string[][] | null> {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const parts = bytes.length > 22 ? partsIn(view) : null;
    const first = parts ? await firstSheet(view, parts) : undefined;
    if (!parts || !first) return null;
    const rows = rowsIn(await unpacked(view, parts.get(first)!), await sharedIn(view, parts));
    const head = headAt(rows);
    const days = new Set((rows[head] ?? []).flatMap((name, at) => (kDays.includes(name) ? [at] : [])));
    return rows.map((row, n) => row.map((cell, at) => (n > head && days.has(at) && /^\d{4,5}(\.\d+)?$/.test(cell) ? dayOf(Number(cell)) : cell)));
}
