// The offices in the console: an approved claim submitted, confirmed, issued; its certificate downloaded, checked by the public, cancelled by two people,
// reconsidered, restored; a line set by two. What cannot be undone is asked once; what a page does not offer the server refuses too.
// usage: office.mjs TOLD   (a JSON file: base, admission, name, today, password, people). Prints `ask: NAME PATH BODY` and waits for its answer.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { totp } from './authenticator.mjs';
import { accessible, ask as askPublic, asked, check, end, headline, open, picture } from './browser.mjs';
import { printed, speaks } from './console_parts.mjs';

const told = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const kWait = { timeout: 30000 };
const COUNTY = ['宁夏回族自治区', '固原市', '原州区'];
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
async function server(name, path, body = {}) {
    console.log(`ask: ${name} ${path} ${JSON.stringify(body)}`);
    return JSON.parse((await lines.next()).value);
}
const titled = (page, text) => page.locator('h1', { hasText: text }).waitFor(kWait);
const done = (page) => page.locator('.say.good', { hasText: '已办成' }).first().waitFor(kWait);
const goes = async (page, path) => (await page.goto(`${told.base}/console#${path}`), await page.waitForLoadState('networkidle'));
let current = null;
async function as(name, path) {
    current = await open(told.base, { viewport: { width: 1440, height: 900 } }, '/favicon');
    await current.context().addCookies(Object.entries(told.people[name].cookies).map(([cookie, value]) => ({ name: cookie, value, url: told.base })));
    await goes(current, path);
    return current;
}
const over = (page) => page.evaluate(() => [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1 && !one.closest('.scroll')).map((one) => one.outerHTML.slice(0, 80)).join(' | '));
/** Axe in both languages, pictures of desk and phone, 320 px. */
async function looked(page, name) {
    await accessible(page, name);
    await picture(page, `${name}-desk`);
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, `${name}-phone`);
    await page.setViewportSize({ width: 320, height: 700 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    check(wide, `${name}: nothing is wider than 320 px: ${wide ? '' : await over(page)}`);
    await page.setViewportSize({ width: 1440, height: 900 });
    await speaks(page, 'English');
    await accessible(page, `${name}, in English`);
    await picture(page, `${name}-english`);
    await speaks(page, '中文');
}
/** Asked once: what will happen is said first, and going back keeps the form. */
async function surely(page, words) {
    await page.locator('form button.main', { hasText: '提交' }).last().click();
    await page.locator('[data-sure]').waitFor(kWait);
    check((await page.textContent('[data-sure]')).includes(words), `it is said what will happen: ${words}`);
    return page.locator('[data-sure] button.main').click();
}
/** Tab until the focus is where it is wanted. */
async function tabTo(page, selector) {
    for (let n = 0; n < 80; n += 1) {
        if (await page.evaluate((one) => document.activeElement?.matches(one), selector)) return true;
        await page.keyboard.press('Tab');
    }
    check(false, `by keys alone: ${selector} is reached`);
    return false;
}
async function publicly(wanted) {
    const page = await open(told.base, { viewport: { width: 1440, height: 900 } });
    await askPublic(page, { number: told.number, name: told.name, path: COUNTY });
    await headline(page, wanted);
    await page.context().close();
}

async function submitted() {
    const page = await as('宁主管', '/cases/submission');
    await page.locator('.links button', { hasText: '呈报' }).first().click();
    await page.selectOption('#submission-submit-province', { label: '宁夏回族自治区' });
    const said = { session: '2024H2', body: '宁夏回族自治区工业和信息化厅', on: told.today, document: '宁工信示例〔2026〕1号' };
    for (const [name, value] of Object.entries(said)) await page.fill(`#submission-submit-${name}`, value);
    await page.locator('form button.main', { hasText: '提交' }).click();
    await page.locator('[data-sure] button', { hasText: '返回修改' }).click();
    check((await page.inputValue('#submission-submit-document')) === said.document, 'going back keeps what was typed');
    await surely(page, '呈报核准');
    await done(page);
    await page.context().close();
}
// By keys alone, from the queue to the end; the proof of who one is has run out meanwhile.
async function confirmed() {
    const page = await as('中', '/queue');
    await page.locator('tbody a').first().waitFor(kWait);
    await looked(page, 'office-queue');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('#submission-confirm-body').waitFor(kWait);
    told.submission = page.url().split('/').pop().split('?')[0];
    await page.route('**/submissions/*/confirm', (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ title: '须再次确认身份', code: 'sign_in_stale', errors: [] }) }), { times: 1 });
    await tabTo(page, '#submission-confirm-body');
    await page.keyboard.type('工业和信息化部');
    await tabTo(page, '#submission-confirm-on');
    await page.keyboard.type(told.today.replace(/(\d+)-(\d+)-(\d+)/, '$2$3$1'));
    if ((await page.inputValue('#submission-confirm-on')) !== told.today) await page.fill('#submission-confirm-on', told.today);
    await tabTo(page, '#submission-confirm-document');
    await page.keyboard.type('工信部示例〔2026〕2号');
    await page.keyboard.press('Enter');
    await page.locator('[data-sure]').waitFor(kWait);
    await tabTo(page, '[data-sure] button.main');
    await page.keyboard.press('Enter');
    await page.locator('dialog #again-password').waitFor(kWait);
    await accessible(page, 'proving again who one is');
    await tabTo(page, '#again-password');
    await page.keyboard.type(told.password);
    await tabTo(page, '#again-code');
    await page.keyboard.type(totp(told.people['中'].totp, 0));
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ ...kWait, state: 'detached' });
    check((await page.inputValue('#submission-confirm-document')).includes('2号'), 'what was typed outlives the proof');
    await page.locator('form button.main').first().focus();
    await page.keyboard.press('Enter');
    await tabTo(page, '[data-sure] button.main');
    await page.keyboard.press('Enter');
    await done(page);
    // Whoever proved again who they are has another cookie.
    told.people['中'].cookies = Object.fromEntries((await page.context().cookies()).map((one) => [one.name, one.value]));
    await page.context().close();
}
async function issued() {
    const page = await as('宁发', '/issue');
    await page.locator('[data-preview] tbody tr').first().waitFor(kWait);
    const cells = (await page.locator('[data-preview] tbody tr').first().locator('td, th').allTextContents()).map((one) => one.trim());
    check(cells.slice(0, 4).join(' ') === '2024年下半年 中级 系统集成项目管理工程师 1' && /^\w+00001$/.test(cells[4]) && cells[4] === cells[5], `how many will be numbered, and how, is shown before: ${cells}`);
    await page.locator('.say.good', { hasText: '工信部示例' }).waitFor(kWait);
    await looked(page, 'office-issue');
    const refused = await server('宁审甲', '/certificates', { province: 64, confirmed: `工业和信息化部, ${told.today}, 工信部示例〔2026〕2号` });
    check(refused[0] === 403 && refused[1] === 'two_persons', `who reviewed issues nothing: ${refused}`);
    await surely(page, '不能删除');
    await page.locator('[data-issued] a').first().waitFor(kWait);
    told.number = (await page.locator('[data-issued] a').first().textContent()).trim();
    check(told.number === cells[4], `the number given is the one shown before: ${told.number}`);
    await printed(page, 'office-issued', [told.number]);
    await page.context().close();
}
async function downloaded() {
    const page = await as('陈思远', `/own/${told.number}`);
    await page.locator('[data-papers] form').waitFor(kWait);
    const fields = page.locator('[data-papers] form input');
    await fields.first().fill('本人求职');
    await fields.nth(1).fill('30');
    await page.locator('[data-papers] form button.main').click();
    const [file] = await Promise.all([page.waitForEvent('download', kWait), page.locator('[data-papers] li button').first().click(kWait)]);
    check(file.suggestedFilename().endsWith('.pdf'), 'the e-certificate is downloaded');
    await page.context().close();
    await publicly('有效');
}
// The session ends while its officer types; nothing of it is lost.
async function proposed() {
    const page = await as('宁登甲', `/certificate/${told.number}`);
    await titled(page, told.number);
    await page.locator('.links button', { hasText: '注销' }).first().click();
    await page.selectOption('#cancellation-propose-ground', 'loss');
    await page.fill('#cancellation-propose-evidence', '事故调查报告');
    await page.context().clearCookies({ name: 'zhengji' });
    await page.locator('form button.main', { hasText: '提交' }).click();
    await page.locator('[data-sure] button.main').click();
    await page.locator('dialog h2', { hasText: '登录已结束' }).waitFor(kWait);
    await accessible(page, 'a session that ended over a form');
    await page.fill('#sign-name', '宁登甲');
    await page.fill('#sign-password', told.password);
    await page.locator('form:has(#sign-password) button.main').click();
    await page.fill('#sign-code', totp(told.people['宁登甲'].totp, 0));
    await page.locator('form:has(#sign-code) button.main').click();
    await page.locator('dialog').waitFor({ ...kWait, state: 'detached' });
    check((await page.inputValue('#cancellation-propose-evidence')) === '事故调查报告', 'a session that ended while typing loses nothing');
    await surely(page, '由另一人决定');
    await done(page);
    await goes(page, '/cases/cancellation');
    await page.locator('tbody a').first().click();
    await page.locator('ol.line li').first().waitFor(kWait);
    told.cancellation = page.url().split('/').pop().split('?')[0];
    check(!(await page.textContent('.act')).includes('准予注销') && (await page.locator('.act .links button').count()) === 0, 'who proposed is offered no decision');
    const own = await asked(page, `/cancellations/${told.cancellation}/approve`, { document: '宁注示例1号' });
    check(own[0] === 403 && own[1] === 'two_persons', `and the server refuses it: ${own}`);
    await page.context().close();
}
async function cancelled() {
    const page = await as('宁登乙', `/case/cancellation/${told.cancellation}?waits=approve`);
    await page.locator('#cancellation-approve-document').waitFor(kWait);
    await looked(page, 'office-decision');
    await page.locator('main button', { hasText: '由我承办' }).click();
    await page.locator('.say.good', { hasText: '已由您承办' }).waitFor(kWait);
    await page.fill('#cancellation-approve-document', '宁注示例〔2026〕1号');
    await page.locator('form button.main', { hasText: '提交' }).click();
    await page.locator('[data-sure]').waitFor(kWait);
    await looked(page, 'office-sure');
    await page.locator('[data-sure] button.main').click();
    await done(page);
    await printed(page, 'office-decision-paper', ['宁注示例〔2026〕1号', '经办人（签章）']);
    await goes(page, `/certificate/${told.number}`);
    await page.locator('ol.line li').first().waitFor(kWait);
    check((await page.locator('ol.line li').first().textContent()).includes('注销'), 'the newest act stands first');
    await looked(page, 'office-certificate');
    await printed(page, 'office-certificate-paper', [told.number, '注销']);
    await page.context().close();
    await publicly('已注销');
}
async function askedAgain() {
    const page = await as('陈思远', `/case/cancellation/${told.cancellation}`);
    await page.locator('main .links button', { hasText: '复议' }).first().click();
    await page.locator('form button.main', { hasText: '提交' }).click();
    await page.locator('form .fault', { hasText: '请填写此项' }).waitFor(kWait);
    check(await page.evaluate(() => document.activeElement.id === 'reconsideration-ask-statement'), 'what is missing is said beside it, and has the focus');
    await page.fill('#reconsideration-ask-statement', '事故与本人无关');
    await looked(page, 'reconsider-ask');
    check((await page.inputValue('#reconsideration-ask-statement')) === '事故与本人无关', 'another size and language keep what was typed');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator('form button.main', { hasText: '提交' }).click();
    await page.locator('.say.good', { hasText: '已办成' }).first().waitFor(kWait);
    await goes(page, '/cases/reconsideration');
    await page.locator('tbody a').first().waitFor(kWait);
    told.reconsideration = (await page.locator('tbody a').first().textContent()).trim();
    await page.locator('tbody a').first().click();
    await page.locator('ol.line li', { hasText: '事故与本人无关' }).waitFor(kWait);
    await page.setViewportSize({ width: 1440, height: 900 });
    await looked(page, 'reconsider-asked');
    await page.context().close();
    const agency = await as('宁登甲', `/case/reconsideration/${told.reconsideration}?waits=answer`);
    await agency.locator('#reconsideration-answer-statement').waitFor(kWait);
    check((await agency.textContent('main')).includes('事故与本人无关'), 'the agency reads what is held against it');
    await agency.fill('#reconsideration-answer-statement', '依调查报告');
    await looked(agency, 'reconsider-answer');
    await agency.locator('form button.main', { hasText: '提交' }).click();
    await agency.locator('ol.line li', { hasText: '依调查报告' }).waitFor(kWait);
    await agency.context().close();
}
// By keys alone: from the queue to the decision.
async function restored() {
    const page = await as('副', '/queue?procedure=reconsideration');
    await page.locator('tbody a').first().waitFor(kWait);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('ol.line li').first().waitFor(kWait);
    const button = page.locator('.act .links button', { hasText: '推翻' }).or(page.locator('.act .links button', { hasText: '撤销' })).first();
    await button.evaluate((one) => one.setAttribute('data-wanted', ''));
    await tabTo(page, '[data-wanted]');
    await page.keyboard.press('Enter');
    await tabTo(page, '#reconsideration-overturn-reason');
    await page.keyboard.type('证据不足');
    await page.keyboard.press('Tab');
    await tabTo(page, 'form button.main');
    await page.keyboard.press('Enter');
    await page.locator('[data-sure]').waitFor(kWait);
    await tabTo(page, '[data-sure] button.main');
    await page.keyboard.press('Enter');
    await done(page);
    await goes(page, `/certificate/${told.number}`);
    await page.locator('ol.line li', { hasText: '恢复' }).first().waitFor(kWait);
    check((await page.locator('ol.line li').count()) >= 3, 'issue, cancellation and restoration all stand');
    await page.context().close();
    const holder = await as('陈思远', `/case/reconsideration/${told.reconsideration}`);
    await holder.locator('ol.line li', { hasText: '证据不足' }).waitFor(kWait);
    await looked(holder, 'reconsider-outcome');
    await holder.context().close();
    await publicly('有效');
}
// A name that was written wrongly: one proposes, on a phone and in English, another approves; the certificate has a new version.
async function corrected() {
    const page = await as('宁审甲', '/cases/correction');
    await page.locator('.links button', { hasText: '提出更正' }).click();
    await page.locator('form button.main', { hasText: '提交' }).click();
    await page.locator('form .fault').first().waitFor(kWait);
    check((await page.locator('form .fault').count()) === 5, 'each of the five that are needed says so');
    await page.setViewportSize({ width: 390, height: 844 });
    await speaks(page, 'English');
    const said = { admission_no: told.number, value: '陈思源', reason: '录入有误', evidence: '户口簿' };
    for (const [name, text] of Object.entries(said)) await page.fill(`#correction-propose-${name}`, text);
    await page.selectOption('#correction-propose-item', { label: 'Name' });
    check((await page.locator('form .fault').count()) === 0, 'what is put right is no fault any more');
    await speaks(page, '中文');
    await page.setViewportSize({ width: 1440, height: 900 });
    await looked(page, 'correction-propose');
    await page.locator('form button.main', { hasText: '提交' }).click();
    await done(page);
    await page.locator('tbody a').first().click();
    await page.locator('ol.line li', { hasText: '录入有误' }).waitFor(kWait);
    told.correction = page.url().split('/').pop().split('?')[0];
    check((await page.locator('.act .links button').count()) === 0, 'who proposed is offered no decision');
    await page.context().close();
    const other = await as('宁审乙', `/case/correction/${told.correction}?waits=approve`);
    await other.locator('#correction-approve-document').waitFor(kWait);
    await looked(other, 'correction-decision');
    await other.fill('#correction-approve-document', '宁考更示例〔2026〕1号');
    await surely(other, '新版本');
    await done(other);
    await goes(other, `/certificate/${told.number}`);
    await other.locator('ol.line li', { hasText: '更正' }).first().waitFor(kWait);
    await looked(other, 'correction-certificate');
    await other.context().close();
    told.name = '陈思源';
    await publicly('有效');
}
// The line: dragged, moved by keys, its figures at once; proposed by one, published by another.
async function lineSet() {
    const page = await as('中', '/line-setting/2025H1');
    await page.locator('[role=slider]').waitFor(kWait);
    const at = async () => Number(await page.getAttribute('[data-figures]', 'data-line'));
    await page.focus('[role=slider]');
    await page.keyboard.press('End');
    const top = await at();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('PageDown');
    check((await at()) === top - 6, 'the handle goes by keys');
    check((await page.getAttribute('[role=slider]', 'aria-valuetext')).includes(String(top - 6)), 'and says where it is');
    const gain = Number((await page.textContent('[data-gain]')).slice(1));
    check(gain === told.gains, `who gains is counted, those in areas of the six points: ${gain}, not ${told.gains}`);
    const slowest = await page.evaluate(async () => {
        const plot = document.querySelector('[role=slider]').closest('svg');
        const box = plot.getBoundingClientRect();
        const go = (type, x) => plot.dispatchEvent(new PointerEvent(type, { clientX: box.left + x, clientY: box.top + 60, pointerId: 1, bubbles: true }));
        plot.setPointerCapture = () => {};
        const figures = document.querySelector('[data-figures]');
        go('pointerdown', box.width * 0.1);
        let worst = 0;
        for (let n = 0; n < 40; n += 1) {
            const [began, before] = [performance.now(), figures.dataset.line];
            go('pointermove', box.width * (0.1 + (n % 2 ? 0.012 : 0.02) * n));
            for (let tries = 0; figures.dataset.line === before && tries < 20; tries += 1) await new Promise((then) => setTimeout(then));
            void document.body.offsetHeight;
            if (figures.dataset.line !== before) worst = Math.max(worst, performance.now() - began);
        }
        go('pointerup', 0);
        return worst;
    });
    check(slowest > 0 && slowest < 100, `figures follow the drag within 100 ms: ${slowest.toFixed(1)} ms`);
    if (process.env.SHOTS) console.log(`figures follow the drag: ${slowest.toFixed(1)} ms at most`);
    await looked(page, 'office-line');
    await page.locator('form button.main', { hasText: '提交' }).last().click();
    await page.locator('[data-proposal]').first().waitFor(kWait);
    check((await page.locator('[data-proposal] button').count()) === 0, 'who proposed publishes nothing');
    const refused = await asked(page, '/lines/proposals/1/approve', {});
    check(refused[0] === 403, `and the server refuses it: ${refused}`);
    await page.context().close();
    const other = await as('总', '/line-setting/2025H1');
    await other.locator('[data-proposal] button').first().click(kWait);
    await other.locator('[data-proposal] form').waitFor(kWait);
    await looked(other, 'office-line-publish');
    await surely(other, '新一版政策');
    await done(other);
    await other.locator('p', { hasText: '没有待批准的提案' }).waitFor(kWait);
    await other.context().close();
    // What the register set itself is corrected here.
    const again = await as('中', '/line-setting/2025H1');
    await again.locator('form h2', { hasText: '更正为' }).waitFor(kWait);
    check((await again.locator('[data-of-document]').count()) === 0, 'a line set here is no document’s');
    await again.context().close();
    const stranger = await as('宁发', '/line-setting/2025H1');
    await stranger.locator('.say.bad').waitFor(kWait);
    check((await stranger.locator('[role=slider]').count()) === 0, 'a province sees no figures of the nation');
    await stranger.context().close();
}

try {
    for (const part of [submitted, confirmed, issued, downloaded, proposed, cancelled, askedAgain, restored, lineSet, corrected]) await part();
} catch (error) {
    check(false, error.message);
    if (current) await picture(current, 'broken');
}
await end();
