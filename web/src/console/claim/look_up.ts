// One claim looked up by its admission number; where several bear it, those to choose from.
import { ref, shallowRef } from 'vue';
import { type Claim, get } from '../api';
import { noted, ownAreas, ownProvince } from '../desk';
import type { Problem } from '../problem';

export function useLookUp() {
    const wanted = ref('');
    const problem = shallowRef<Problem | null>(null);
    const busy = ref(false);
    const several = shallowRef<Claim[]>([]);
    async function choices(number: string) {
        // Whoever answers for a part of a province may read the list of that part, and no other.
        const own = ownAreas.value.length ? { area: ownAreas.value[0] } : { province: ownProvince.value };
        try {
            [several.value, problem.value] = [(await get('/claims', { ...own, admission_no: number })).claims, null];
        } catch (failure) {
            problem.value = noted(failure);
        }
    }
    async function look(): Promise<Claim | null> {
        const number = wanted.value.trim();
        if (!number || busy.value) return null;
        [busy.value, problem.value, several.value] = [true, null, []];
        let found: Claim | null = null;
        try {
            found = (await get('/claims/{admission_no}', { admission_no: number })).claim;
        } catch (failure) {
            problem.value = noted(failure);
            if (problem.value.code === 'claim_ambiguous') await choices(number);
        }
        busy.value = false;
        return found;
    }
    return { wanted, problem, busy, several, look };
}
