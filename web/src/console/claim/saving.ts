// An application being typed: each change is kept in this browser at once and with the register a moment later. Nothing another window saved is overwritten unasked.
import { onBeforeUnmount, onMounted, reactive, ref, shallowRef, toRaw, watch } from 'vue';
import type { components } from '../../described';
import { get, tell } from '../api';
import { desk, drafts, noted } from '../desk';
import type { Problem } from '../problem';

export type ClaimForm = components['schemas']['ClaimForm'];
export type ClaimDraft = components['schemas']['ClaimDraft'];
export type Saved = 'asking' | 'saved' | 'saving' | 'waiting' | 'ended' | 'failed' | 'changed' | 'gone';
const kPause = 700;
const kAgain = 4000;

export function useSaving(id: string) {
    const form = reactive<ClaimForm>({});
    const state = ref<Saved>('asking');
    const problem = shallowRef<Problem | null>(null);
    const theirs = shallowRef<ClaimDraft | null>(null);
    const here = `claim ${id}`;
    /** Whether what stands in the form is the draft: read from the register, or what this device kept of it. */
    const loaded = ref(false);
    let version = 0;
    let kept = 0;
    let left = false;
    let known = '{}';
    let timer: ReturnType<typeof setTimeout> | undefined;
    let under: Promise<boolean> | null = null;
    const now = () => JSON.stringify(toRaw(form));

    function take(draft: ClaimDraft) {
        version = draft.version;
        for (const name of Object.keys(form)) delete form[name as keyof ClaimForm];
        Object.assign(form, draft.form);
        known = now();
        drafts.drop(here);
        [theirs.value, state.value, loaded.value] = [null, 'saved', true];
    }
    /** Without the register, what this device kept; where it kept nothing there is nothing to go on from. */
    function fromDevice() {
        const typed = drafts.read(here);
        if (!typed || loaded.value || state.value === 'gone') return;
        const mine = JSON.parse(typed) as { version: number; form: ClaimForm };
        Object.assign(form, mine.form);
        [kept, loaded.value] = [mine.version, true];
    }
    function asProblem(failure: unknown) {
        problem.value = noted(failure);
        const { kind, code } = problem.value;
        if (code === 'draft_unknown') state.value = 'gone';
        else if (kind === 'signed_out' || kind === 'second_step') state.value = 'ended';
        else state.value = kind === 'refused' ? 'failed' : 'waiting';
        // What is left goes on from this device when it is come back to.
        if (state.value === 'waiting' && !left) later(kAgain);
    }
    /** What was typed here and never saved: it stands, unless another window has saved since. */
    function bring(draft: ClaimDraft) {
        const typed = kept ? JSON.stringify({ version: kept, form: toRaw(form) }) : drafts.read(here);
        kept = 0;
        take(draft);
        if (!typed) return;
        const mine = JSON.parse(typed) as { version: number; form: ClaimForm };
        Object.assign(form, mine.form);
        if (mine.version !== draft.version && now() !== known) [theirs.value, state.value] = [draft, 'changed'];
        else if (now() !== known) void save();
    }
    async function read() {
        try {
            bring(await get('/drafts/{draft}', { draft: id }));
        } catch (failure) {
            asProblem(failure);
            fromDevice();
        }
    }
    async function clash() {
        try {
            theirs.value = await get('/drafts/{draft}', { draft: id });
            state.value = 'changed';
        } catch (failure) {
            asProblem(failure);
        }
    }
    async function send(): Promise<boolean> {
        const sent = now();
        state.value = 'saving';
        try {
            version = (await tell<ClaimDraft>(`/drafts/${encodeURIComponent(id)}/save`, { version, form: JSON.parse(sent) as ClaimForm })).version;
        } catch (failure) {
            if (noted(failure).code === 'draft_changed') await clash();
            else asProblem(failure);
            return false;
        }
        [known, problem.value, state.value] = [sent, null, 'saved'];
        if (now() !== sent) return send();
        drafts.drop(here);
        return true;
    }
    /** Whether the register has what stands here. */
    async function save(): Promise<boolean> {
        clearTimeout(timer);
        if (state.value === 'asking' && version === 0) return void (await read()), false;
        if (state.value === 'changed' || state.value === 'gone') return false;
        if (version === 0) return void (await read()), false;
        if (now() === known) return true;
        under ??= send().finally(() => (under = null));
        return under;
    }
    const later = (pause: number) => (clearTimeout(timer), (timer = setTimeout(() => void save(), pause)));
    function choose(mine: boolean) {
        if (!theirs.value) return;
        if (!mine) return take(theirs.value);
        version = theirs.value.version;
        [theirs.value, state.value] = [null, 'saving'];
        void save();
    }
    watch(form, () => {
        if (!loaded.value || now() === known) return;
        drafts.write(here, JSON.stringify({ version: version || kept, form: toRaw(form) }));
        later(kPause);
    });
    watch(() => desk.state, (to, from) => void (to === 'in' && from === 'ended' && save()));
    const online = () => later(0);
    onMounted(() => (addEventListener('online', online), void read()));
    onBeforeUnmount(() => (removeEventListener('online', online), clearTimeout(timer), (left = true), void (version && save())));
    return { form, state, loaded, problem, theirs, save, choose, read, version: () => version, done: () => (drafts.drop(here), (known = now())) };
}
