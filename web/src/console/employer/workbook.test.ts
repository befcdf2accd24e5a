import { expect, test } from 'vitest';
import { columnOf, plainCsv, rowsBelowHead, unescaped } from './workbook';
import { dayStyleOf, shownAs } from './workbook_days';

const shown = (value: string, id: number, code?: string) => shownAs(value, dayStyleOf(id, code));

test('a number is the day, the time or both that its cell shows', () => {
    expect(shown('45716', 14)).toBe('2025-02-28');
    expect(shown('45716.375', 22)).toBe('2025-02-28 09:00');
    expect(shown('45716.375', 14)).toBe('2025-02-28');
    expect(shown('45716', 22)).toBe('2025-02-28');
    expect(shown('45716.9999884259', 176, 'yyyy/m/d\\ h:mm:ss')).toBe('2025-02-28 23:59:59');
    expect(shown('45716', 31)).toBe('2025-02-28');
    expect(shown('45716', 177, '[$-804]yyyy"年"m"月"d"日";@')).toBe('2025-02-28');
    expect(shown('0.375', 20)).toBe('09:00');
    expect(shownAs('44254', dayStyleOf(14, undefined), true)).toBe('2025-02-28');
});
test('a number that its cell shows as a number stays one', () => {
    for (const [id, code] of [[0, undefined], [1, undefined], [49, undefined], [176, '0.00_ '], [177, '#,##0.00;[Red]-#,##0.00'], [178, 'General'], [179, '"共"0"人"'], [180, '0_);[Red]\\(0\\)']] as [number, string | undefined][]) expect(shown('45716', id, code)).toBe('45716');
    expect(shown('20242436401000001', 14)).toBe('20242436401000001');
    expect(shown('0', 14)).toBe('0');
    expect(shown('见附件', 14)).toBe('见附件');
});
test('no day is made of a cell that shows a month or a year alone', () => {
    for (const [id, code] of [[57, undefined], [27, undefined], [17, undefined], [36, undefined], [50, undefined], [180, 'yyyy"年"m"月"'], [182, '[$-804]yyyy"年"m"月";@'], [183, 'yyyy/mm'], [184, 'mmm-yy']] as [number, string | undefined][]) expect(shown('38473', id, code)).toBe('2005年5月');
    expect(shown('38473', 181, 'yyyy"年"')).toBe('2005年');
    expect(shownAs('37011', dayStyleOf(57, undefined), true)).toBe('2005年5月');
    expect(shown('38500', 58)).toBe('2005-05-28');
    expect(shown('20242436401000001', 57)).toBe('20242436401000001');
});
test('what a workbook escapes is told as it is', () => {
    expect(unescaped('某_x000D_公司')).toBe('某\r公司');
    expect(unescaped('a_x005F_x000D_b')).toBe('a_x000D_b');
    expect(unescaped('x_000D_')).toBe('x_000D_');
});
test('the columns of places', () => expect(['A1', 'Z9', 'AA10', 'BC12', ''].map(columnOf)).toEqual([0, 25, 26, 54, -1]));
test('as CSV no cell is changed, and a row of nothing keeps its line', () => {
    expect(plainCsv([['a', 'b'], [], ['-', '=1+1'], ['1,"x"', '20242436401000001']])).toBe('a,b\r\n\r\n-,=1+1\r\n"1,""x""",20242436401000001\r\n');
    expect(rowsBelowHead([[], ['a'], [], ['b'], ['c']])).toBe(2);
});
