// A workbook's first sheet as the CSV that it is sent as.
import { plainCsv, rowsBelowHead, rowsOfWorkbook, TooMuch } from './workbook';
import { e } from './words';

/** All of its rows, or why it is not read, in words. */
export async function sheetAsCsv(bytes: Uint8Array<ArrayBuffer>): Promise<{ text: string; rows: number } | string> {
    try {
        const rows = await rowsOfWorkbook(bytes);
        return rows?.length ? { text: plainCsv(rows), rows: rowsBelowHead(rows) } : e.value.sheet;
    } catch (failure) {
        return failure instanceof TooMuch ? e.value.sheetTooMuch : e.value.sheet;
    }
}
