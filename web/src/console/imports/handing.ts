// A file on its way to the register in parts: what has come is not sent again, also after a break or on another day.
import { kMebi } from '../../limits';
import { get, type HandedFile, tell } from '../api';
import { carry, type Carrying } from '../carry';
import { noted, sayOf } from '../desk';
import { isSheet, textOf } from '../employer/checks';
import { sheetAsCsv } from '../employer/sheet';
import { e } from '../employer/words';
import { Problem } from '../problem';
import { i } from './words';

export const kPart = 1 << 20;
/** The kind that is handed in on the page of its class. */
export const kOfClass = 'hours';

export async function digestOf(bytes: ArrayBuffer): Promise<string> {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...digest].map((one) => one.toString(16).padStart(2, '0')).join('');
}

/** The file as CSV in UTF-8, or what is wrong with it, in words. */
export async function readable(file: File): Promise<Blob | string> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (isSheet(bytes)) {
        const sheet = await sheetAsCsv(bytes);
        return typeof sheet === 'string' ? sheet : new Blob([sheet.text]);
    }
    const read = textOf(bytes);
    if (!read) return e.value.unreadable;
    return read.recoded ? new Blob([read.text]) : file;
}

/** Files of this window that are on their way, by the import's id: they stay at hand where sending breaks off. */
export const atHand = new Map<string, Blob>();

/** `classOf`: the class, where the file is its attendance. */
export const beginImport = (kind: string, name: string, file: Blob, classOf?: number) => tell<HandedFile>('/imports', { kind, name, bytes: file.size, class: classOf });

/** Takes a file of somebody's: where it goes on, or what is wrong with it, in words. */
export async function takeFile(kind: string, file: File, classOf?: number): Promise<{ way: string[] } | { fault: string }> {
    try {
        const content = await readable(file);
        if (typeof content === 'string') return { fault: content };
        const begun = await beginImport(kind, file.name, content, classOf);
        atHand.set(begun.import, content);
        return { way: ['imports', begun.import] };
    } catch (failure) {
        return { fault: sayOf(noted(failure)) };
    }
}

/** How far a file is that is being prepared. */
export const stateOf = (one: HandedFile) => (one.have < one.bytes ? i.value.sent(sizeOf(one.have), sizeOf(one.bytes)) : one.checked ? `${i.value.bad} ${one.checked.rejected} / ${one.checked.rows}` : i.value.whole);

/** Sends what has not come yet. `far` is told in percent of the whole; `under` what is under way, so that it can be stopped. */
export async function sendParts(id: string, file: Blob, far: (percent: number) => void, under: (one: Carrying) => void): Promise<void> {
    const { parts } = await get('/imports/{import}', { import: id });
    const there = new Map(parts.map((one) => [one.part, one.digest]));
    for (let at = 0, part = 1; at < file.size; at += kPart, part += 1) {
        const bytes = await file.slice(at, at + kPart).arrayBuffer();
        if (there.get(part) === (await digestOf(bytes))) continue;
        const one = carry(`/imports/${id}/parts/${part}`, new Blob([bytes]), 'application/octet-stream', (n) => far(Math.floor(((at + (bytes.byteLength * n) / 100) / file.size) * 100)));
        under(one);
        await one.done;
    }
}

/** Asks how far the register has read while `work` goes on. */
export async function watched<T>(id: string, work: Promise<T>, rows: (n: number) => void): Promise<T> {
    const timer = setInterval(() => void get('/imports/{import}', { import: id }).then((file) => file.rows_so_far && rows(file.rows_so_far), () => undefined), 500);
    try {
        return await work;
    } finally {
        clearInterval(timer);
    }
}

export const stopped = (failure: unknown) => failure instanceof Problem && failure.code === 'stopped';

export const sizeOf = (bytes: number) => (bytes < kMebi ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / kMebi).toFixed(1)} MiB`);
