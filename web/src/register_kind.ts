// Which register this is. Until it has said so, a page must not look like a real one's.
import { onBeforeUnmount, onMounted, type Ref, ref } from 'vue';
import { info } from './api';
import type { Language } from './words';

const kAskAgain = 5000; // milliseconds

export function useRegisterKind(language: Ref<Language>) {
    const kind = ref<'asking' | 'unknown' | 'rehearsal' | 'real'>('asking');
    const telephone = ref('');
    let asking = 0;

    async function read() {
        window.clearTimeout(asking);
        try {
            const told = await info(language.value);
            kind.value = told.rehearsal === false ? 'real' : told.rehearsal === true ? 'rehearsal' : 'unknown';
            telephone.value = told.telephone;
        } catch {
            kind.value = 'unknown';
        }
        if (kind.value === 'unknown') asking = window.setTimeout(read, kAskAgain);
    }
    onMounted(() => void read());
    onBeforeUnmount(() => window.clearTimeout(asking));
    return { kind, telephone, read };
}
