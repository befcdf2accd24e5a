import { describe, expect, it } from 'vitest';
// The register's own description, as it is served.
import text from '../../../../api/openapi.yaml?raw';
// @ts-expect-error it brings no types
import { load } from 'js-yaml';
import { calledIn, type Description, operationsOf } from '../description';
import { kindsOf } from './kinds';

const description = load(text) as Description;
const operations = operationsOf(description);
const all = Object.keys(calledIn(description, 'zh').procedures);
const of = (role: string) => kindsOf(all, operations, (one) => one['x-roles'].includes(role));

describe('kinds of case by what an account can do', () => {
    it.each([
        ['exam_agency', ['submission', 'finding', 'correction', 'duplicate', 'past']],
        ['registration_agency', ['registration', 'deferral', 'extension', 'cancellation', 'reconsideration', 'institution', 'class', 'past', 'hours']],
        ['provincial_authority', ['submission', 'finding', 'agency', 'institution', 'correction', 'duplicate']],
        ['national_office', ['submission', 'registration', 'deferral', 'extension', 'cancellation', 'reconsideration', 'agency', 'outline']],
        ['institution', ['institution', 'class', 'hours']],
    ])('%s takes steps in %j', (role, acts) => expect(of(role).acts).toEqual(acts));
    it('leaves the others to be read, none twice', () => expect([...of('exam_agency').acts, ...of('exam_agency').reads].sort()).toEqual([...all].sort()));
    it('calls them, the roles and the documents by the words of the register', () => {
        expect(calledIn(description, 'zh')).toMatchObject({ procedures: { cancellation: '注销登记', class: '培训班' }, roles: { exam_agency: '省级考试机构', auditor: '审计' }, idKinds: { resident: '居民身份证', passport: '护照' } });
        expect(calledIn(description, 'en')).toMatchObject({ procedures: { duplicate: 'Possibly one person' }, roles: { exam_agency: 'Examination agency' }, idKinds: { taiwan_pass: 'Mainland travel permit for Taiwan residents' } });
        expect(Object.keys(calledIn(description, 'en').roles)).toHaveLength(10);
    });
    it('shows all to whoever takes no step in any', () => expect(of('auditor')).toEqual({ acts: all, reads: [] }));
});
