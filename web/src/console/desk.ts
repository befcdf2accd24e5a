// What every page of the console stands on: the language, who has signed in, the description, the place.
import { computed, markRaw, reactive, ref } from 'vue';
import { keepLanguage, startLanguage } from '../words';
import { describe, get, type Session, speaking, tell } from './api';
import { readPlace } from './address';
import { calledIn, type Description, type Operation, operationsOf } from './description';
import { draftsIn } from './draft';
import { Problem } from './problem';
import { words } from './words';

export const language = ref(startLanguage());
/** How many answers on the page are still in the language before. */
export const turning = ref(0);
/** What the register says in both languages, in the reader's. */
export const ofBoth = (one: { chinese: string; english: string }) => (language.value === 'zh' ? one.chinese : one.english);
export const place = ref(readPlace(location.hash));
export const desk = reactive({
    session: null as Session | null,
    description: null as Description | null,
    /** `asking` at first; `out` shows the page to sign in; `ended` opens it over what is being typed. */
    state: 'asking' as 'asking' | 'out' | 'in' | 'ended',
    trouble: null as Problem | null,
    /** What was asked takes a proof of who one is that is not ten minutes old. */
    stale: false,
});

/** The texts of the console, and what the register itself calls things. */
export const w = computed(() => ({ ...words[language.value], ...calledIn(desk.description, language.value) }));
export const drafts = draftsIn(localStorage, () => desk.session?.name ?? '');

export const operations = computed<Operation[]>(() => (desk.description ? operationsOf(desk.description) : []));
const capacities = computed(() => desk.session?.capacities ?? []);
const roles = computed(() => new Set<string>(capacities.value.map((one) => one.role)));
/** Whose every office is of a part of a province: its lists are not theirs, single matters of their part are. */
export const partOnly = computed(() => capacities.value.length > 0 && capacities.value.every((one) => one.area));
// What is told of a province is told of the whole of it.
const ofWholeProvince = (operation: Operation) => operation.requestBody?.content['application/json'].schema.required?.includes('province') === true;
export const mayUse = (operation: Operation) =>
    operation['x-roles'].length === 0 || (operation['x-roles'].some((role) => roles.value.has(role) || (role === 'holder' && desk.session?.holder)) && !(partOnly.value && ofWholeProvince(operation)));
/** Whose every office is that one. */
export const onlyAs = (role: string) => roles.value.size === 1 && roles.value.has(role);
/** The province of whoever works in one alone: what lists ask for unless another is named, for they may read no other. */
export const ownProvince = computed(() => {
    const all = new Set(capacities.value.map((one) => one.province));
    const [only] = all;
    return all.size === 1 && only ? String(only) : '';
});
/** The parts that whoever answers for parts alone answers for. */
export const ownAreas = computed(() => (partOnly.value ? [...new Set(capacities.value.map((one) => one.area))] : []));
/** The part of it, of whoever answers for one part alone. */
export const ownArea = computed(() => {
    const all = new Set(capacities.value.map((one) => one.area));
    return all.size === 1 ? ([...all][0] ?? '') : '';
});
export const operationNamed = (id: string) => operations.value.find((one) => one.operationId === id);

export function speak(to: 'zh' | 'en') {
    language.value = to;
    speaking.language = to;
    keepLanguage(to);
}
speaking.language = language.value;

/** What a failed question means for the whole console; the asker shows the rest. */
export function noted(problem: unknown): Problem {
    const known = problem instanceof Problem ? problem : new Problem('failed', '');
    const out = known.kind === 'signed_out' || known.kind === 'second_step';
    if (out && desk.state === 'in') desk.state = 'ended';
    if (known.code === 'sign_in_stale') desk.stale = true;
    return known;
}

export const sayOf = (problem: Problem) =>
    problem.kind === 'offline' ? w.value.offline : problem.kind === 'failed' ? problem.message || w.value.failed : problem.message || w.value.ended;

async function readWho() {
    const session = await get('/session');
    const another = desk.session !== null && desk.session.name !== session.name;
    speaking.csrf = session.csrf;
    desk.session = session;
    return { session, another };
}

async function readDescription() {
    // It never changes: nothing watches its ten thousand parts.
    desk.description ??= markRaw(await describe());
}

/** Asks who has signed in; whoever comes back as another starts at the beginning. */
export async function enter() {
    desk.trouble = null;
    try {
        // Who is not signed in yet chooses a kind of document by its words, too.
        const [{ session, another }] = await Promise.all([readWho(), readDescription()]);
        if (another) location.hash = '#/';
        // Half signed in again over what is being typed: that stays where it is.
        if (session.stage === 'signed_in') desk.state = 'in';
        else if (desk.state !== 'ended') desk.state = 'out';
    } catch (problem) {
        const known = noted(problem);
        if (known.kind === 'signed_out' || known.kind === 'second_step') desk.state = desk.state === 'ended' ? 'ended' : 'out';
        else desk.trouble = known;
    }
}

export function left() {
    speaking.csrf = '';
    Object.assign(desk, { session: null, state: 'out' });
    location.hash = '#/';
}

// Other windows of this browser stand under the same cookie: they are told at once.
const kOut = 'zhengji-signed-out';
addEventListener('storage', (event) => void (event.key === kOut && desk.state === 'in' && (desk.state = 'ended')));

export async function signOut() {
    await tell('/session/end').catch(() => undefined);
    drafts.dropAll();
    localStorage.setItem(kOut, String(Date.now()));
    left();
}
