import { describe, expect, it } from 'vitest';
// The register's own description, as it is served.
import text from '../../../../api/openapi.yaml?raw';
// @ts-expect-error it brings no types
import { load } from 'js-yaml';
import { type Description, operationsOf } from '../description';
import { words } from '../words';
import { kindsOf } from './kinds';

const operations = operationsOf(load(text) as Description);
const all = Object.keys(words.zh.procedures);
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
    it('shows all to whoever takes no step in any', () => expect(of('auditor')).toEqual({ acts: all, reads: [] }));
});
