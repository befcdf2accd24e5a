// Large type: chosen once in a browser, and then on every page of the site, public or signed in.
import { ref, watchEffect } from 'vue';

const kLarge = 'zhengji-large';
const kept = () => {
    try {
        return localStorage.getItem(kLarge) === 'yes';
    } catch {
        return false;
    }
};
const large = ref(kept());

export function useLargeType() {
    watchEffect(() => document.documentElement.classList.toggle('large', large.value));
    const turn = () => {
        large.value = !large.value;
        try {
            localStorage.setItem(kLarge, large.value ? 'yes' : 'no');
        } catch {
            // Where nothing can be kept, it holds for this page.
        }
    };
    return { large, turn };
}
