// The claims that were asked for: a page at a time, as the address says; or all of them, read through to the end once that is wanted.
import { computed, ref, type Ref, shallowRef, watch } from 'vue';
import { type Claim, get } from '../api';
import { language, noted, ownAreas, ownProvince, sayOf } from '../desk';
import { useReading } from '../reading';

const kOnPage = 50;
const kAtOnce = 500;

export function useListed(asked: Ref<Record<string, string>>) {
    // Whoever answers for a part of a province may read the list of that part, and no other.
    const own = computed(() => (ownAreas.value.length ? { area: ownAreas.value[0] } : { province: ownProvince.value }));
    const page = useReading(() => get('/claims', { ...own.value, limit: kOnPage, ...asked.value }), [asked]);
    const whole = shallowRef<Claim[] | null>(null);
    /** How many are read so far while all are; null while none are. */
    const far = ref<number | null>(null);
    const broken = ref('');
    watch(asked, () => ([whole.value, far.value] = [null, null]), { flush: 'sync' });

    async function readAll() {
        const [mine, all] = [asked.value, [] as Claim[]];
        [far.value, broken.value] = [0, ''];
        try {
            for (let after: number | null | undefined; after !== null;) {
                const got = await get('/claims', { ...own.value, ...mine, limit: kAtOnce, after });
                if (mine !== asked.value) return;
                all.push(...got.claims);
                [far.value, after] = [all.length, got.next];
            }
            whole.value = all;
        } catch (failure) {
            broken.value = sayOf(noted(failure));
        }
        far.value = null;
    }
    watch(language, () => void (whole.value && readAll()));
    const read = () => Promise.all([page.read(), whole.value && readAll()]);
    const rows = computed(() => whole.value ?? page.answer.value?.claims ?? []);
    const next = computed(() => (whole.value ? null : (page.answer.value?.next ?? null)));
    return { ...page, read, rows, next, whole, far, broken, readAll };
}
