// A list that the register gives in pages: one at a time, as the address says; or all of it, read through to the end once that is wanted.
import { computed, ref, shallowRef, watch, type WatchSource } from 'vue';
import { language, noted, sayOf } from './desk';
import { useReading } from './reading';

export type Mark = string | number | null | undefined;
const kOnPage = 50;
const kAtOnce = 500;

/** `ask`: a page of so many from that mark on. `begin`: where the address has the page begin. */
export function usePages<A extends { next?: string | number | null }, Row>(ask: (from: Mark, limit: number) => Promise<A>, rowsOf: (answer: A) => Row[], begin: () => string | undefined, sources: WatchSource[]) {
    const page = useReading(() => ask(begin(), kOnPage), sources);
    const whole = shallowRef<Row[] | null>(null);
    /** How many are read so far while all are; null while none are. */
    const far = ref<number | null>(null);
    const broken = ref('');
    let run = 0;
    watch(sources, () => ([run, whole.value, far.value] = [run + 1, null, null]), { flush: 'sync' });

    async function readAll() {
        const [mine, all] = [++run, [] as Row[]];
        [far.value, broken.value] = [0, ''];
        try {
            for (let from: Mark; from !== null;) {
                const got: A = await ask(from, kAtOnce);
                if (mine !== run) return;
                all.push(...rowsOf(got));
                [far.value, from] = [all.length, got.next ?? null];
            }
            whole.value = all;
        } catch (failure) {
            broken.value = sayOf(noted(failure));
        }
        far.value = null;
    }
    watch(language, () => void (whole.value && readAll()));
    const read = () => Promise.all([page.read(), whole.value && readAll()]);
    const rows = computed(() => whole.value ?? (page.answer.value ? rowsOf(page.answer.value) : []));
    const next = computed(() => (whole.value ? null : (page.answer.value?.next ?? null)));
    /** Whether there are more than are shown. */
    const partial = computed(() => !whole.value && Boolean(next.value || begin()));
    return { ...page, read, rows, next, partial, whole, far, broken, readAll };
}
