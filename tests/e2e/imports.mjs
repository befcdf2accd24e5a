// An office's imports in the browser: a file dropped, sending cut in half and gone on with, faults in a grid mended in place, loaded; a file chosen again after
// the window was closed; one that cannot be read at all.
import { readFileSync } from 'node:fs';
import { accessible, check, end, open, picture } from './browser.mjs';
import { shownAsDay, workbook } from './workbook.mjs';
import { asSigned, eachSize, goTo, inBoth, keptBy, kWait, titled } from './console_parts.mjs';

const told = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const csv = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.isBuffer(text) ? text : Buffer.from(text) });
const found = (page, text) => page.locator('[data-found]', { hasText: text }).waitFor(kWait);

async function unreadable(page) {
    await page.setInputFiles('#import-file', csv('成绩.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0])));
    await page.locator('[data-fault]', { hasText: '读不出来' }).waitFor(kWait);
    await inBoth(page, 'imports, a file that is none');
}
/** The second of three parts breaks off; what came is not sent again. */
async function halved(page) {
    const sent = [];
    page.on('request', (request) => request.url().includes('/parts/') && sent.push(Number(request.url().split('/').pop())));
    await page.route('**/parts/2', (route) => route.abort(), { times: 1 });
    await page.setInputFiles('#import-file', csv('全省成绩.csv', told.large));
    await page.locator('[data-half] [role=alert]', { hasText: '接着传' }).waitFor(kWait);
    await accessible(page, 'an upload that broke off');
    await picture(page, 'imports-broken-desk');
    // The window is closed; on another day the same file is chosen again.
    await page.reload();
    await page.locator('#import-again').waitFor(kWait);
    check((await page.textContent('#console-main')).includes('已上传 1.0 MiB'), 'how much has come is told');
    await page.setInputFiles('#import-again', csv('别的.csv', 'x'));
    await page.locator('[data-half] [role=alert]', { hasText: '大小不同' }).waitFor(kWait);
    await inBoth(page, 'an upload cut in half');
    await page.setInputFiles('#import-again', csv('全省成绩.csv', told.large));
    await found(page, '可载入');
    check(sent.filter((part) => part === 1).length === 1 && sent.filter((part) => part === 3).length === 1, `what had come was not sent again: ${sent}`);
    await page.locator('[data-none]').waitFor(kWait);
    await drop(page);
}
async function drop(page) {
    await page.locator('button', { hasText: '删去这份文件' }).click();
    await page.locator('[data-sure]').waitFor(kWait);
    await page.locator('[data-sure] button.main').click();
    await titled(page, /^导入$/);
}
/** A workbook: the first tab and not the first part, every row of it, each under its number, a sign for none, a day that its cell shows. */
async function spread(page) {
    const [head, row] = told.faulty.split('\n').map((line) => line.split(','));
    const none = [...row.slice(0, 6), '-'];
    const far = [...row.slice(0, 6), shownAsDay(45716.375)];
    const rows = [head, [null], ...Array.from({ length: 50_100 }, () => none), [null], far];
    await page.setInputFiles('#import-file', csv('大表.xlsx', workbook(rows, '', true)));
    const last = page.locator('[data-line="50104"]');
    await last.waitFor(kWait);
    check((await page.locator('[data-line]').count()) === 1, 'no row but the last is at fault');
    check((await page.textContent('[data-found] .figures')).includes('50101'), 'every row was read');
    check((await last.locator('input').evaluateAll((all) => all.map((one) => one.value))).includes('2025-02-28 09:00'), 'a day as its cell shows it');
    await drop(page);
}
/** Faults in the grid, mended where they stand; the good rows first, then the others. */
async function mended(page) {
    await page.setInputFiles('#import-file', csv('固原成绩.csv', told.faulty));
    await page.locator('[data-line="3"] input').first().waitFor(kWait);
    check((await page.locator('[data-line]').count()) === told.bad, `each row at fault: ${await page.locator('[data-line]').count()}`);
    check((await page.textContent('[data-line="3"]')).includes('超过满分'), 'what is wrong, and what to do, beside the row');
    await eachSize(page, 'imports');
    await inBoth(page, 'a grid of faults');
    const kept = await keptBy(page, () => page.locator('button', { hasText: '下载有误的行' }).click());
    check(kept.name === '固原成绩.csv.rejected.csv' && readFileSync(kept.path, 'utf8').includes('score_above_full'), `the rows at fault to keep: ${kept.name}`);
    await page.locator('[data-line="3"] input').first().fill('46');
    check((await page.locator('.changed').count()) === 1, 'a mended cell is seen to be so');
    await page.reload();
    await page.locator('.changed input').waitFor(kWait);
    check((await page.inputValue('.changed input')) === '46', 'what was typed is there after the window was closed');
    await picture(page, 'imports-mending-desk');
    await page.locator('button', { hasText: '保存改动并重新检查' }).click();
    await page.locator('[data-line="3"]').waitFor({ state: 'detached', timeout: kWait.timeout });
    check((await page.locator('[data-line]').count()) === told.bad - 1, 'one less');
    await page.locator('[data-load] button.main', { hasText: '先载入无误的' }).click();
    check((await page.textContent('[data-sure]')).includes('留在这里'), 'what will happen is said');
    await accessible(page, 'asked once');
    await picture(page, 'imports-asked-desk');
    await page.locator('[data-sure] button.main').click();
    await page.locator('[data-loaded]', { hasText: `已载入 ${told.good + 1} 行` }).waitFor(kWait);
    await inBoth(page, 'loaded');
}
const page = await open(told.base, { viewport: { width: 1440, height: 900 } }, '/console');
await asSigned(page, told.base, told.cookies);
await goTo(page, told.base, 'imports', /^导入$/);
await inBoth(page, 'imports');
await picture(page, 'imports-start-desk');
await unreadable(page);
await halved(page);
await spread(page);
await mended(page);
await end();
