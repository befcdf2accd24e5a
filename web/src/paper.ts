// Paper cannot be opened: what is folded is unfolded while a page is printed, but for what is no part of the paper.
import { onBeforeUnmount, onMounted } from 'vue';

export function useUnfoldedPaper() {
    let unfolded: Element[] = [];
    const open = () => {
        unfolded = [...document.querySelectorAll('main details:not([open])')].filter((one) => !one.closest('.off-paper'));
        unfolded.forEach((one) => one.setAttribute('open', ''));
    };
    const close = () => unfolded.forEach((one) => one.removeAttribute('open'));
    onMounted(() => (addEventListener('beforeprint', open), addEventListener('afterprint', close)));
    onBeforeUnmount(() => (removeEventListener('beforeprint', open), removeEventListener('afterprint', close)));
}
