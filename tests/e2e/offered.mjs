// What is offered can be done; what cannot any more says why before anything is typed; what is not known is told as that.
// usage: offered.mjs TOLD   (a JSON file: base, password, number, refused, pending, both, people)
import { accessible, check, end, picture } from './browser.mjs';
import { walk } from './console_parts.mjs';
import { as, kWait, looked, onPage, said, told } from './desk_parts.mjs';

async function ownSteps() {
    const page = await as('李二', '/apply');
    const refused = page.locator(`[data-claim="${told.refused}"]`);
    await refused.locator('[data-not-now]', { hasText: '2025-03-14' }).waitFor(kWait);
    check((await refused.locator('.links button').count()) === 0, 'an objection after its day is not offered');
    check(!(await refused.textContent()).includes('可在 2025-03-14'), 'nor is its day told as one to come');
    await looked(page, 'offered-own-refused');
    await page.context().close();
    const other = await as('王五', '/apply');
    const pending = other.locator(`[data-claim="${told.pending}"]`);
    await pending.locator('[data-not-now]', { hasText: '更正' }).waitFor(kWait);
    check((await pending.locator('.links button').allTextContents()).join() === '撤回申请', 'a correction after the notice closed is not offered, a withdrawal is');
    check((await other.locator('main .say.plain', { hasText: '已经提交过申请' }).count()) === 1, 'what bars another application is the register’s to tell');
    await looked(other, 'offered-own-pending');
    await other.context().close();
}
async function paper() {
    const page = await as('宁审甲', `/certificate/${told.number}`);
    await page.locator('[data-not-now]', { hasText: '2025-07-01 — 2025-07-04' }).waitFor(kWait);
    check(!(await page.locator('.act .links button').allTextContents()).some((one) => one.includes('领取')), 'paper outside its days is not handed out');
    await looked(page, 'offered-paper');
    await page.context().close();
}
async function line() {
    const page = await as('中', '/line-setting/2024H2');
    await page.locator('[data-of-document]', { hasText: '提出新一版政策' }).waitFor(kWait);
    check((await page.locator('#lines-correct-reason').count()) === 0, 'a document’s line is not corrected here');
    await page.locator('[role=slider]').focus();
    await page.keyboard.press('Home');
    await page.locator('[data-above]').waitFor(kWait);
    await looked(page, 'offered-line');
    await page.context().close();
}
async function waits() {
    const page = await as('宁审甲', '/queue');
    const row = page.locator('[data-claims] tbody tr');
    await row.waitFor(kWait);
    check(/初审.*宁夏.*1/s.test(await row.textContent()), `what waits, where and how many: ${await row.textContent()}`);
    check(!/今日没有待办|现在没有等您办理的/.test(await page.textContent('main')), 'and nobody is told that nothing waits');
    await looked(page, 'offered-queue');
    await row.locator('a').click();
    await page.locator('table button', { hasText: told.pending }).waitFor(kWait);
    await page.context().close();
    const other = await as('川审', '/queue');
    await other.locator('[data-claims] a', { hasText: '颁发' }).click(kWait);
    await other.locator('[data-preview]').waitFor(kWait);
    await other.context().close();
}
/** Two claims under one number: chosen, and then every step is about the one chosen. */
async function bothClaims() {
    const page = await as('总', '/claims');
    await page.fill('#c-number', told.both);
    await page.locator('form:has(#c-number) button').click();
    const several = page.locator('[data-several] button');
    await several.nth(1).waitFor(kWait);
    await looked(page, 'offered-several');
    await several.filter({ hasText: '徐洋' }).click();
    await page.locator('#desk h2', { hasText: '徐洋' }).waitFor(kWait);
    await page.locator('#desk dd b', { hasText: '不予通过' }).waitFor(kWait);
    check((await page.locator('#desk [role=alert], #desk .say.bad').count()) === 0, 'the one chosen is read');
    await several.filter({ hasText: '陈思远' }).click();
    await page.locator('#desk h2', { hasText: '陈思远' }).waitFor(kWait);
    await page.locator('#desk dd b', { hasText: '通过' }).waitFor(kWait);
    await page.context().close();
    // Every step is offered, and done to the one that is shown.
    const sichuan = await as('川审', '/claims?state=refused');
    await sichuan.locator('table button', { hasText: told.both }).click();
    const note = sichuan.locator('#desk .links button', { hasText: '经办记录' });
    await note.click(kWait);
    await sichuan.locator('#desk form').waitFor(kWait);
    check((await sichuan.locator('#claims-note-id_number, #claims-note-province, #claims-note-submitted').count()) === 0, 'which claim is meant is not asked');
    await sichuan.fill('#claims-note-note', '与成绩所载不是一人');
    await sichuan.locator('#desk form button.main').click();
    await sichuan.locator('#desk ol li', { hasText: '与成绩所载不是一人' }).waitFor(kWait);
    check((await sichuan.locator('[data-lost]').count()) === 0, 'and nothing is said of others');
    await sichuan.context().close();
}
/** A step refused for itself says nothing of another officer. */
async function ownFault() {
    const page = await as('宁审甲', '/claims');
    await page.locator('table button', { hasText: told.pending }).click();
    await page.locator('#desk .links button', { hasText: '交由一人承办' }).click(kWait);
    const assignee = page.locator('#claims-assign-assignee:not([aria-busy])');
    await assignee.selectOption({ label: '其他人，写账户名' });
    await page.fill('#claims-assign-assignee-said', '没有此人');
    await page.locator('#desk form button.main').click();
    await page.locator('#desk form [role=alert], #desk form [aria-invalid]').first().waitFor(kWait);
    await page.waitForLoadState('networkidle');
    check((await page.locator('[data-lost]').count()) === 0, 'a step refused for itself blames nobody');
    await page.context().close();
}
async function rehearsed() {
    const page = await as('川审', '/issue');
    await page.locator('[data-rehearsed]', { hasText: '演练核准' }).waitFor(kWait);
    check(!(await page.textContent('main')).includes('名单核准之后才能颁发'), 'nothing is said that a rehearsal does not ask');
    await page.locator('form button.main').last().click();
    const sure = page.locator('[data-sure]');
    await sure.waitFor(kWait);
    check(/现在颁发 1 本证书（2024年下半年 1 本）.*演练核准/s.test(await sure.textContent()), `how many, of which sessions, by what: ${await sure.textContent()}`);
    await accessible(page, 'what will be issued');
    await sure.scrollIntoViewIfNeeded();
    await picture(page, 'offered-issue');
    await page.context().close();
}
async function days() {
    const page = await as('李二', '/apply');
    await page.goto(`${told.base}/#/collections`);
    await page.locator('article', { hasText: '重庆' }).filter({ hasText: '未查到' }).first().waitFor(kWait);
    check((await page.locator('article', { hasText: '宁夏' }).first().textContent()).includes('2025-07-01'), 'a day that is known is told');
    await picture(page, 'offered-collections');
    await page.goto(`${told.base}/#/lines`);
    await page.locator('td', { hasText: '公布日未查到' }).first().waitFor(kWait);
    check(!(await page.textContent('main')).includes('2016-12-31'), 'no day is invented');
    await picture(page, 'offered-lines');
    await page.context().close();
    const desk = await as('中', '/lines');
    await said(desk, '公布日未查到');
    check(!(await desk.textContent('main')).includes('批准日期'), 'the same day has the same name at the desks');
    await desk.context().close();
}
await walk([ownSteps, paper, line, waits, bothClaims, ownFault, rehearsed, days], onPage);
await end();
