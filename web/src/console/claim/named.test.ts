import { describe, expect, it } from 'vitest';
import { namedClaim, namedOwnClaim } from './named';

describe('what names the claim that is shown', () => {
    const rival = { admission_no: '20231365113000001', province: '64', submitted_at: '2024-12-02T09:30:00+08:00' };
    it('tells it from another claim under its admission number', () => expect(namedClaim(rival)).toEqual({ admission_no: '20231365113000001', province: 64, id_number: undefined, submitted: '2024-12-02T09:30:00+08:00' }));
    it('leaves its claimant no moment to state, which would be refused', () => expect(Object.keys(namedOwnClaim(rival))).toContain('at'));
});
