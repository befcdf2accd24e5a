// One claim looked up by its admission number.
import { ref, shallowRef } from 'vue';
import { type Claim, get } from '../api';
import { noted } from '../desk';
import type { Problem } from '../problem';

export function useLookUp() {
    const wanted = ref('');
    const problem = shallowRef<Problem | null>(null);
    const busy = ref(false);
    async function look(): Promise<Claim | null> {
        const number = wanted.value.trim();
        if (!number || busy.value) return null;
        [busy.value, problem.value] = [true, null];
        let found: Claim | null = null;
        try {
            found = (await get('/claims/{admission_no}', { admission_no: number })).claim;
        } catch (failure) {
            problem.value = noted(failure);
        }
        busy.value = false;
        return found;
    }
    return { wanted, problem, busy, look };
}
