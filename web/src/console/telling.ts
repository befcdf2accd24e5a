// A short form that is told to the register: its fields, what was wrong, whether it is on its way.
import { reactive, ref } from 'vue';
import { noted, sayOf } from './desk';
import { faultsOf } from './problem';

export function useTelling<F extends Record<string, string>>(empty: F) {
    const form = reactive({ ...empty }) as F;
    const beside = ref<Record<string, string>>({});
    const whole = ref('');
    const busy = ref(false);
    async function send(tell: () => Promise<void>) {
        if (busy.value) return;
        [busy.value, whole.value, beside.value] = [true, '', {}];
        try {
            await tell();
        } catch (failure) {
            const problem = noted(failure);
            const faults = faultsOf(problem, Object.keys(form));
            beside.value = faults.beside;
            whole.value = faults.whole.filter(Boolean).join(' ') || (Object.keys(faults.beside).length ? '' : sayOf(problem));
        }
        busy.value = false;
    }
    return { form, beside, whole, busy, send };
}
