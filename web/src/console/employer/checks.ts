// A list to be checked and what comes back: its encoding, its kind, its rows.
import { kLargestMebi, kMebi } from '../../limits';

export const kLargest = kLargestMebi.checkedList * kMebi;

/** What came of one row, as the register says it. */
export interface Checked {
    row: number;
    certificate_no: string;
    name: string;
    area: string;
    on: string;
    result: string;
    answer: string;
    codes: string[];
    chinese: string;
    english: string;
}

/** Spreadsheets are archives, or the compound files before them: their first bytes say so, whatever their name. */
export function isSheet(bytes: Uint8Array): boolean {
    const begins = (...wanted: number[]) => wanted.every((byte, at) => bytes[at] === byte);
    return begins(0x50, 0x4b, 0x03, 0x04) || begins(0xd0, 0xcf, 0x11, 0xe0);
}

/** The text of a file: UTF-8, or what spreadsheets save as CSV in China; null for neither. */
export function textOf(bytes: Uint8Array): { text: string; recoded: boolean } | null {
    for (const encoding of ['utf-8', 'gb18030']) {
        try {
            return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), recoded: encoding !== 'utf-8' };
        } catch {
            // the next
        }
    }
    return null;
}

/** Rows of CSV (RFC 4180). */
export function rowsOfCsv(text: string): string[][] {
    const rows: string[][] = [];
    let row: string[] = [];
    // A cell with what ends it: quoted, or plain.
    for (const [, quoted, plain, end] of text.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
        row.push(quoted?.replace(/""/g, '"') ?? plain ?? '');
        if (end === ',') continue;
        if (row.length > 1 || row[0]) rows.push(row);
        row = [];
    }
    return rows;
}

const kColumns: Record<string, keyof Checked> = { 说明: 'chinese', explanation: 'english' };

function checkedOf(row: number, cells: Record<string, unknown>): Checked {
    const said = (name: string) => String(cells[name] ?? '');
    return { row, certificate_no: said('certificate_no'), name: said('name'), area: said('area'), on: said('on'), result: said('result'), answer: said('answer'), codes: said('codes').split(';'), chinese: said('chinese'), english: said('english') };
}

/** The register's answer, row for row: as CSV or JSON, as the list came. */
export function checkedRows(text: string, json: boolean): Checked[] {
    if (json) return (JSON.parse(text) as Record<string, unknown>[]).map((cells, at) => checkedOf(at + 1, cells));
    const [head = [], ...rows] = rowsOfCsv(text);
    const names = head.map((name) => kColumns[name] ?? name);
    return rows.map((row, at) => checkedOf(at + 1, Object.fromEntries(names.map((name, i) => [name, row[i]]))));
}

/** Where no place was asked about, what holds in some areas only says so. */
export const standingOf = (one: Checked) => (one.answer === 'in_force' && !one.area && one.codes.includes('valid_in_areas') ? 'within' : one.answer);

export const countOf = (rows: Checked[], result: string) => rows.filter((one) => one.result === result).length;
