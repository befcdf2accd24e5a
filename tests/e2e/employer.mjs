// An employer: a list dropped and checked row by row, the result to keep, a list that cannot be read, a connection that breaks; certificates watched.
import { readFileSync } from 'node:fs';
import { accessible, check, open, picture } from './browser.mjs';
import { workbook } from './workbook.mjs';
import { asSigned, eachSize, goTo, inBoth, keptBy, kWait, titled } from './console_parts.mjs';

const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.isBuffer(text) ? text : Buffer.from(text) });
const faulty = (page, text) => page.locator('[data-fault]', { hasText: text }).waitFor(kWait);
const countOf = async (page, kind) => Number((await page.textContent(`[data-kind="${kind}"]`)).match(/\d+$/)[0]);

async function unreadable(page) {
    await page.setInputFiles('#checks-file', file('名单.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0])));
    await faulty(page, '这份电子表格读不出来');
    await page.setInputFiles('#checks-file', file('名单.csv', '甲,乙\n1,2\n'));
    await faulty(page, '1');
    await inBoth(page, 'a list that is none');
}
async function checked(page, person) {
    const rows = [[person.certificate, person.name], [person.certificate, '别人'], ['A1', '张三'], ...Array.from({ length: 60 }, () => [person.certificate, person.name])];
    const list = file('名单.csv', `证书管理号,姓名\n${rows.map((row) => row.join(',')).join('\n')}\n`);
    await page.route('**/certificates/checks', (route) => route.abort(), { times: 1 });
    await page.setInputFiles('#checks-file', list);
    await faulty(page, '文件还在这里');
    await accessible(page, 'a check that broke off');
    await page.locator('button', { hasText: '重新核查' }).click();
    await page.locator('[data-results] table').waitFor(kWait);
    check((await countOf(page, 'found')) === 61 && (await countOf(page, 'not_found')) === 1 && (await countOf(page, 'wrong')) === 1, 'what came of each row is counted');
    check((await page.textContent('[data-results] tbody tr >> nth=0')).includes('在有效地区内有效'), 'what holds in some areas only says so');
    check(!/G25-\d|S25-\d/.test(await page.textContent('[data-results] tbody')), 'why is told by documents, not by the codes of rules');
    await page.locator('.rows li', { hasText: '63' }).waitFor(kWait);
    await page.locator('[data-results]').evaluate((one) => one.scrollIntoView());
    await eachSize(page, 'checks');
    await inBoth(page, 'a list that was checked');
    await page.locator('[data-kind=wrong]').click();
    check((await page.textContent('[data-results] tbody')).includes('A1') && (await page.locator('[data-results] tbody tr').count()) === 1, 'faulty rows alone, with why');
    const kept = await keptBy(page, () => page.locator('[data-results] .keep').click());
    const lines = readFileSync(kept.path, 'utf8').trim().split('\n');
    check(kept.name === '名单.checked.csv' && lines.length === 64 && lines[1].includes('found') && lines[2].includes('not_found'), `the result file, row for row: ${kept.name}`);
}
/** A spreadsheet as it is: a blank row and a cell left out, a day written as a number; one that would grow while it is read is not read. */
async function spread(page, person) {
    const [head, day] = [['证书管理号', '姓名', '地区', '日期'], 46022]; // 2025-12-31
    await page.setInputFiles('#checks-file', file('名单.xlsx', workbook([head, [person.certificate, person.name, null, day], [null, null, null, null], [person.certificate, '别人', '640402', day]])));
    await page.locator('.say.plain', { hasText: '第一张工作表，共 2 行' }).waitFor(kWait);
    check((await countOf(page, 'found')) === 1 && (await countOf(page, 'not_found')) === 1 && (await countOf(page, 'wrong')) === 0, 'a workbook is read row for row');
    const kept = await keptBy(page, () => page.locator('[data-results] .keep').click());
    check(readFileSync(kept.path, 'utf8').includes('2025-12-31'), 'a day that a spreadsheet counts is a day');
    const grows = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    await page.setInputFiles('#checks-file', file('坏.xlsx', workbook([head, [person.certificate, person.name]], grows)));
    await faulty(page, '这份电子表格读不出来');
}
/** What spreadsheets save in China. */
async function recoded(page) {
    const gbk = Buffer.concat([Buffer.from('certificate_no,name,'), Buffer.from([0xb5, 0xd8, 0xc7, 0xf8]), Buffer.from('\nA1,x,\n')]);
    await page.bringToFront();
    await page.focus('#checks-file');
    check(await page.evaluate(() => document.activeElement?.id === 'checks-file'), 'the list is chosen by keyboard too');
    await page.setInputFiles('#checks-file', file('表.csv', gbk));
    await page.locator('.say.plain', { hasText: 'GB 18030' }).waitFor(kWait);
    check((await countOf(page, 'wrong')) === 1, 'a list in GBK is read');
}
async function watched(page, base, person) {
    await goTo(page, base, 'watch', '关注的证书');
    await page.fill('#watch-add-certificate_no', person.certificate);
    await page.fill('#watch-add-name', '别人');
    await page.locator('form:has(#watch-add-name) button.main').click();
    await page.locator('form:has(#watch-add-name) [role=alert]').waitFor(kWait);
    check((await page.inputValue('#watch-add-certificate_no')) === person.certificate, 'what was typed stays');
    await page.fill('#watch-add-name', person.name);
    await page.locator('form:has(#watch-add-name) button.main').click();
    const row = page.locator(`[data-watch="${person.certificate}"]`);
    await row.waitFor(kWait);
    await page.fill('#webhook-set-url', 'https://hr.example/zhengji');
    await page.locator('form:has(#webhook-set-url) button.main').click();
    await page.locator('[data-webhook] dd', { hasText: 'https://hr.example/zhengji' }).waitFor(kWait);
    await page.evaluate(() => scrollTo(0, 0));
    await eachSize(page, 'watch');
    await inBoth(page, 'watched certificates');
    await page.locator('[data-webhook] button', { hasText: '停止回调' }).click();
    await page.locator('[data-webhook] button', { hasText: '确认' }).click();
    await page.locator('[data-webhook]', { hasText: '没有设回调地址' }).waitFor(kWait);
    await row.locator('button').click();
    await row.locator('button', { hasText: '确认' }).click();
    await row.waitFor({ ...kWait, state: 'detached' });
    await page.locator('.say', { hasText: '还没有关注任何证书' }).waitFor(kWait);
}

export async function employer(base, person) {
    const page = await open(base, { viewport: { width: 1440, height: 900 } }, '/console');
    await asSigned(page, base, person.employer);
    await titled(page, '批量核查');
    check(!(await page.locator('.ways-in', { hasText: '今日待办' }).count()), 'an employer begins with its own work');
    await page.locator('.say', { hasText: '还没有做过批量核查' }).waitFor(kWait);
    await picture(page, 'checks-empty');
    await unreadable(page);
    await checked(page, person);
    await recoded(page);
    await watched(page, base, person);
    await page.context().close();
}
