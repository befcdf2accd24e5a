import { expect, it } from 'vitest';
import { caseOf, subjectIn, wayTo } from './subject';

const names = { province: (digits: string) => (digits === '12' ? '天津市' : '宁夏回族自治区'), procedures: { cancellation: '注销登记', institution: '培训机构' }, and: ' 与 ', caseNo: (n: string) => `（案号 ${n}）` };

it('what a case is about is told as what it is: the number of another case is no province', () => {
    const told = (procedure: string, subject: string) => subjectIn(procedure, subject, names);
    expect(told('reconsideration', '12')).toBe('注销登记（案号 12）');
    expect(told('class', '4')).toBe('培训机构（案号 4）');
    expect(['agency', 'submission', 'roster'].map((one) => told(one, '12'))).toEqual(['天津市', '天津市', '天津市']);
    expect(told('duplicate', 'A1=20242436401000001/64/7')).toBe('A1 与 20242436401000001');
    expect(told('registration', 'A31420230564044300001')).toBe('A31420230564044300001');
});

it('what was looked at is told in words, and leads to where it is shown', () => {
    expect(subjectIn('person', 'cancellation 14', names)).toBe('注销登记（案号 14）');
    expect(subjectIn('person', 'unheard_of 14', names)).toBe('unheard_of 14');
    expect(['cancellation 14', 'A31420230564044300001', '20242436401000001', '64'].map(wayTo)).toEqual([['case', 'cancellation', '14'], ['certificate', 'A31420230564044300001'], [], []]);
});

it('leads to the case that one is about, and to none where it is about a person', () => {
    expect([caseOf('reconsideration', '12'), caseOf('class', '4'), caseOf('agency', '64'), caseOf('reconsideration', '')]).toEqual([['case', 'cancellation', '12'], ['case', 'institution', '4'], [], []]);
});
