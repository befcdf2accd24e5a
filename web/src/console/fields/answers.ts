// What employers answered by link, as an application can cite it.
import type { AssessmentLink } from '../api';

/** Those that can still be applied with, the newest first. */
export const citable = (all: AssessmentLink[], today: string): AssessmentLink[] =>
    all.filter((one) => one.state === 'confirmed' && one.until >= today).sort((a, b) => (b.answered_at ?? '').localeCompare(a.answered_at ?? ''));
/** 宁夏示例企业 · 合格 · 2026-11-20. */
export const answerName = (one: AssessmentLink): string => [one.employer, one.said, one.assessed_on].filter(Boolean).join(' · ');
