// A question whose answer a page shows: loading, there, or not to be had.
import { onMounted, ref, shallowRef, watch, type WatchSource } from 'vue';
import { desk, language, noted, turning } from './desk';
import type { Problem } from './problem';

export function useReading<T>(ask: () => Promise<T>, sources: WatchSource[] = []) {
    const answer = shallowRef<T | null>(null);
    const problem = shallowRef<Problem | null>(null);
    const busy = ref(false);
    let last = 0;
    async function read() {
        const mine = ++last;
        busy.value = true;
        try {
            const got = await ask();
            if (mine === last) [answer.value, problem.value] = [got, null];
        } catch (failure) {
            if (mine === last) problem.value = noted(failure);
        }
        if (mine === last) busy.value = false;
    }
    watch(sources, read);
    // What was answered in the other language stays, and the page says so, until it is read anew: nothing below it is taken away from whoever types.
    watch(language, async () => {
        turning.value += 1;
        await read();
        turning.value -= 1;
    });
    watch(() => desk.state, (now, before) => now === 'in' && before === 'ended' && void read());
    onMounted(read);
    return { answer, problem, busy, read };
}
