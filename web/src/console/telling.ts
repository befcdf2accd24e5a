// A short form that is told to the register: its fields, what was wrong, whether it is on its way.
import { nextTick, reactive, ref } from 'vue';
import { noted, sayOf } from './desk';
import { faultsOf } from './problem';

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
    async function send(tell: () => Promise<void>) {
        if (busy.value) return;
        // Its button cannot keep the focus while it is busy.
        const at = document.activeElement?.closest('form');
        [busy.value, whole.value, beside.value] = [true, '', {}];
        try {
            await tell();
        } catch (failure) {
            const problem = noted(failure);
            const faults = faultsOf(problem, Object.keys(form));
            beside.value = faults.beside;
            whole.value = faults.whole.filter(Boolean).join(' ') || (Object.keys(faults.beside).length ? '' : sayOf(problem));
            busy.value = false;
            await showFault(at);
        }
        busy.value = false;
    }
    return { form, beside, whole, busy, send };
}
