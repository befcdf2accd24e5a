// Made-up answers for the tests.

import type { Certificate, Reason, Verification } from './api';

export function reason(given: Partial<Reason> = {}): Reason {
    return { code: 'long_term', rule: 'N47', text: '长期有效，没有登记要求', source: '', ...given };
}

export function separate(given: Partial<Certificate> = {}): Certificate {
    return {
        certificate_no: 'A31420241164044300001',
        name: '买*',
        qualification: '网络工程师',
        level: 'intermediate',
        kind: 'separate_line',
        territory: ['640402', '640422'],
        approved_on: '2024-11-10',
        valid_from: '2025-06-25',
        valid_until: null,
        ...given,
    };
}

export function verification(given: Partial<Verification> = {}): Verification {
    return { answer: 'in_force', certificate: separate(), reasons: [reason()], as_of: '2025-07-01T10:00:00+08:00', ...given };
}
