import { describe, expect, it } from 'vitest';
import { readPlace, writePlace } from './address';
import { attempts } from './attempt';
import { bodyOf, type Description, fieldsOf, formOf, inBodyOf, inFew, missing, type Operation, operationsOf, requestOf } from './description';
import { faultsOf, problemOf } from './problem';

const accept = {
    operationId: 'registration.accept', tags: ['registration'], summary: 'accept', 'x-chinese': '受理', 'x-roles': ['registration_agency'],
    parameters: [{ name: 'case', in: 'path', required: true, description: 'case', 'x-chinese': '案号', schema: { type: 'integer' } }, { $ref: '#/components/parameters/Csrf' }],
    requestBody: { content: { 'application/json': { schema: {
        type: 'object', required: ['fee_receipt', 'kind'],
        properties: {
            fee_receipt: { type: 'string', maxLength: 9, description: 'receipt', 'x-chinese': '收据号' },
            kind: { type: 'string', enum: ['a', 'b'] },
            filed_on: { type: ['string', 'null'], format: 'date' },
            province: { type: ['integer', 'null'], format: 'province' },
            paper: { type: 'boolean' },
            numbers: { type: 'array', items: { type: 'string' } },
            hold: { type: 'array', items: { $ref: '#/components/schemas/HeldBack' } },
        },
    } } } },
};
const description = {
    paths: { '/api/v1/registrations/{case}/accept': { post: accept }, '/healthz': { get: {} } },
    components: { schemas: { HeldBack: { type: 'object', required: ['admission_no'], properties: { admission_no: { type: 'string' } } } } },
} as unknown as Description;
const operation = operationsOf(description)[0] as Operation;
const known = { case: 7 };

describe('a form from a description', () => {
    it('has a button in few words where its title is long', () =>
        expect(['复核：撤销不予通过，准予通过', '登记某省审核时间的延期：何机关同意、至何日、文号', 'by another: take back the results that nothing rests on', 'a claimant’s correction of one claim; what it said before is kept'].map(inFew))
            .toEqual(['复核：撤销不予通过，准予通过', '登记某省审核时间的延期', 'by another: take back the results that nothing rests on', 'a claimant’s correction of one claim']));
    const fields = formOf(operation, description, 'zh', known);
    it('finds the operations alone, each with its path below the API', () => expect(operationsOf(description).map((one) => one.path)).toEqual(['/registrations/{case}/accept']));
    it('chooses a control for each member', () =>
        expect(fields.map((one) => [one.name, one.control])).toEqual([['fee_receipt', 'text'], ['kind', 'choice'], ['filed_on', 'date'], ['province', 'province'], ['paper', 'truth'], ['numbers', 'lines'], ['hold', 'rows']]));
    it('speaks both languages and marks what is required', () => {
        expect(fields[0]).toMatchObject({ label: '收据号', required: true, maxLength: 9 });
        expect(formOf(operation, description, 'en', known)[0]?.label).toBe('Receipt');
        expect(fields[2]?.required).toBe(false);
    });
    it('asks for what the path leaves to be said', () => expect(formOf(operation, description, 'zh')[0]).toMatchObject({ name: 'case', label: '案号', required: true }));
    it('knows what its body takes, besides what its path says', () => expect(['province', 'hold', 'case', 'submitted'].map((one) => inBodyOf(operation, description, one))).toEqual([true, true, false, false]));
    it('follows a reference to the members of a row', () => expect(fieldsOf({ $ref: '#/components/schemas/HeldBack' }, description, 'zh').map((one) => one.name)).toEqual(['admission_no']));
    it('sends what was typed, and leaves out what is blank', () =>
        expect(bodyOf(fields, { fee_receipt: ' 1 ', kind: '', province: '64', paper: false, numbers: 'a\n\n b ', hold: [{ admission_no: 'x' }] }))
            .toEqual({ fee_receipt: '1', province: 64, numbers: ['a', 'b'], hold: [{ admission_no: 'x' }] }));
    it('sends what is no number as it was typed, for the register to say so', () => expect(bodyOf(fields, { province: '六四' })).toEqual({ province: '六四' }));
    it('knows what is missing', () => expect(missing(fields, { fee_receipt: ' ' })).toEqual(['fee_receipt', 'kind']));
    it('says in the path what belongs there, and there alone', () =>
        expect(requestOf(operation, fields, { fee_receipt: '1' }, known)).toEqual({ path: '/registrations/7/accept', body: '{"fee_receipt":"1"}' }));
});

describe('a problem', () => {
    const told = { title: '有误', status: 400, code: 'bad_option', errors: [{ pointer: '/fee_receipt', code: 'a', detail: '一' }, { pointer: '/hold/0/reason', code: 'b', detail: '二' }, { pointer: '', code: 'c', detail: '三' }, { pointer: '/elsewhere', code: 'd', detail: '四' }] };
    it('stands beside the fields it names, the rest above them', () =>
        expect(faultsOf(problemOf(400, told), ['fee_receipt', 'hold'])).toEqual({ beside: { fee_receipt: '一', hold: '二' }, whole: ['三', '四'] }));
    it('says its title where it names nothing', () => expect(faultsOf(problemOf(403, { ...told, errors: [] }), [])).toEqual({ beside: {}, whole: ['有误'] }));
    it('reads a pointer as RFC 6901 writes it', () => expect(faultsOf(problemOf(400, { ...told, errors: [{ pointer: '/a~1b', code: '', detail: 'x' }] }), ['a/b']).beside).toEqual({ 'a/b': 'x' }));
    it.each([[401, 'session_ended', 'signed_out'], [403, 'csrf_failed', 'signed_out'], [401, 'second_factor_needed', 'second_step'], [401, 'sign_in_failed', 'refused'], [409, 'x', 'refused'], [503, 'x', 'failed']])('of %i %s is %s', (status, code, kind) =>
        expect(problemOf(status, { ...told, code }).kind).toBe(kind));
    it('is one though the answer be no JSON', () => expect(problemOf(502, null)).toMatchObject({ kind: 'failed', unsure: true }));
});

describe('the key of a deed', () => {
    const counted = () => {
        let at = 0;
        return attempts(() => `key-${++at}`);
    };
    it('stays while the same is sent again', () => {
        const keys = counted();
        expect([keys.keyFor('/a', '{}'), keys.keyFor('/a', '{}')]).toEqual(['key-1', 'key-1']);
    });
    it('is another for another body, another path, and after an answer', () => {
        const keys = counted();
        const first = [keys.keyFor('/a', '{}'), keys.keyFor('/a', '{"x":1}'), keys.keyFor('/b', '{"x":1}')];
        keys.settled();
        expect([...first, keys.keyFor('/b', '{"x":1}')]).toEqual(['key-1', 'key-2', 'key-3', 'key-4']);
    });
});

describe('a place', () => {
    it('is read from the address as it was written', () =>
        expect(readPlace(writePlace(['case', 'a/b', 7], { waits: '受理', none: '' }))).toEqual({ parts: ['case', 'a/b', '7'], asked: { waits: '受理' }, lists: {} }));
    it('keeps what a list is searched for apart from what the register is asked', () =>
        expect(readPlace('#/queue?province=64&find=%E7%94%B2&mine.sort=-due&page=2')).toEqual({ parts: ['queue'], asked: { province: '64' }, lists: { find: '甲', 'mine.sort': '-due', page: '2' } }));
    it('is the first page where nothing is said, and never fails', () => {
        expect(readPlace('').parts).toEqual([]);
        expect(readPlace('#/%E4%zz').parts).toEqual(['%E4%zz']);
    });
});
