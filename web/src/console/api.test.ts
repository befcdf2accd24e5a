import { afterEach, expect, test, vi } from 'vitest';
import { get, tell } from './api';

const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status, headers: { 'Retry-After': '1' } });
function answering(...answers: [number, object][]) {
    const asked = vi.fn(async () => {
        const [status, body] = answers.shift() ?? [500, {}];
        return answer(status, body);
    });
    vi.stubGlobal('fetch', asked);
    return asked;
}
const outcome = (promise: Promise<unknown>) => promise.then((told) => told, (problem: { code?: string }) => problem.code);

afterEach(() => (vi.unstubAllGlobals(), vi.useRealTimers()));

test('what the register was too busy to begin is asked for again, a few times', async () => {
    vi.useFakeTimers();
    const busy: [number, object] = [503, { code: 'hashing_busy' }];
    const once = answering(busy, busy, [200, { stage: 'signed_in' }]);
    const first = outcome(tell('/session'));
    await vi.runAllTimersAsync();
    expect([await first, once.mock.calls.length]).toEqual([{ stage: 'signed_in' }, 3]);
    const always = answering(busy, busy, busy, busy, busy);
    const never = outcome(tell('/session'));
    await vi.runAllTimersAsync();
    expect([await never, always.mock.calls.length]).toEqual(['hashing_busy', 4]);
});

test('what may have been done is not done again by itself', async () => {
    const asked = answering([503, { code: 'recorded_not_published' }], [200, {}]);
    expect([await outcome(tell('/claims')), asked.mock.calls.length]).toEqual(['recorded_not_published', 1]);
});

test('what is asked stands in the path where that names it, the rest behind it, and nothing that is blank', async () => {
    const asked = answering([200, {}], [200, {}]);
    await get('/claims/{admission_no}', { admission_no: 'a/b 1', province: 64, after: '', before: undefined });
    await get('/own/messages', { unread: true });
    expect(asked.mock.calls.map(([path]: unknown[]) => path)).toEqual(['/api/v1/claims/a%2Fb%201?province=64', '/api/v1/own/messages?unread=true']);
});

test('no path is asked that is not described, nor one whose member is not said', () => {
    // @ts-expect-error: there is no such path
    const none = () => get('/import');
    // @ts-expect-error: whose claim?
    const nameless = () => get('/claims/{admission_no}', {});
    expect([none, nameless].length).toBe(2);
});
