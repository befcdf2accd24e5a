import { describe, expect, it } from 'vitest';
import type { AccountGrant, AssessmentLink } from '../api';
import { answerName, citable } from './answers';
import { takersOf } from './takers';

const held = (name: string, role: string, more: Partial<AccountGrant> = {}) => ({ name, role, province: 64, area: '', state: 'holds', from: '2026-01-01', until: null, ...more }) as AccountGrant;

describe('who may have a matter in hand', () => {
    const accounts = [
        held('宁考乙', 'exam_agency'), held('宁考甲', 'exam_agency'), held('宁考甲', 'exam_agency', { area: '640400' }), held('宁登甲', 'registration_agency'), held('陕考甲', 'exam_agency', { province: 61 }),
        held('固考', 'exam_agency', { area: '640400' }), held('吴考', 'exam_agency', { area: '640300' }), held('原考', 'exam_agency', { area: '640402' }), held('退休', 'exam_agency', { until: '2026-11-30' }), held('新来', 'exam_agency', { from: '2026-12-02' }), held('待批', 'exam_agency', { state: 'waits' }),
    ];
    const today = '2026-12-01';
    it('is whoever holds the role there that day, each once', () => expect(takersOf(accounts, { roles: ['exam_agency'], province: '64' }, today)).toEqual(['宁考乙', '宁考甲', '固考', '吴考', '原考']));
    it('answers for the part that the matter is of', () => expect(takersOf(accounts, { roles: ['exam_agency'], province: '64', area: '640402' }, today)).toEqual(['宁考乙', '宁考甲', '固考', '原考']));
    it('names whoever asks first, where they can take it', () => {
        expect(takersOf(accounts, { roles: ['exam_agency'], province: '64', area: '640402' }, today, '宁考甲')[0]).toBe('宁考甲');
        expect(takersOf(accounts, { roles: ['registration_agency'], province: '64' }, today, '宁考甲')).toEqual(['宁登甲']);
    });
    it('holds on its last day, and on its first', () => {
        const days = [held('甲', 'exam_agency', { until: today }), held('乙', 'exam_agency', { from: today })];
        expect(takersOf(days, { roles: ['exam_agency'] }, today)).toEqual(['甲', '乙']);
    });
});

describe('what an employer answered', () => {
    const link = (assessment: string, state: string, until: string, answered_at: string | null = null) => ({ assessment, employer: '宁夏示例企业', state, until, answered_at, said: '合格', assessed_on: '2026-11-20' }) as AssessmentLink;
    const all = [link('a', 'confirmed', '2026-12-01', '2026-11-20T09:00:00+08:00'), link('b', 'declined', '2026-12-31'), link('c', 'waits', '2026-12-31'), link('d', 'confirmed', '2026-11-30', '2026-11-25T09:00:00+08:00'), link('e', 'confirmed', '2026-12-20', '2026-11-28T09:00:00+08:00')];
    it('can be applied with while it lasts, its last day too, the newest first', () => expect(citable(all, '2026-12-01').map((one) => one.assessment)).toEqual(['e', 'a']));
    it('is called by who said what and when', () => expect(answerName(all[0]!)).toBe('宁夏示例企业 · 合格 · 2026-11-20'));
});
