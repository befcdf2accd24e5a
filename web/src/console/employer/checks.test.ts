import { expect, test } from 'vitest';
import { checkedRows, isSheet, rowsOfCsv, standingOf, textOf } from './checks';

test('rows of CSV: quotes, commas and line ends within them, no row of nothing', () => {
    expect(rowsOfCsv('\ufeffa,b\r\n"1,""x""\r\ny",2\n,\n\n3,4')).toEqual([['a', 'b'], ['1,"x"\r\ny', '2'], ['', ''], ['3', '4']]);
    expect(rowsOfCsv('')).toEqual([]);
    expect(rowsOfCsv('a,b\n1,\n')).toEqual([['a', 'b'], ['1', '']]);
});
test('text in GBK is read as well as UTF-8, and what is neither is not', () => {
    expect(textOf(new TextEncoder().encode('姓名'))).toEqual({ text: '姓名', recoded: false });
    expect(textOf(new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb]))).toEqual({ text: '姓名', recoded: true });
    expect(textOf(new Uint8Array([0xff, 0xff, 0x00]))).toBeNull();
});
test('a spreadsheet is known by its content', () => {
    expect(isSheet(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14]))).toBe(true);
    expect(isSheet(new TextEncoder().encode('PK,name'))).toBe(false);
});
test('the answer row for row, from either kind', () => {
    const csv = 'certificate_no,name,area,on,result,answer,codes,说明,explanation\nA1,张三,,,found,in_force,valid_in_areas;x,有效,"It holds, here"\nA2,李四,,,not_found,,y,未查到,Not found\n';
    const rows = checkedRows(csv, false);
    expect(rows.map((one) => [one.row, one.name, one.result, one.answer, one.chinese, one.english])).toEqual([[1, '张三', 'found', 'in_force', '有效', 'It holds, here'], [2, '李四', 'not_found', '', '未查到', 'Not found']]);
    expect(rows.map(standingOf)).toEqual(['within', '']);
    expect(standingOf({ ...rows[0]!, area: '640402' })).toBe('in_force');
    expect(checkedRows(JSON.stringify([{ certificate_no: 'A1', name: '张三', area: null, result: 'found', answer: 'in_force', chinese: '有效', english: 'in force' }]), true)[0]).toMatchObject({ row: 1, area: '', english: 'in force' });
});
