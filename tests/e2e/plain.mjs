// Pages that need no script, of what is asked by a secret: a share code, an employer's link.
// usage: plain.mjs TOLD   (a JSON file: base, code, links, today, number, cookies)
import { readFileSync } from 'node:fs';
import { accessible, check, end, open, picture } from './browser.mjs';
import { inBoth, kWait, titled } from './console_parts.mjs';

const told = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const phone = { viewport: { width: 390, height: 844 }, isMobile: true };
const text = (page, where = 'main') => page.textContent(where);
const narrow = async (page, name) => {
    await page.setViewportSize({ width: 320, height: 700 });
    check(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name}: nothing is wider than 320 px`);
    await page.setViewportSize(phone.viewport);
};
const noSecret = (page, secret, what) => check(!page.url().includes(secret), `${what}: no secret in the address: ${page.url()}`);

async function shared(locale, words) {
    const off = await open(told.base, { ...phone, locale, javaScriptEnabled: false }, '/share');
    check((await text(off, 'h1')) === words.title, `the form without scripts: ${await text(off, 'h1')}`);
    await off.fill('#look-code', told.code);
    await off.fill('#look-area', '640402');
    await off.click('button.main');
    const shown = await text(off);
    check((await text(off, '.card h2')) === words.headline && shown.includes('张三丰') && !shown.includes(told.number), `what the holder shows, and no more: ${shown}`);
    noSecret(off, told.code, 'the answer');
    await picture(off, `plain-share-${locale}-phone`);
    await off.context().close();
    const page = await open(told.base, { ...phone, locale }, '/share');
    await accessible(page, `the form, ${locale}`);
    await narrow(page, 'the form of a share code');
    await page.fill('#look-code', 'nothing-of-the-kind');
    await page.click('button.main');
    check((await page.locator('[role=alert]').count()) === 1, 'a code that is none is told so');
    await accessible(page, `a code that is none, ${locale}`);
    await page.context().close();
}
async function openedBy(secret, locale = 'zh-CN') {
    const page = await open(told.base, { ...phone, locale }, `/#/assessment/${secret}`);
    await page.locator('#assessment-secret').waitFor(kWait);
    check((await page.inputValue('#assessment-secret')) === secret, 'the secret behind the # stands in the form');
    await accessible(page, `the link, ${locale}`);
    await page.click('main button.main');
    await page.locator('#confirm-assessment').waitFor(kWait);
    noSecret(page, secret, 'opened');
    return page;
}
async function confirmed() {
    const page = await openedBy(told.links[0]);
    const asked = await text(page, '.card');
    check(asked.includes('宁夏示例科技有限公司') && asked.includes(told.number) && asked.includes('张三丰') && /\*{14}\d{3}[\dX]/.test(asked), `whose assessment, for which certificate, by name and the end of a number: ${asked}`);
    await accessible(page, 'what is asked of the employer');
    await narrow(page, 'what is asked of the employer');
    await picture(page, 'employer-link-phone');
    const said = { assessment: '合格', assessed_on: '2020-01-01', assessor: '王五', position: '人事处处长', unit: '人事处' };
    for (const [name, value] of Object.entries(said)) await page.fill(`#confirm-${name}`, value);
    await page.locator('form[action="/assessment/confirm"] button').click();
    check((await page.locator('[role=alert], [aria-invalid]').count()) > 0 && (await page.inputValue('#confirm-assessor')) === '王五', 'a day before the cycle is refused, and nothing typed is lost');
    await accessible(page, 'an answer that was refused');
    await picture(page, 'employer-refused-phone');
    await page.fill('#confirm-assessed_on', told.today);
    await page.locator('form[action="/assessment/confirm"] button').click();
    await page.locator('.card.good', { hasText: '已答复' }).waitFor(kWait);
    await accessible(page, 'answered');
    await page.context().close();
    const again = await open(told.base, { ...phone, javaScriptEnabled: false }, '/assessment');
    await again.fill('#show-secret', told.links[0]);
    await again.click('button.main');
    check((await again.locator('[role=alert]').count()) === 1, 'a link that was answered opens no more');
    await again.context().close();
}
async function declined() {
    const page = await openedBy(told.links[1], 'en-US');
    await accessible(page, 'what is asked, in English');
    for (const [name, value] of Object.entries({ assessor: '赵六', position: '经理', words: '不是本单位职工' })) await page.fill(`#decline-${name}`, value);
    await page.locator('form[action="/assessment/decline"] button').click();
    await page.locator('.card.good', { hasText: 'Answered' }).waitFor(kWait);
    await page.context().close();
}
async function asked() {
    const page = await open(told.base, { viewport: { width: 1440, height: 900 } }, '/favicon');
    await page.context().addCookies(Object.entries(told.cookies).map(([name, value]) => ({ name, value, url: told.base })));
    await page.goto(`${told.base}/console#/own/${told.number}`);
    await titled(page, '我的证书');
    await page.locator('[data-employers] form').waitFor(kWait);
    await page.fill('#assessment-ask-employer', '宁夏第三示例有限公司');
    await page.locator('[data-employers] form button.main').click();
    await page.locator('[data-employers] [data-made]').waitFor(kWait);
    check((await text(page, '[data-employers] [data-made]')).includes('/#/assessment/'), 'the link for the employer');
    await inBoth(page, 'asking an employer');
    await page.locator('[data-employers]').evaluate((one) => one.scrollIntoView());
    await picture(page, 'employer-asked-desk');
    await page.locator('[data-employers] button', { hasText: '收回' }).first().click();
    await page.locator('[data-employers] button', { hasText: '确认收回' }).click();
    await page.locator('[data-employers]', { hasText: '已收回' }).waitFor(kWait);
    await page.context().close();
}
for (const journey of [() => shared('zh-CN', { title: '凭查看码查看证书', headline: '有效' }), () => shared('en-US', { title: 'Look at a certificate by a share code', headline: 'In force' }), confirmed, declined, asked]) {
    try {
        await journey();
    } catch (error) {
        check(false, `${journey.name}: ${error.message}`);
    }
}
await end();
