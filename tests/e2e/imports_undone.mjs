// An import of results that was carried out: listed, proposed to be taken back by one in the browser, done by another in theirs.
import { readFileSync } from 'node:fs';
import { check, end, open, picture } from './browser.mjs';
import { asSigned, eachSize, goTo, inBoth, kWait, titled } from './console_parts.mjs';

const told = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const opened = async (cookies) => {
    const page = await open(told.base, { viewport: { width: 1440, height: 900 } }, '/console');
    await asSigned(page, told.base, cookies);
    return page;
};
async function proposed(page) {
    await goTo(page, told.base, 'imports', /^导入$/);
    await page.locator('[data-import] a').first().click();
    await titled(page, /^导入 \d+$/);
    check((await page.textContent('[data-goes]')) === String(told.good + 1), 'all of it could be taken back');
    await page.fill('#undo-reason', '误传上一年的文件');
    await inBoth(page, 'an import, about to be proposed');
    await page.locator('button', { hasText: '提出撤回' }).click();
    await page.locator('[data-open]').waitFor(kWait);
    return new URL(page.url()).hash.slice(1);
}
async function takenBack(page, hash) {
    await goTo(page, told.base, hash.replace(/^\//, ''), /^导入 \d+$/);
    await page.locator('[data-open] button').click();
    check((await page.textContent('[data-sure]')).includes('仍然保留'), 'what will happen is said');
    await picture(page, 'imports-undo-desk');
    await page.locator('[data-sure] button.main').click();
    await page.locator('li', { hasText: `撤回 ${told.good + 1} 行` }).waitFor(kWait);
    check((await page.textContent('[data-goes]')) === '0', 'nothing is left of it');
    await inBoth(page, 'an import taken back');
    await eachSize(page, 'imports-undone');
}

const hash = await proposed(await opened(told.cookies));
const page = await opened(told.second);
await takenBack(page, hash);
await goTo(page, told.base, 'imports', /^导入$/);
await page.locator('[data-import]').first().waitFor(kWait);
await inBoth(page, 'imports that were carried out');
await eachSize(page, 'imports-done');
await end();
