// A short form that is told to the register: its fields, what was wrong, whether it is on its way.
import { nextTick, reactive, ref, watch } from 'vue';
import { language, noted, sayOf, w } from './desk';
import { faultsOf, type Problem } from './problem';

/** The first field at fault, or what is said of the whole. */
async function showFault(form: Element | null | undefined) {
    await nextTick();
    const at = form?.querySelector<HTMLElement>('[aria-invalid]') ?? form?.querySelector<HTMLElement>('[role=alert]');
    if (at?.getAttribute('role') === 'alert') at.tabIndex = -1;
    at?.focus();
}

export function useTelling<F extends Record<string, string>>(empty: F) {
    const form = reactive({ ...empty }) as F;
    const beside = ref<Record<string, string>>({});
    const whole = ref('');
    const busy = ref(false);
    let last: Problem | null = null;
    function show(problem: Problem) {
        const faults = faultsOf(problem, Object.keys(form));
        beside.value = faults.beside;
        whole.value = faults.whole.filter(Boolean).join(' ') || (Object.keys(faults.beside).length ? '' : sayOf(problem));
    }
    // What was refused, and not mended yet, is said in the language that the page is turned to.
    watch(language, (now) => last && show(last.in(now)));
    /** `needed`: what is not sent blank. */
    async function send(tell: () => Promise<void>, needed: readonly (keyof F & string)[] = [], wrong: Record<string, string> = {}) {
        if (busy.value) return;
        // Its button cannot keep the focus while it is busy.
        const at = document.activeElement?.closest('form');
        const blank = needed.filter((name) => !form[name]?.trim()).map((name) => [name, w.value.missing] as const);
        last = null;
        [whole.value, beside.value] = ['', { ...wrong, ...Object.fromEntries(blank) }];
        if (Object.keys(beside.value).length) return void showFault(at);
        busy.value = true;
        try {
            await tell();
        } catch (failure) {
            show((last = noted(failure)));
            busy.value = false;
            await showFault(at);
        }
        busy.value = false;
    }
    return { form, beside, whole, busy, send };
}
