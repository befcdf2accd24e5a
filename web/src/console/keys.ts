// Moving through a list by keys: arrows or j and k, as long as nothing is being typed.
import { onBeforeUnmount, onMounted } from 'vue';

/** The row a key leads to; -1 for a key that leads nowhere. */
export function rowAfter(key: string, at: number, rows: number): number {
    if (rows === 0) return -1;
    if (key === 'ArrowDown' || key === 'j') return Math.min(rows - 1, at + 1);
    if (key === 'ArrowUp' || key === 'k') return Math.max(0, at - 1);
    return -1;
}

const typing = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null;

/** Calls `on` with each plain key that is pressed outside of fields; what it takes is nobody else's. */
export function useKeys(on: (key: string) => boolean) {
    const pressed = (event: KeyboardEvent) => {
        if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
        if (on(event.key)) event.preventDefault();
    };
    onMounted(() => addEventListener('keydown', pressed));
    onBeforeUnmount(() => removeEventListener('keydown', pressed));
}

/** The same over the links of a list, which take the focus. */
export function useLinkKeys(links: () => HTMLElement[]) {
    useKeys((key) => {
        const all = links();
        const to = rowAfter(key, all.findIndex((one) => one === document.activeElement), all.length);
        if (to < 0) return false;
        all[to]?.focus();
        return true;
    });
}
