import { describe, expect, it } from 'vitest';
import { faultsOf, problemOf } from './problem';

const told = (code: string, pointer = '') => problemOf(400, { title: code, code, errors: [{ pointer, code, detail: `said of ${code}` }] });

describe('a fault', () => {
    it('stands beside the field it names', () => expect(faultsOf(told('bad_date', '/on'), ['on'])).toEqual({ beside: { on: 'said of bad_date' }, whole: [] }));
    it('of a password, which names none, stands beside the password', () => {
        expect(faultsOf(told('password_short'), ['name', 'password'])).toEqual({ beside: { password: 'said of password_short' }, whole: [] });
        expect(faultsOf(told('password_short'), ['name'])).toEqual({ beside: {}, whole: ['said of password_short'] });
    });
    it('of the whole is of the whole', () => expect(faultsOf(told('sign_up_disagrees'), ['name', 'password'])).toEqual({ beside: {}, whole: ['said of sign_up_disagrees'] }));
    it('of a cell stands beside that cell, in its row', () => {
        const fields = ['lines', 'lines/*/level'];
        expect(faultsOf(told('missing_member', '/lines/2/level'), fields)).toEqual({ beside: { 'lines/2/level': 'said of missing_member' }, whole: [] });
        expect(faultsOf(told('unknown_member', '/lines/2/strange'), fields, (row) => `第 ${row} 行`)).toEqual({ beside: { lines: '第 3 行: said of unknown_member' }, whole: [] });
    });
    it('of one of several lines says which', () => expect(faultsOf(told('bad_option', '/learners/0'), ['learners'], (row) => `第 ${row} 行`).beside).toEqual({ learners: '第 1 行: said of bad_option' }));
});
