// What a check found of one file, its pages of faults, and what is typed to mend them, which a closed tab does not lose.
import { computed, onMounted, ref, shallowRef, watch } from 'vue';
import { get, type HandedFile, type ImportFaults, tell } from '../api';
import { drafts, noted, sayOf } from '../desk';
import { watched } from './handing';

export function useFileCheck(file: () => HandedFile, changed: () => Promise<void>) {
    const form = () => `import:${file().import}`;
    const typed = ref<Record<string, string>>(JSON.parse(drafts.read(form()) ?? '{}') as Record<string, string>);
    const [busy, rows, fault, page, far] = [ref(false), ref(0), ref(''), ref(1), ref(false)];
    const faults = shallowRef<ImportFaults['rows']>([]);
    const count = computed(() => Object.keys(typed.value).length);
    watch(typed, () => (count.value ? drafts.write(form(), JSON.stringify(typed.value)) : drafts.drop(form())));

    async function during(work: () => Promise<void>) {
        [busy.value, fault.value, rows.value] = [true, '', 0];
        try {
            await work();
        } catch (failure) {
            fault.value = sayOf(noted(failure));
        }
        busy.value = false;
    }
    const readFaults = async () => {
        const most = file().checked?.pages ?? 0;
        page.value = Math.min(page.value, Math.max(1, most));
        faults.value = most ? (await get('/imports/{import}/faults', { import: file().import, page: page.value })).rows : [];
    };
    const check = () =>
        during(async () => {
            await watched(file().import, tell(`/imports/${file().import}/check`, { far_serials: far.value }), (n) => (rows.value = n));
            await changed();
            await readFaults();
        });
    async function mend() {
        const cells = Object.entries(typed.value).map(([place, value]) => ({ line: Number(place.split(':')[0]), column: Number(place.split(':')[1]), value }));
        await during(async () => void (await tell(`/imports/${file().import}/mend`, { cells })));
        if (fault.value) return;
        typed.value = {};
        await check();
    }
    watch(page, () => void during(readFaults));
    onMounted(() => (file().checked ? during(readFaults) : check()));
    return { typed, count, busy, rows, fault, page, far, faults, check, mend, during };
}
