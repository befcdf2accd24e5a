// Whether the window is as narrow as a phone: a plot is drawn for it, not shrunk.
import { onBeforeUnmount, onMounted, ref } from 'vue';

export function useNarrow(most = 620) {
    const asked = matchMedia(`(max-width: ${most}px)`);
    const narrow = ref(asked.matches);
    const look = () => (narrow.value = asked.matches);
    onMounted(() => asked.addEventListener('change', look));
    onBeforeUnmount(() => asked.removeEventListener('change', look));
    return narrow;
}
