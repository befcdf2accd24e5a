// A holder and the offices at their desks, each journey to its end; applying and reviewing by keys alone.
// usage: desk.mjs TOLD   (a JSON file: base, password, today, year, mine, refused, claims, held, institution, sound, later, id, people)
import { accessible, asked, check, end, picture } from './browser.mjs';
import { printed, until, walk } from './console_parts.mjs';
import { focused, tabTo } from './by_keys.mjs';
import { deferred, inspected, registered } from './desk_cases.mjs';
import { as, done, kWait, looked, onPage, said, told } from './desk_parts.mjs';

async function appliesByKeys() {
    const page = await as('陈思远', '/apply');
    page.on('filechooser', () => {}); // from now on choosing is the test's
    await page.locator('button.main', { hasText: '开始填写' }).waitFor(kWait);
    await tabTo(page, 'main button.main');
    await page.keyboard.press('Enter');
    await page.locator('[data-saved]', { hasText: '已保存' }).waitFor(kWait);
    for (const [select, name] of [['#area', '宁夏'], ['#prefecture', '固原市'], ['#county', '原州区']]) {
        await tabTo(page, select);
        await page.keyboard.type(name);
    }
    await tabTo(page, 'input[name=basis]');
    await page.keyboard.press('Space');
    await tabTo(page, '#claim-employer');
    await page.keyboard.type('宁夏示例科技有限公司');
    for (const item of ['identity_document', 'residence_proof']) {
        await tabTo(page, `#material-${item}`);
        const [chooser] = await Promise.all([page.waitForEvent('filechooser', kWait), page.keyboard.press('Enter')]);
        await chooser.setFiles(told.sound);
        await page.locator('.slot', { has: page.locator(`#material-${item}`) }).locator('.had', { hasText: '已收到' }).waitFor(kWait);
    }
    await tabTo(page, 'form > button.main');
    await page.keyboard.press('Enter');
    await page.locator('[data-sure]').waitFor(kWait);
    check(await page.evaluate(() => document.activeElement?.closest('[data-sure]') !== null), 'what will happen has the focus');
    await tabTo(page, '[data-sure] button.main');
    await page.keyboard.press('Enter');
    await page.locator(`[data-claim="${told.mine}"] .state`, { hasText: '待审核' }).waitFor(kWait);
    await page.context().close();
}
const row = (page, number) => page.locator('table button', { hasText: number });
async function reviewsByKeys() {
    const page = await as('宁审甲', '/claims');
    await row(page, told.claims[0]).waitFor(kWait);
    // The first that nobody has reviewed, by its own button; then on by keys.
    await tabTo(page, `#console-main tbody button`);
    await page.keyboard.press('Enter');
    await page.locator('#desk .facts').waitFor(kWait);
    const number = (await page.textContent('#desk h2')).match(/\d{17}/)[0];
    await page.locator('#desk .links button').first().waitFor(kWait);
    check(await page.evaluate(() => document.activeElement?.closest('#desk') !== null), 'what is opened has the focus');
    await page.keyboard.press('f');
    await page.locator('#claims-first_review-opinion').waitFor(kWait);
    await tabTo(page, '#claims-first_review-opinion');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, '#desk form button.main');
    await page.keyboard.press('Enter');
    await page.locator('#desk dd b', { hasText: '初审' }).waitFor(kWait);
    await page.context().close();
    const other = await as('宁审乙', '/claims?waits=approve');
    await row(other, number).waitFor(kWait);
    await other.keyboard.press('n');
    await other.locator('#desk h2', { hasText: number }).waitFor(kWait);
    await other.locator('#desk .links button').first().waitFor(kWait);
    await other.keyboard.press('a');
    await other.locator('#head-claims-approve').waitFor(kWait);
    await tabTo(other, '#desk form button.main');
    await other.keyboard.press('Enter');
    await other.locator('#desk dd b', { hasText: '通过' }).waitFor(kWait);
    check((await focused(other)) !== '', 'the focus is somewhere when it is done');
    await other.context().close();
}
/** Grounds are ticked in words, not typed as codes. */
async function refusedByTicks() {
    const page = await as('宁审甲', '/claims');
    const number = told.claims[20];
    await row(page, number).click(kWait);
    await page.locator('#desk .links button').first().waitFor(kWait);
    await page.keyboard.press('f');
    await page.selectOption('#claims-first_review-opinion', 'refuse', kWait);
    const grounds = page.locator('#claims-first_review-grounds');
    check((await grounds.textContent()).includes('提供虚假材料') && !(await grounds.textContent()).includes('代码'), `grounds are in words: ${await grounds.textContent()}`);
    check((await grounds.locator('input').count()) === 7, 'each has a box');
    check((await grounds.locator('label', { hasText: '材料不全' }).textContent()).includes('2025年1月15日通知，第四条'), `each by its article: ${await grounds.textContent()}`);
    await grounds.getByLabel('提供虚假材料').check();
    await grounds.getByLabel('不符合申领依据').check();
    await grounds.getByLabel('提供虚假材料').uncheck();
    await grounds.getByLabel('材料不全或不符').check();
    await page.fill('#claims-first_review-reason', '证明未盖章');
    await looked(page, 'review-grounds');
    check((await grounds.locator('input:checked').count()) === 2, 'another language keeps what was ticked');
    const [sent] = await Promise.all([page.waitForRequest((one) => one.url().endsWith('/first-review'), kWait), page.locator('#desk form button.main').click()]);
    check(sent.postDataJSON().grounds === 'basis;materials', `the codes go in the order of the list: ${sent.postData()}`);
    await page.locator('#desk dd b', { hasText: '初审' }).waitFor(kWait);
    await page.context().close();
}
/** What is to be put right is ticked from what policy asks for and what the claim states; whatever else there is, is written beside it. */
async function returnedByTicks() {
    const page = await as('宁审甲', '/claims');
    await row(page, told.claims[21]).click(kWait);
    await page.locator('#desk .links button').first().waitFor(kWait);
    await page.keyboard.press('r');
    const items = page.locator('#claims-return-items');
    await items.getByLabel('户口簿或居住证明').check(kWait);
    check(!(await items.textContent()).includes('在单独划线地区工作的证明'), `what is asked of others is not offered: ${await items.textContent()}`);
    await items.getByLabel('工作单位').check();
    await page.fill('#claims-return-items-said', '单位公章');
    await page.fill('#claims-return-reason', '工作单位与证明不一致');
    await looked(page, 'review-return');
    check((await items.locator('input:checked').count()) === 2 && (await page.inputValue('#claims-return-items-said')) === '单位公章', 'another language keeps what was ticked and written');
    await page.locator('#desk form button.main').click();
    await page.locator('[data-sure]', { hasText: '只能退回一次' }).waitFor(kWait);
    const [sent] = await Promise.all([page.waitForRequest((one) => one.url().endsWith('/return'), kWait), page.locator('[data-sure] button.main').click()]);
    check(sent.postDataJSON().items === 'residence_proof;employer;单位公章', `what was ticked goes as codes, the rest as written: ${sent.postData()}`);
    await page.locator('#desk ol', { hasText: '户口簿或居住证明、工作单位、单位公章' }).waitFor(kWait);
    await page.context().close();
}
/** What the register said in the language before stays while it is read anew, and the page says so. */
async function turns() {
    const page = await as('宁审甲', '/queue');
    let hold = () => {};
    const held = new Promise((then) => (hold = then));
    await page.route('**/api/v1/queue*', async (route) => {
        if (route.request().headers()['accept-language'] === 'en') await held;
        await route.continue();
    });
    await page.locator('header button', { hasText: 'English' }).click();
    await page.locator('.turning', { hasText: 'still in Chinese' }).waitFor(kWait);
    check((await page.getAttribute('main', 'aria-busy')) === 'true', 'an answer of the other language is marked');
    await accessible(page, 'an answer of the other language');
    await picture(page, 'turning-desk');
    hold();
    await page.locator('.turning').waitFor({ ...kWait, state: 'detached' });
    check((await page.getAttribute('main', 'aria-busy')) === null, 'and no longer once it is read');
    await page.context().close();
}
async function withdrawn() {
    const page = await as('陈思远', '/apply');
    await page.locator(`[data-claim="${told.mine}"] button`, { hasText: '撤回' }).click();
    await page.locator(`[data-claim="${told.mine}"] form`).waitFor(kWait);
    await page.locator(`[data-claim="${told.mine}"] form button.main`).click();
    await page.locator('[data-sure]', { hasText: '不再审核' }).waitFor(kWait);
    await page.locator('[data-sure]').scrollIntoViewIfNeeded();
    await looked(page, 'claim-withdraw');
    await page.locator('[data-sure] button.main').click();
    await page.locator(`[data-claim="${told.mine}"] .state`, { hasText: '已撤回' }).waitFor(kWait);
    check((await page.locator(`[data-claim="${told.mine}"] .links button`).count()) === 0, 'what is withdrawn can be neither corrected nor withdrawn again');
    await page.locator('button.main', { hasText: '开始填写' }).waitFor(kWait);
    await page.context().close();
}
async function objected() {
    const page = await as('李晓雯', '/apply');
    const mine = page.locator(`[data-claim="${told.refused}"]`);
    await mine.locator('.state', { hasText: '不予通过' }).waitFor(kWait);
    check((await mine.textContent()).includes('证明未盖章'), 'why it was refused is told');
    await mine.locator('button', { hasText: '异议' }).click();
    await mine.locator('form button.main').click();
    await mine.locator('[aria-invalid]').waitFor(kWait);
    await page.fill('#claims-object-reason', '证明已于提交当日盖章，见附件');
    await looked(page, 'claim-object');
    check((await page.inputValue('#claims-object-reason')).includes('盖章'), 'another language keeps what was typed');
    await mine.locator('form button.main').click();
    await mine.locator('.state', { hasText: '异议' }).waitFor(kWait);
    await page.context().close();
    const first = await as('宁审甲', '/claims?waits=uphold');
    await row(first, told.refused).click();
    await first.locator('#desk .links button', { hasText: '经办记录' }).first().waitFor(kWait);
    check(!(await first.locator('#desk .links button').allTextContents()).some((one) => one.includes('维持') || one.includes('撤销')), 'who had a part in the refusal is offered no decision');
    const own = await asked(first, `/claims/${told.refused}/overturn`, { reason: '盖章属实' });
    check(own[0] === 403 && own[1] === 'two_persons', `and the server refuses it: ${own}`);
    await first.context().close();
    const third = await as('宁审丙', '/claims?waits=uphold');
    await row(third, told.refused).click();
    await third.locator('#desk .links button', { hasText: '撤销' }).click();
    await third.fill('#claims-overturn-reason', '经查盖章属实');
    await third.locator('#desk form button.main').click();
    await third.locator('[data-sure]', { hasText: '已通过' }).waitFor(kWait);
    await third.locator('[data-sure] button.main').click();
    await third.locator('#desk dd b', { hasText: '通过' }).waitFor(kWait);
    check((await third.textContent('#desk')).includes('证明已于提交当日盖章'), 'what was objected stands among the steps');
    await third.context().close();
}
// Held with a reason, given to another, noted by them, released by them; and two who act on it at once.
async function held() {
    const number = told.claims[5];
    const page = await as('宁审甲', '/claims');
    await row(page, number).click();
    await page.locator('#desk .links button').first().waitFor(kWait);
    await page.locator('h1').click();
    await page.keyboard.press('h');
    await page.fill('#claims-hold-reason', '待单位复函');
    await page.locator('#desk form button.main').click();
    await page.locator('#desk dd b', { hasText: '搁置' }).waitFor(kWait);
    await page.locator('#desk .links button', { hasText: '交由一人承办' }).click();
    const assignee = page.locator('#claims-assign-assignee:not([aria-busy])');
    await assignee.waitFor(kWait);
    check((await assignee.locator('option').allTextContents()).includes('宁审甲（本人）'), 'who may not read the accounts is offered themselves');
    await assignee.selectOption({ label: '其他人，写账户名' });
    await page.fill('#claims-assign-assignee-said', '宁审乙');
    await page.locator('#desk form button.main').click();
    await page.locator('#desk dd', { hasText: '宁审乙' }).waitFor(kWait);
    const other = await as('宁审乙', '/claims?state=held&assignee=宁审乙');
    await row(other, number).click();
    check((await other.locator('tbody tr').count()) === 1, 'what is held and in hand of one is found by the address');
    await other.locator('#desk .links button', { hasText: '经办记录' }).click();
    await other.fill('#claims-note-note', '已电话联系，复函在途');
    await other.locator('#desk form button.main').click();
    await other.locator('#desk ol li', { hasText: '复函在途' }).waitFor(kWait);
    await looked(other, 'review-held');
    await printed(other, 'review-sheet', [number, '待单位复函', '复函在途', '经办人（签章）']);
    await page.locator('#desk .links button', { hasText: '解除搁置' }).click();
    await page.fill('#claims-release-reason', '复函已到');
    await other.locator('#desk .links button', { hasText: '解除搁置' }).click();
    await other.fill('#claims-release-reason', '收到复函');
    await other.locator('#desk form button.main').click();
    await other.locator('#desk dd b', { hasText: '待审核' }).waitFor(kWait);
    await page.locator('#desk form button.main').click();
    await page.locator('[data-lost]').waitFor(kWait);
    await page.locator('[data-lost]').scrollIntoViewIfNeeded();
    await picture(page, 'review-two-at-once');
    check((await page.locator('#desk .say.good').count()) === 0, 'what was done before is no news beside a refusal');
    check((await page.inputValue('#claims-release-reason')) === '复函已到', 'who was later is told so, and keeps what was typed');
    await accessible(page, 'two officers on one claim');
    await page.context().close();
    await other.context().close();
}
/** Who may read the accounts chooses by name among those who can take it; a case goes from hand to hand. */
async function handed() {
    const page = await as('宁主管', '/claims');
    await row(page, told.claims[6]).click();
    await page.locator('#desk .links button', { hasText: '交由一人承办' }).click();
    const assignee = page.locator('#claims-assign-assignee:not([aria-busy])');
    await assignee.waitFor(kWait);
    const offered = await assignee.locator('option').allTextContents();
    check(JSON.stringify(offered) === JSON.stringify(['请选择', '宁审丙', '宁审乙', '宁审甲', '其他人，写账户名']), `those of the agency, by name: ${offered}`);
    await looked(page, 'claim-assign');
    await assignee.selectOption('宁审丙');
    await page.locator('#desk form button.main').click();
    await page.locator('#desk dd', { hasText: '宁审丙' }).waitFor(kWait);
    await page.goto(`${told.base}/console#/case/institution/${told.institution}`);
    const hand = page.locator('[data-hand]');
    await hand.locator('p:not(.say)', { hasText: '无人承办' }).waitFor(kWait);
    await hand.locator('button', { hasText: '由我承办' }).click();
    await hand.locator('b', { hasText: '宁主管' }).waitFor(kWait);
    await hand.locator('button', { hasText: '交给同事承办' }).click();
    await hand.locator('form button').click();
    await hand.locator('.fault', { hasText: '请填写此项' }).waitFor(kWait);
    await hand.locator('select:not([aria-busy])').waitFor(kWait);
    await looked(page, 'case-hand-over');
    await hand.locator('select').selectOption({ label: '其他人，写账户名' });
    await page.fill('#take-other-said', '没有此人');
    await hand.locator('form button').click();
    await hand.locator('[role=alert]').waitFor(kWait);
    check((await page.inputValue('#take-other-said')) === '没有此人', 'who cannot take it is refused, and what was typed stays');
    await hand.locator('button', { hasText: '不再承办' }).click();
    await hand.locator('p:not(.say)', { hasText: '无人承办' }).waitFor(kWait);
    await page.context().close();
}
// Filters and page stand in the address: sent to another, gone back to, read again.
async function paged() {
    const page = await as('宁审甲', '/claims');
    await page.locator('tbody tr').first().waitFor(kWait);
    const numbers = () => page.locator('tbody button').allTextContents();
    check((await page.locator('tbody tr').count()) <= 50, 'a page at a time');
    const first = await numbers();
    await page.locator('.links a', { hasText: '下一页' }).click();
    await page.locator('.links a', { hasText: '回到开头' }).waitFor(kWait);
    // Its rows come a moment after its address.
    const shown = (before) => {
        const rows = [...document.querySelectorAll('tbody button')].map((one) => one.textContent).join();
        return rows !== '' && rows !== before;
    };
    await until(page, shown, first.join());
    const second = await numbers();
    check(second.length > 0 && !second.some((one) => first.includes(one)), `the next page has others: ${second.length}`);
    await looked(page, 'review-second-page');
    await page.reload();
    await page.locator('tbody tr').first().waitFor(kWait);
    check((await numbers()).join() === second.join(), 'read again, the same page');
    await page.goBack();
    await page.locator('.links a', { hasText: '回到开头' }).waitFor({ ...kWait, state: 'detached' });
    await until(page, shown, second.join());
    check((await numbers()).join() === first.join(), 'back is back');
    await page.selectOption('#c-state', 'approved');
    await page.locator('form.filters button').click();
    await page.waitForURL(/state=approved/);
    await page.waitForLoadState('networkidle');
    await until(page, () => document.querySelectorAll('tbody tr').length === 2);
    check((await page.locator('tbody tr').count()) === 2, 'what was approved: one by two reviews, one whose refusal was set aside');
    await page.reload();
    await page.locator('tbody tr').first().waitFor(kWait);
    check((await page.inputValue('#c-state')) === 'approved', 'the filter is filled in from the address');
    await page.goto(`${told.base}/console#/claims?state=not_accepted`);
    await said(page, '没有符合条件的事项');
    check((await page.inputValue('#c-state')) === 'not_accepted', 'and follows it');
    await page.goto(`${told.base}/console#/claims`);
    await said(page, '这里只有一页');
    check((await page.textContent('main')).includes('本页 50 项') && (await page.locator('button', { hasText: '导出本页 CSV' }).count()) === 1, 'a page says that it is one');
    await page.locator('button', { hasText: '读取全部' }).click();
    await page.locator('button', { hasText: /^导出 CSV$/ }).waitFor(kWait);
    check(/共 (5[1-9]|[6-9]\d|\d{3,}) 项/.test(await page.textContent('main')), 'and all of them are read where that is wanted');
    await page.fill('#c-number', second[0]);
    await page.locator('form:has(#c-number) button').click();
    await page.locator('#desk h2', { hasText: second[0] }).waitFor(kWait);
    await page.fill('#c-session', '2024年下半年');
    await page.locator('form.filters button').click();
    await page.waitForURL(/session=2024H2/);
    await page.context().close();
}
await walk([appliesByKeys, withdrawn, reviewsByKeys, refusedByTicks, returnedByTicks, turns, objected, held, handed, paged, registered, deferred, inspected], onPage);
await end();
