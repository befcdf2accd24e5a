// Where the focus goes when what had it is gone.
import { nextTick, type Ref, watch } from 'vue';

/** Gives the focus to `note` when something is said there and nothing else has it. */
export function useTakenFocus(note: Ref<HTMLElement | null>, said: () => unknown) {
    watch(said, async (now) => {
        if (!now) return;
        await nextTick();
        if (!document.activeElement || document.activeElement === document.body) note.value?.focus();
    }, { flush: 'post' });
}
