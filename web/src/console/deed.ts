// A deed done by a button: told under a key, so that one that broke off is the same when it is sent again; what came of it, in words.
import { ref } from 'vue';
import { post } from './api';
import { attempts } from './attempt';
import { noted, sayOf } from './desk';

export function useDeed() {
    const said = ref('');
    const fault = ref('');
    const keys = attempts();
    /** Whether it was done. */
    async function act(path: string, words: string, body: unknown = {}): Promise<boolean> {
        const text = JSON.stringify(body);
        [said.value, fault.value] = ['', ''];
        try {
            await post(path, text, keys.keyFor(path, text));
        } catch (failure) {
            const problem = noted(failure);
            if (problem.kind === 'refused') keys.settled();
            fault.value = sayOf(problem);
            return false;
        }
        keys.settled();
        said.value = words;
        return true;
    }
    return { said, fault, act };
}
