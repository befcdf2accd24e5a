// A holder in the console: signs up, reads their own record, enters an authenticator and a passkey and signs in by each; what is typed outlives a closed tab,
// an ended session, a connection that breaks; another window hears of signing out.
// usage: own.mjs BASE PERSON PASSWORD   (PERSON: {id_number, name, number, certificate, employer} as JSON)
import { byCode, virtualDevice } from './authenticator.mjs';
import { accessible, check, end, open, picture } from './browser.mjs';
import { fills, inLanguage, kWait, titled } from './console_parts.mjs';
import { employer } from './employer.mjs';
import { keptAnswer, shown } from './shown.mjs';

const [, , base, told, password] = process.argv;
const person = JSON.parse(told);
const narrow = (page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
const evidence = '#hours-report-evidence';

async function signUp(page) {
    await page.goto(`${base}/console#/sign-up`);
    await titled(page, '持证人注册');
    await page.fill('#up-password', password);
    await page.click('button.main');
    await page.locator('#up-id-fault').waitFor(kWait);
    check((await page.locator('.fault', { hasText: '请填写此项' }).count()) === 3, 'what is blank is told beside each field');
    await page.fill('#up-id', `${person.id_number.slice(0, -1)}${person.id_number.endsWith('0') ? '1' : '0'}`);
    for (const [id, value] of Object.entries({ 'up-name': person.name, 'up-number': person.number })) await page.fill(`#${id}`, value);
    await page.click('button.main');
    await page.locator('#up-id-fault', { hasText: '居民身份证号码不对' }).waitFor(kWait);
    await picture(page, 'sign-up-wrong-number');
    for (const [id, value] of Object.entries({ 'up-id': person.id_number, 'up-name': person.name, 'up-number': person.number, 'up-password': password })) await page.fill(`#${id}`, value);
    await page.click('button.main');
    await titled(page, '我的登记');
    await page.locator('article').first().waitFor(kWait);
}

async function readOwn(page) {
    const text = await page.textContent('main');
    check(text.includes('达到单独划线标准') && text.includes('差 '), 'each result says how far it lies from the lines');
    check(text.includes('在其他地区不作为有效证书使用'), 'a certificate says where it does not hold');
    await accessible(page, 'one’s own record');
    await picture(page, 'own-desk');
    await inLanguage(page, 'English');
    await page.locator('.standing', { hasText: 'In force' }).first().waitFor(kWait);
    await page.locator('.outcome', { hasText: 'meets the separate line' }).first().waitFor(kWait);
    await accessible(page, 'one’s own record, in English');
    await inLanguage(page, '中文');
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'own-phone');
    await page.setViewportSize({ width: 320, height: 700 });
    check(await narrow(page), 'nothing is wider than 320 px');
    await page.setViewportSize({ width: 1440, height: 900 });
    // The whole record of a certificate is its holder's to read.
    await page.locator(`article a[href*="certificate/${person.certificate}"]`).first().click();
    await titled(page, person.certificate);
    await page.locator('main', { hasText: '颁发' }).first().waitFor(kWait);
    check(!(await page.textContent('main')).includes('不在您的职责之内'), 'a holder comes to the whole record of their certificate');
    await accessible(page, 'a holder’s certificate, whole');
    await page.goBack();
    await titled(page, '我的登记');
}

/** A forgotten password: who has no second factor is told the day, who has one is asked for it, and what disagrees is refused. */
async function recovers(proves) {
    const page = await open(base, {}, '/console#/recover');
    await titled(page, '持证人找回密码');
    check((await page.inputValue('#back-kind')) === 'resident' && (await page.locator('#back-kind option').count()) === 6, 'the kind of document is chosen, the identity card first');
    const facts = { 'back-id': person.id_number, 'back-name': '别人', 'back-number': person.number, 'back-password': `${password} again` };
    for (const [id, value] of Object.entries(facts)) await page.fill(`#${id}`, value);
    await page.click('button.main');
    await page.locator('[role=alert]').waitFor(kWait);
    check(await page.evaluate(() => document.activeElement !== document.body), 'what is wrong has the focus');
    await page.fill('#back-name', person.name);
    await page.click('button.main');
    if (!proves) {
        await page.locator('[data-waits]', { hasText: /\d{4}-\d\d-\d\d \d\d:\d\d/ }).waitFor(kWait);
        await accessible(page, 'a recovery that waits');
    } else {
        await page.fill('#back-code', '000000', kWait);
        await accessible(page, 'a recovery that asks for the second factor');
        await page.click('button.main');
        await page.locator('[role=alert], .fault').first().waitFor(kWait);
        check(new URL(page.url()).hash === '#/recover', 'a wrong code recovers nothing');
    }
    await page.context().close();
}

const named = (who) => page.locator('.who', { hasText: who });
async function signOut(page) {
    await page.locator('.who button').first().click();
    await titled(page, '登录证籍');
}
async function passwordStep(page) {
    await page.check('input[value=holder]');
    await page.fill('#sign-number', person.id_number);
    await page.fill('#sign-password', password);
    await page.locator('form:has(#sign-password) button.main').click();
}

async function enterApp(page) {
    await page.goto(`${base}/console#/account`);
    await page.locator('[data-security] .links button').first().click();
    await page.locator('[data-security] svg path').waitFor({ ...kWait, state: 'attached' });
    await picture(page, 'authenticator');
    await accessible(page, 'an authenticator’s QR code');
    const secret = await page.textContent('[data-secret]');
    await byCode(page, '#app-code', secret, '[data-security] form button.main', page.locator('h2', { hasText: '恢复码' }));
    await page.locator('button.main', { hasText: '完成' }).click();
    return secret;
}

async function enterPasskey(page) {
    await page.fill('#passkey-label', '办公室的电脑');
    await page.click('[data-add-passkey]');
    await page.locator('.rows li', { hasText: '办公室的电脑' }).or(page.locator('h2', { hasText: '恢复码' })).first().waitFor(kWait);
    check(!(await page.locator('[data-security] [role=alert]').count()), 'a passkey is entered');
    await accessible(page, 'ways to sign in');
}

async function typed(page) {
    await page.goto(`${base}/console#/cases/hours`);
    await page.locator('main .links button', { hasText: '申报学时' }).click();
    await page.fill(evidence, '结业证第一号');
}

async function outlivesClosing(page) {
    await typed(page);
    await page.reload();
    await page.locator('main .links button', { hasText: '申报学时' }).click();
    await page.locator('.say.plain', { hasText: '已恢复' }).waitFor(kWait);
    check((await page.inputValue(evidence)) === '结业证第一号', 'what was typed outlives a closed tab');
}

async function outlivesBreaks(page) {
    for (const [name, value] of Object.entries({ certificate_no: person.certificate, on: '2026-03-02', form: 'class', content: '新标准', units: '2' })) await fills(page, `hours-report-${name}`, value);
    await page.context().setOffline(true);
    await page.selectOption('#hours-report-domain', 'software');
    await page.locator('form.panel button.main').click();
    await page.locator('form [role=alert]', { hasText: '连不上登记册' }).waitFor(kWait);
    await accessible(page, 'a form while the register cannot be reached');
    await page.context().setOffline(false);
    await page.context().clearCookies({ name: 'zhengji' });
    await page.locator('form.panel button.main').click();
    await page.locator('dialog h2', { hasText: '登录已结束' }).waitFor(kWait);
    await accessible(page, 'a session that ended while typing');
    await picture(page, 'ended');
}

async function hearsOfLeaving(page) {
    const other = await page.context().newPage();
    await other.goto(`${base}/console#/account`);
    await titled(other, '我的账户');
    await other.locator('.who button').first().click();
    await titled(other, '登录证籍');
    await page.locator('dialog h2', { hasText: '登录已结束' }).waitFor(kWait);
    check(true, 'another window hears of signing out');
    await other.close();
}

const page = await open(base, { viewport: { width: 1440, height: 900 } }, '/console');
try {
    await virtualDevice(page);
    await signUp(page);
    await readOwn(page);
    await shown(page, base, person);
    await keptAnswer(base, person);
    await employer(base, person);
    await recovers(false);
    const secret = await enterApp(page);
    await enterPasskey(page);
    await outlivesClosing(page);
    await outlivesBreaks(page);
    await passwordStep(page);
    await page.locator('[data-passkey]').click();
    await page.locator('dialog').waitFor({ ...kWait, state: 'detached' });
    check((await page.inputValue(evidence)) === '结业证第一号', 'and a session that ended: signed in again by the passkey, over the form');
    await hearsOfLeaving(page);
    await passwordStep(page);
    await byCode(page, '#sign-code', secret, 'dialog button.main:not([data-passkey])', page.locator('body:not(:has(dialog))'));
    check(await named(person.name).count(), 'signed in again by a code');
    await page.goto(`${base}/console#/nowhere`);
    await titled(page, '没有这个页面');
    await accessible(page, 'a page that is not there');
    await signOut(page);
    await recovers(true);
} catch (error) {
    check(false, error.message);
    await picture(page, 'broken');
}
await end();
