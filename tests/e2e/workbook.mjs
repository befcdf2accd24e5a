// A workbook as spreadsheets write it: a ZIP of deflated XML, cells of every kind a list may hold.
import { crc32, deflateRawSync } from 'node:zlib';

const checksum = crc32 ?? ((bytes) => {
    let sum = ~0;
    for (const byte of bytes) {
        sum ^= byte;
        for (let n = 0; n < 8; n += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
    }
    return ~sum >>> 0;
});
function zip(parts) {
    const [files, directory] = [[], []];
    let at = 0;
    for (const [name, text] of parts) {
        const [plain, title] = [Buffer.from(text), Buffer.from(name)];
        const packed = deflateRawSync(plain);
        const both = Buffer.alloc(26);
        both.writeUInt16LE(20, 0), both.writeUInt16LE(8, 4), both.writeUInt32LE(checksum(plain), 10), both.writeUInt32LE(packed.length, 14), both.writeUInt32LE(plain.length, 18), both.writeUInt16LE(title.length, 22);
        files.push(Buffer.from('PK\x03\x04'), both, title, packed);
        const row = Buffer.alloc(16);
        row.writeUInt32LE(at, 12);
        directory.push(Buffer.from('PK\x01\x02\x14\x00'), both, row.subarray(2), title);
        at += 4 + both.length + title.length + packed.length;
    }
    const listed = Buffer.concat(directory);
    const end = Buffer.alloc(18);
    end.writeUInt16LE(parts.length, 4), end.writeUInt16LE(parts.length, 6), end.writeUInt32LE(listed.length, 8), end.writeUInt32LE(at, 12);
    return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06'), end]);
}
const kHead = '<?xml version="1.0" encoding="UTF-8"?>';
const letter = (n) => String.fromCharCode(65 + n);

/** Numbers are written as numbers, the rest as shared strings; `before` stands before the sheet's own element. */
export function workbook(rows, before = '') {
    const shared = [...new Set(rows.flat().filter((one) => typeof one === 'string'))];
    const cell = (one, row, at) => (one === null ? '' : typeof one === 'number' ? `<c r="${letter(at)}${row}"><v>${one}</v></c>` : `<c r="${letter(at)}${row}" t="s"><v>${shared.indexOf(one)}</v></c>`);
    const sheet = rows.map((row, n) => `<row r="${n + 1}">${row.map((one, at) => cell(one, n + 1, at)).join('')}</row>`).join('');
    return zip([
        ['[Content_Types].xml', `${kHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`],
        ['xl/sharedStrings.xml', `${kHead}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${shared.map((one) => `<si><t>${one}</t></si>`).join('')}</sst>`],
        ['xl/worksheets/sheet1.xml', `${kHead}${before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheet}</sheetData></worksheet>`],
    ]);
}
