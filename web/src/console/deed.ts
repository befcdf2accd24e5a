// A deed done by a button: told under a key, so that one that broke off is the same when it is sent again; what came of it, in words.
import { ref, watch } from 'vue';
import { post } from './api';
import { attempts } from './attempt';
import { language, noted, sayOf, w } from './desk';
import { faultsOf, type Problem } from './problem';

/** `fields`: what was typed for it and can show beside itself what is wrong with it. */
export function useDeed(fields: readonly string[] = []) {
    const said = ref('');
    const fault = ref('');
    const beside = ref<Record<string, string>>({});
    const keys = attempts();
    let last: Problem | null = null;
    function show(problem: Problem) {
        const faults = faultsOf(problem, fields, w.value.row);
        beside.value = faults.beside;
        fault.value = Object.keys(faults.beside).length ? faults.whole.join(' ') : sayOf(problem);
    }
    watch(language, (now) => last && (fault.value || Object.keys(beside.value).length) && show(last.in(now)));
    /** Whether it was done. */
    async function act(path: string, words: string, body: unknown = {}): Promise<boolean> {
        const text = JSON.stringify(body);
        [said.value, fault.value, beside.value] = ['', '', {}];
        try {
            await post(path, text, keys.keyFor(path, text));
        } catch (failure) {
            const problem = noted(failure);
            if (problem.kind === 'refused') keys.settled();
            show((last = problem));
            return false;
        }
        keys.settled();
        said.value = words;
        return true;
    }
    return { said, fault, beside, act };
}
