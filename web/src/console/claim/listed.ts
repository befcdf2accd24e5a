// The claims that were asked for, of one's own province or part of one.
import { computed, type Ref } from 'vue';
import { get } from '../api';
import { ownAreas, ownProvince } from '../desk';
import { usePages } from '../listed';

export function useListed(asked: Ref<Record<string, string>>) {
    // Whoever answers for a part of a province may read the list of that part, and no other.
    const own = computed(() => (ownAreas.value.length ? { area: ownAreas.value[0] } : { province: ownProvince.value }));
    return usePages((after, limit) => get('/claims', { ...own.value, ...asked.value, limit, after }), (got) => got.claims, () => asked.value.after, [asked]);
}
