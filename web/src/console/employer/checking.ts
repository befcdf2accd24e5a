// One list on its way through the register: read, sent, checked. The file stays at hand until another is taken.
import { ref, shallowRef } from 'vue';
import { marked } from '../../format';
import { carry, type Carrying } from '../carry';
import { noted, sayOf } from '../desk';
import { type Checked, checkedRows, isSheet, kLargest, textOf } from './checks';
import { sheetAsCsv } from './sheet';
import { e } from './words';

export interface Result {
    name: string;
    content: Blob;
    rows: Checked[];
}

/** The text to send, or what is wrong with the file, in words. */
async function readable(file: File): Promise<{ text: string; note: string } | string> {
    if (file.size > kLargest) return e.value.tooLarge;
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (isSheet(bytes)) {
        const sheet = await sheetAsCsv(bytes);
        return typeof sheet === 'string' ? sheet : { text: sheet.text, note: e.value.fromSheet(sheet.rows) };
    }
    const told = textOf(bytes);
    return told ? { text: told.text, note: told.recoded ? e.value.recoded : '' } : e.value.unreadable;
}

export function useChecking(done: () => void) {
    const file = shallowRef<File | null>(null);
    const stage = ref<'idle' | 'reading' | 'sending' | 'checking'>('idle');
    const percent = ref(0);
    const note = ref('');
    const fault = ref('');
    const result = shallowRef<Result | null>(null);
    let under: Carrying | null = null;

    async function send(text: string, name: string) {
        const json = /^\s*[[{]/.test(text);
        stage.value = 'sending';
        under = carry('/certificates/checks', new Blob([text]), json ? 'application/json' : 'text/csv', (n) => ([percent.value, stage.value] = [n, n < 100 ? 'sending' : 'checking']));
        const content = await under.done;
        const told = await content.text();
        result.value = { name: name.replace(/(\.\w+)?$/, `.checked.${json ? 'json' : 'csv'}`), content: json ? content : new Blob([marked(told)], { type: 'text/csv' }), rows: checkedRows(told, json) };
        done();
    }
    async function again() {
        if (!file.value || stage.value !== 'idle') return;
        [stage.value, percent.value, fault.value, note.value, result.value] = ['reading', 0, '', '', null];
        try {
            const read = await readable(file.value);
            if (typeof read === 'string') [fault.value, file.value] = [read, null];
            else {
                await send(read.text, file.value.name);
                note.value = read.note;
            }
        } catch (failure) {
            const problem = noted(failure);
            fault.value = problem.code === 'stopped' ? e.value.stopped : [sayOf(problem), problem.unsure ? e.value.anotherFile : ''].join(' ').trim();
        }
        [stage.value, under] = ['idle', null];
    }
    const take = (given: File) => ((file.value = given), again());
    return { file, stage, percent, note, fault, result, take, again, stop: () => under?.stop() };
}
