// A provincial officer's first day in the console: takes up a link, finds no work, recommends an agency, reads its case, looks round, signs out and in again.
// usage: console.mjs BASE SECRET PASSWORD
import { createHmac } from 'node:crypto';
import { accessible, check, end, open, phone } from './browser.mjs';

const [, , base, secret, password] = process.argv;
const kStep = 30; // seconds a code holds

/** The code of an authenticator (RFC 6238) for a secret in base32, so many steps ago. */
function totp(text, back) {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    const bits = [...text.replace(/[\s=]/g, '')].map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / kStep) - back));
    const digest = createHmac('sha1', key).update(counter).digest();
    const at = digest[19] & 15;
    return String((digest.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}

const titled = (page, text) => page.locator('h1', { hasText: text }).waitFor({ timeout: 15000 });

async function join(page) {
    await page.goto(`${base}/console#/invitation/${secret}`);
    await page.locator('[data-secret]').waitFor({ timeout: 15000 });
    await accessible(page, 'the link');
    const key = await page.textContent('[data-secret]');
    await page.fill('#in-password', password);
    await page.fill('#in-code', totp(key, 1));
    await page.click('button.main');
    await page.locator('h2', { hasText: '恢复码' }).waitFor({ timeout: 15000 });
    await accessible(page, 'the recovery codes');
    await page.click('button.main');
    await titled(page, '今日待办');
    await accessible(page, 'the queue');
    return key;
}

async function recommend(page) {
    await page.goto(`${base}/console#/cases/agency`);
    await page.locator('main .links button').first().click();
    await accessible(page, 'a form');
    await page.click('form button.main');
    await accessible(page, 'a form with what is missing');
    const fields = { province: '64', name: '宁夏示例登记机构', in_charge: '戊', address: '路1号', telephone: '0951-0000000' };
    for (const [name, value] of Object.entries(fields)) await page.fill(`#agency-propose-${name}`, value);
    await page.click('form button.main');
    await page.locator('.say.good').waitFor({ timeout: 15000 });
    await page.locator('tbody a').first().click();
    await page.locator('ol li').first().waitFor();
    check((await page.textContent('main')).includes('宁夏示例登记机构'), 'the case says what was stated');
    await accessible(page, 'a case');
}

async function lookRound(page) {
    for (const [path, title] of Object.entries({ claims: '证书申请审核', staff: '账户与权限', account: '我的账户', queue: '今日待办' })) {
        await page.goto(`${base}/console#/${path}`);
        await titled(page, title).catch(() => check(false, `no page ${title}`));
        await page.waitForLoadState('networkidle');
        await accessible(page, path);
    }
}

async function signOutAndIn(page, key) {
    await page.click('.who button >> nth=0');
    await page.fill('#sign-name', '宁主管');
    await page.fill('#sign-password', password);
    await page.click('button.main');
    await page.fill('#sign-code', totp(key, 0));
    await page.click('button.main');
    await titled(page, '今日待办');
}

const page = await open(base, {}, '/console');
try {
    await page.locator('h1').waitFor();
    await accessible(page, 'signing in');
    const key = await join(page);
    await recommend(page);
    await lookRound(page);
    await signOutAndIn(page, key);
    check(true, 'signed in again');
    const small = await open(base, { ...phone, locale: 'en' }, '/console');
    await small.locator('h1').waitFor();
    await accessible(small, 'signing in, on a phone');
    check(await small.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing is wider than a phone');
} catch (error) {
    check(false, error.message);
}
await end();
