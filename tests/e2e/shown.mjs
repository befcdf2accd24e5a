// A holder shows a certificate: a share code made, looked at by nobody in particular, counted, taken back; the e-certificate for a use.
import { readFileSync, writeFileSync } from 'node:fs';
import { accessible, check, open, picture } from './browser.mjs';
import { eachSize, goTo, inBoth, keptBy, kWait } from './console_parts.mjs';

const row = (page) => page.locator('[data-share="某厂人事处"]');

async function make(page, base, number) {
    await goTo(page, base, `own/${number}`, '我的证书');
    await page.fill('#share-make-label', '某厂人事处');
    await page.fill('#share-make-days', '999');
    await page.locator('form:has(#share-make-label) button.main').click();
    await page.locator('#share-make-days-fault', { hasText: '查看码的有效期为 1 至 90 天' }).waitFor(kWait);
    check((await page.locator('form:has(#share-make-label) [role=alert]').count()) === 0, 'for too many days is told beside the days');
    await picture(page, 'share-days');
    await page.fill('#share-make-days', '');
    await page.check('#share-make-shows_name');
    await page.check('#share-make-shows_qualification');
    await page.locator('form:has(#share-make-label) button.main').click();
    await page.locator('[data-made] svg path').waitFor({ ...kWait, state: 'attached' });
    await row(page).waitFor(kWait);
    const text = await row(page).textContent();
    check(text.includes('还有 90 天') && text.includes('姓名 · 资格与级别') && text.includes('还没有人看过'), `a code says until when and what it shows: ${text}`);
    await page.locator('[data-shares]').evaluate((one) => one.scrollIntoView());
    await eachSize(page, 'share-made');
    await inBoth(page, 'a share code, made');
    return (await page.textContent('[data-code]')).trim();
}

/** In the holder's own browser, signed in: the register is told nobody, or it would ask for the session's token. */
async function look(holder, base, code, name) {
    const page = await holder.context().newPage();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${base}/#/share/${code}`);
    await page.locator('#share-code').waitFor(kWait);
    check((await page.inputValue('#share-code')) === code, 'the code of the link is filled in');
    check(!(await page.locator('.card').count()), 'and asked only when told');
    await page.locator('form button.main').click();
    await page.locator('.card h2').waitFor(kWait);
    const text = await page.textContent('.card');
    check(text.includes('有效') && text.includes(name) && text.includes('持证人未出示'), `what was chosen is shown, the rest is said to be kept back: ${text}`);
    await picture(page, 'share-look-phone');
    await accessible(page, 'looking by a share code');
    await page.locator('.language').click();
    await page.locator('html[lang=en]').waitFor(kWait);
    await page.locator('form button.main').click();
    await page.locator('.card h2', { hasText: 'In force' }).waitFor(kWait);
    await accessible(page, 'looking by a share code, in English');
    await page.setViewportSize({ width: 320, height: 700 });
    check(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing is wider than 320 px');
    return page;
}

async function takeBack(page, other, number, base) {
    await page.bringToFront();
    await goTo(page, base, 'own', '我的登记');
    await goTo(page, base, `own/${number}`, '我的证书');
    await row(page).locator('summary', { hasText: '被看过 2 次' }).waitFor(kWait);
    check(!(await page.locator('[data-made]').count()), 'the code is shown once');
    await row(page).locator('summary').click();
    await row(page).locator('button', { hasText: '收回' }).focus();
    await page.keyboard.press('Enter');
    await row(page).locator('[data-sure]', { hasText: '立即失效' }).waitFor(kWait);
    check(await page.evaluate(() => 'sure' in document.activeElement.dataset), 'what cannot be undone is asked once, and what will happen has the focus');
    await inBoth(page, 'a share code about to be taken back');
    await row(page).evaluate((one) => one.scrollIntoView({ block: 'center' }));
    await eachSize(page, 'share-taken-back');
    await row(page).locator('button', { hasText: '返回' }).focus();
    await page.keyboard.press('Escape');
    check(await row(page).locator('button', { hasText: '收回' }).evaluate((one) => one === document.activeElement), 'a way back by keyboard');
    await page.keyboard.press('Enter');
    await row(page).locator('button', { hasText: '确认收回' }).click();
    await row(page).waitFor({ ...kWait, state: 'detached' });
    await page.locator('[data-shares] .say.good', { hasText: '已收回' }).waitFor(kWait);
    await other.locator('form button.main').click();
    await other.locator('.whole').waitFor(kWait);
    check(!(await other.locator('.card').count()) && (await other.textContent('.whole')).length > 8, 'a code that was taken back shows nothing more');
    await accessible(other, 'a share code that is none');
    await other.close();
}

async function paper(page, base) {
    await page.fill('#annotation-add-use', '本人求职');
    await page.locator('form:has(#annotation-add-use) button.main').click();
    await page.locator('[data-papers] .rows b', { hasText: '本人求职' }).waitFor(kWait);
    const file = await keptBy(page, () => page.locator('[data-papers] .rows button').click());
    check(file.name.endsWith('.pdf') && readFileSync(file.path).subarray(0, 5).toString() === '%PDF-', `the e-certificate, for a use: ${file.name}`);
    const checked = await page.context().newPage();
    await checked.goto(`${base}/`);
    await checked.setInputFiles('#file', { name: file.name, mimeType: 'application/pdf', buffer: readFileSync(file.path) });
    await checked.locator('[data-annotation]', { hasText: '本人求职' }).waitFor(kWait);
    check(true, 'whoever checks the file is told what it was annotated for');
    await checked.close();
    await page.route('**/annotations/*/file', (route) => route.abort(), { times: 1 });
    await page.locator('[data-papers] .rows button').click();
    await page.locator('[data-papers] [role=alert]', { hasText: '连不上登记册' }).waitFor(kWait);
    await page.locator('[data-papers]').evaluate((one) => one.scrollIntoView());
    await picture(page, 'paper-offline');
    await accessible(page, 'a download that broke off');
    await keptBy(page, () => page.locator('[data-papers] .rows button').click());
    check(!(await page.locator('.away').count()), 'once the register answers, nobody is told that it cannot be reached');
}

const floor = (from, to, due, done) => ({ from, to, by: to, due: String(due), done: String(done), missing: String(due - done) });
/** The made-up register needs no registration today: one of its certificates as it stood under the older rules. */
async function cycle(page, base, number) {
    await page.route('**/api/v1/own', async (route) => {
        const answer = await (await route.fetch()).json();
        const years = [floor('2024-06-15', '2025-06-14', 90, 90), floor('2025-06-15', '2026-06-14', 90, 70), floor('2026-06-15', '2027-06-14', 90, 0)];
        const missing = { code: 'hours_missing_total', rule: 'N48-5', text: '尚缺 110', source: '' };
        const waits = { code: 'hours_class_unsigned', rule: 'N48-9', text: '培训班 7 的学时记录尚未由负责人签署，签署后才计入', source: '' };
        const training = { total: floor('2024-06-15', '2027-05-15', 270, 160), years, missing: [missing], entries: 3, not_yet: [waits] };
        const own = { base: '2024-06-15', window_opens: '2027-03-15', filing_until: '2027-05-15', until: '2027-06-15', materials: ['继续教育证明'], source: '', training };
        for (const one of answer.certificates) Object.assign(one, { cycle: own, no_cycle: null, annual_hours: null });
        return route.fulfill({ json: { ...answer, today: '2027-04-15' } });
    });
    await goTo(page, base, 'own', '我的登记');
    await goTo(page, base, `own/${number}`, '我的证书');
    await page.locator('.says', { hasText: '可以申请，还剩 30 天' }).waitFor(kWait);
    const text = await page.textContent('main article');
    check(['今日 2027-04-15', '起算2024-06-15', '可申请2027-03-15', '最迟申请2027-05-15', '到期2027-06-15', '尚缺 110 学时', '尚缺 20 学时'].every((one) => text.includes(one)), `a cycle in time, with floors and days: ${text}`);
    const toCome = await page.textContent('[data-hours-to-come]');
    check(toCome.includes('培训班 7') && toCome.includes('尚未由负责人签署') && toCome.includes('申报自学'), `what hours wait for, and where more come from: ${toCome}`);
    await page.locator('.says').evaluate((one) => one.scrollIntoView());
    await eachSize(page, 'cycle');
    await inBoth(page, 'a cycle of registration');
    await page.unroute('**/api/v1/own');
}

export async function shown(page, base, person) {
    const code = await make(page, base, person.certificate);
    await takeBack(page, await look(page, base, code, person.name), person.certificate, base);
    await paper(page, base);
    await cycle(page, base, person.certificate);
    await goTo(page, base, 'own/A31420050564041500001', '我的证书');
    await page.locator('.say', { hasText: '您名下没有这本证书' }).waitFor(kWait);
}

/** The public's answer, signed: the file's bytes as the register made them. */
export async function keptAnswer(base, person) {
    const page = await open(base);
    await page.fill('#number', person.certificate);
    await page.fill('#name', person.name);
    await page.click('button[type=submit]');
    await page.locator('.keep button').waitFor(kWait);
    const file = await keptBy(page, () => page.locator('.keep button').click());
    const bytes = readFileSync(file.path, 'utf8');
    writeFileSync(person.kept, bytes);
    check(file.name === `${person.certificate}.answer.json` && bytes.startsWith('{"zhengji_answer":1,') && bytes.endsWith('}\n'), 'a signed answer to keep, byte for byte');
    await page.locator('.keep').scrollIntoViewIfNeeded();
    await picture(page, 'public-keep');
    await page.route('**/verifications/answer', (route) => route.fulfill({ status: 404, json: { error: { code: 'answer_not_signed_here', message: '此窗口没有签名的密钥' } } }));
    await page.locator('.keep button').click();
    await page.locator('.keep [role=alert]', { hasText: '没有签名的密钥' }).waitFor(kWait);
    await accessible(page, 'an answer that is not signed here');
    await page.context().close();
}
