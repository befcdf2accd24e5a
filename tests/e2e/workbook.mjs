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

/** A number whose cell shows the day and the time. */
export const shownAsDay = (number) => ({ number });

const kMain = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const kOffice = 'http://schemas.openxmlformats.org';
/** Tabs in another order than the parts have: the first part is the last tab, behind a hidden one. */
const tabs = () => [
    ['xl/workbook.xml', `${kHead}<workbook ${kMain} xmlns:r="${kOffice}/officeDocument/2006/relationships"><sheets><sheet name="藏" sheetId="3" state="hidden" r:id="r3"/><sheet name="成绩" sheetId="2" r:id="r2"/><sheet name="说明" sheetId="1" r:id="r1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `${kHead}<Relationships xmlns="${kOffice}/package/2006/relationships">${[1, 2, 3].map((n) => `<Relationship Id="r${n}" Type="x" Target="worksheets/sheet${n}.xml"/>`).join('')}</Relationships>`],
    ['xl/styles.xml', `${kHead}<styleSheet ${kMain}><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\\ h:mm"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>`],
    ...[1, 3].map((n) => [`xl/worksheets/sheet${n}.xml`, `${kHead}<worksheet ${kMain}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>不是这张表</t></is></c></row></sheetData></worksheet>`]),
];

/** Numbers are written as numbers, the rest as shared strings; `before` stands before the sheet's own element. */
export function workbook(rows, before = '', tabbed = false) {
    const shared = [...new Set(rows.flat().filter((one) => typeof one === 'string'))];
    const places = new Map(shared.map((one, at) => [one, at]));
    const number = (one) => (typeof one === 'number' ? `><v>${one}` : `${one.number ? ' s="1"' : ''}><v>${one.number}`);
    const cell = (one, row, at) => (one === null ? '' : typeof one !== 'string' ? `<c r="${letter(at)}${row}"${number(one)}</v></c>` : `<c r="${letter(at)}${row}" t="s"><v>${places.get(one)}</v></c>`);
    const sheet = rows.map((row, n) => `<row r="${n + 1}">${row.map((one, at) => cell(one, n + 1, at)).join('')}</row>`).join('');
    return zip([
        ['[Content_Types].xml', `${kHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`],
        ['xl/sharedStrings.xml', `${kHead}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${shared.map((one) => `<si><t>${one}</t></si>`).join('')}</sst>`],
        ...(tabbed ? tabs() : []),
        [`xl/worksheets/sheet${tabbed ? 2 : 1}.xml`, `${kHead}${before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheet}</sheetData></worksheet>`],
    ]);
}
