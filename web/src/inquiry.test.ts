import { afterEach, describe, expect, it, vi } from 'vitest';
import { ref } from 'vue';
import { askedBy, type Question, useInquiry } from './inquiry';
import { verification } from './made_up';
import type { Language } from './words';

const query = { certificate_no: 'A31420241164044300001', name: '买买提' };
const byNumber: Question = { by: 'number', query };
const file = { name: 'c.pdf' } as File;
const byFile: Question = { by: 'file', file, asked: { area: '640402', on: '2025-07-01' } };

// Each call of fetch waits for its answer from the test.
function server() {
    const waiting: Array<(status: number, body: unknown) => void> = [];
    const calls: Array<{ path: string; language: string }> = [];
    vi.stubGlobal('fetch', (path: string, init: { headers: Record<string, string> }) => {
        calls.push({ path, language: init.headers['Accept-Language'] ?? '' });
        return new Promise((settle) => waiting.push((status, body) => settle({ ok: status < 300, status, json: async () => body, text: async () => JSON.stringify(body) })));
    });
    return { waiting, calls };
}

afterEach(() => vi.unstubAllGlobals());

describe('useInquiry', () => {
    it('drops an answer that a later question has overtaken', async () => {
        const { waiting } = server();
        const { put, outcome, busy } = useInquiry(ref<Language>('zh'));
        const first = put(byNumber);
        const second = put(byFile);
        waiting[1]!(200, verification({ answer: 'not_known' }));
        waiting[0]!(200, verification());
        await Promise.all([first, second]);
        expect(outcome.value).toMatchObject({ kind: 'answer', result: { answer: 'not_known' } });
        expect(busy.value).toBe(false);
    });
    it('clears the answer before as soon as another is asked', async () => {
        const { waiting } = server();
        const { put, outcome } = useInquiry(ref<Language>('zh'));
        const first = put(byNumber);
        waiting[0]!(200, verification());
        await first;
        void put(byNumber);
        expect(outcome.value).toBeNull();
    });
    it('asks again in another language, and shows the old answer until then', async () => {
        const { waiting, calls } = server();
        const language = ref<Language>('zh');
        const { put, again, outcome } = useInquiry(language);
        const first = put(byNumber);
        waiting[0]!(200, verification());
        await first;
        language.value = 'en';
        const second = again();
        expect(outcome.value?.kind).toBe('answer');
        waiting[1]!(200, verification({ answer: 'not_known' }));
        await second;
        expect(calls.map((call) => call.language)).toEqual(['zh-CN', 'en']);
        expect(outcome.value).toMatchObject({ result: { answer: 'not_known' } });
    });
    it('asks nothing again where nothing was asked, or all was cleared', async () => {
        const { calls } = server();
        const { put, again, clear, outcome } = useInquiry(ref<Language>('zh'));
        await again();
        void put(byNumber);
        clear('badScan');
        await again();
        expect(calls.length).toBe(1);
        expect(outcome.value).toEqual({ kind: 'own', fault: 'badScan' });
    });
    it('tells a file that is no certificate from a refusal, and both from no network', async () => {
        const { waiting } = server();
        const { put, outcome } = useInquiry(ref<Language>('zh'));
        const body = { error: { message: '文件被改动过' } };
        const told: unknown[] = [];
        for (const [status, question] of [[422, byFile], [429, byFile], [400, byNumber]] as const) {
            const asked = put(question);
            waiting.pop()!(status, body);
            await asked;
            told.push(outcome.value?.kind);
        }
        vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
        await put(byNumber);
        expect(told).toEqual(['forged', 'refused', 'refused']);
        expect(outcome.value).toEqual({ kind: 'own', fault: 'network' });
    });
    it('sends the place and day chosen along with a file', () => {
        const { calls } = server();
        void useInquiry(ref<Language>('zh')).put(byFile);
        expect(calls[0]?.path).toBe('/api/v1/verifications/file?area=640402&on=2025-07-01');
        expect(askedBy(byFile)).toEqual({ area: '640402', on: '2025-07-01' });
        expect(askedBy(byNumber)).toEqual({ area: '', on: '' });
    });
});
