// A claimant in the console: what may be applied for, the application as a form that loses nothing (a closed tab, two windows, a broken connection, an ended
// session), files refused, cut in half and sent again, handing in, a return and its correction, two reviews.
// usage: claim.mjs BASE PERSON PASSWORD   (PERSON: {id_number, name, number, sound, wrong} as JSON). Prints `office: STEP` and waits for a line.
import { createInterface } from 'node:readline';
import { accessible, asked, check, choosePlace, end, open, picture } from './browser.mjs';
import { eachSize, inBoth, kWait, titled } from './console_parts.mjs';
import { told as readTold } from './told.mjs';

const [, , base, told, password] = process.argv;
const person = JSON.parse(told);
const saved = (page) => page.locator('[data-saved]', { hasText: '已保存' }).waitFor(kWait);
const employer = '#claim-employer';
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
async function office(step) {
    console.log(`office: ${step}`);
    check((await lines.next()).value === '200', `the office: ${step}`);
}

async function signUp(page) {
    await page.goto(`${base}/console#/sign-up`);
    await titled(page, '持证人注册');
    for (const [id, value] of Object.entries({ 'up-id': person.id_number, 'up-name': person.name, 'up-number': person.number, 'up-password': password })) await page.fill(`#${id}`, value);
    await page.click('button.main');
    await titled(page, '我的登记');
}
async function begin(page) {
    await page.goto(`${base}/console#/apply`);
    await page.locator('.call.open', { hasText: '示例通知' }).waitFor(kWait);
    check((await page.textContent('.call.open')).includes('含此刻'), 'until when is said');
    await eachSize(page, 'apply');
    await inBoth(page, 'what may be applied for');
    await page.locator('button.main', { hasText: '开始填写' }).click();
    await titled(page, '补申领申请');
    await saved(page);
}
async function fill(page) {
    await choosePlace(page, ['宁夏回族自治区', '固原市', '原州区']);
    await page.check('input[value=resident]');
    await page.fill(employer, '宁夏示例科技有限公司');
    await saved(page);
}
async function outlivesClosing(page) {
    await page.fill(employer, '宁夏示例科技公司');
    await page.reload(); // before the pause after which it is saved
    await page.locator(employer).waitFor(kWait);
    check((await page.inputValue(employer)) === '宁夏示例科技公司', 'what was typed outlives a tab that closed at once');
    await saved(page);
}
async function twoWindows(page) {
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.locator(employer).waitFor(kWait);
    await other.fill(employer, '另一窗口公司');
    await saved(other);
    await other.waitForResponse((one) => one.url().endsWith('/save') && one.ok()).catch(() => {});
    await page.fill(employer, '宁夏示例科技有限公司');
    await page.locator('[data-changed]').waitFor(kWait);
    const text = await page.textContent('[data-changed]');
    check(text.includes('另一窗口公司') && text.includes('宁夏示例科技有限公司'), 'two windows: both are shown');
    await accessible(page, 'changed in two windows');
    await picture(page, 'apply-two-windows');
    await page.locator('button', { hasText: '用这里的' }).click();
    await saved(page);
    await other.close();
}
async function outlivesBreaks(page) {
    await page.context().setOffline(true);
    await page.fill(employer, '断线时写的公司');
    await page.locator('[data-saved]', { hasText: '连不上登记册' }).waitFor(kWait);
    await accessible(page, 'an application while the register cannot be reached');
    await page.locator('form button.main', { hasText: '提交申请' }).click();
    await page.locator('form [data-fault]', { hasText: '连不上登记册' }).waitFor(kWait);
    check(true, 'and it is not handed in: said beside the button');
    await page.evaluate(() => (location.hash = '#/apply'));
    await titled(page, '补申领');
    await page.goBack();
    await page.locator(employer).waitFor(kWait);
    check((await page.inputValue(employer)) === '断线时写的公司', 'left and come back to meanwhile, it is what this device kept');
    await page.context().setOffline(false);
    await saved(page);
    await page.context().clearCookies({ name: 'zhengji' });
    await page.fill(employer, '宁夏示例科技有限公司');
    await page.locator('dialog h2', { hasText: '登录已结束' }).waitFor(kWait);
    await page.check('input[value=holder]');
    await page.fill('#sign-number', person.id_number);
    await page.fill('#sign-password', password);
    await page.locator('form:has(#sign-password) button.main').click();
    await page.locator('dialog').waitFor({ ...kWait, state: 'detached' });
    await saved(page);
    await page.reload();
    await page.locator(employer).waitFor(kWait);
    check((await page.inputValue(employer)) === '宁夏示例科技有限公司', 'a broken connection and an ended session lose nothing');
}
async function files(page) {
    const slot = (item) => page.locator('.slot', { has: page.locator(`#material-${item}`) });
    await page.setInputFiles('#material-identity_document', person.wrong);
    await slot('identity_document').locator('[role=alert]').waitFor(kWait);
    check((await slot('identity_document').locator('[role=alert]').textContent()).trim().length > 8, 'a refused file says why, beside it');
    await inBoth(page, 'a refused file');
    await page.route('**/materials/identity_document', (route) => route.abort(), { times: 1 });
    await page.setInputFiles('#material-identity_document', person.sound);
    await slot('identity_document').locator('[role=alert]', { hasText: '上传中断' }).waitFor(kWait);
    await page.locator('#files-title').evaluate((one) => one.scrollIntoView());
    await picture(page, 'apply-cut');
    await slot('identity_document').locator('button', { hasText: '重新上传' }).click();
    await slot('identity_document').locator('.had', { hasText: '已收到' }).waitFor(kWait);
    await page.locator('button.main', { hasText: '提交申请' }).click();
    await page.locator('button.main', { hasText: '确认提交' }).click();
    await page.locator('[data-fault]', { hasText: '还缺材料' }).waitFor(kWait);
    check((await page.textContent('[data-fault]')).includes('户口簿或居住证明'), 'what is missing is named, and nothing is lost');
    await page.setInputFiles('#material-residence_proof', person.photo);
    await slot('residence_proof').locator('.had', { hasText: '已收到' }).waitFor(kWait);
    check(!(await page.locator('[data-fault]').count()), 'and is no longer said once it came');
    await page.evaluate(() => scrollTo(0, 0));
    await eachSize(page, 'apply-form');
}
async function handIn(page) {
    await page.locator('button.main', { hasText: '提交申请' }).click();
    await page.locator('[data-sure]').waitFor(kWait);
    await inBoth(page, 'what happens once it is handed in');
    await page.locator('[data-sure]').scrollIntoViewIfNeeded();
    await picture(page, 'apply-sure');
    await page.locator('button.main', { hasText: '确认提交' }).click();
    await page.locator('.say.good', { hasText: '申请已提交' }).waitFor(kWait);
    await page.locator(`[data-claim="${person.number}"] .state`, { hasText: '待审核' }).waitFor(kWait);
    check(!(await page.locator('button.main', { hasText: '开始填写' }).count()), 'one application for an examination');
}
async function stands(page, words) {
    await page.goto(`${base}/console#/own`);
    await titled(page, '我的登记');
    await page.goto(`${base}/console#/apply`);
    await page.locator(`[data-claim="${person.number}"] .state`, { hasText: words }).waitFor(kWait);
}
async function correct(page) {
    await office('return');
    await stands(page, '退回补正');
    check((await page.textContent('[data-claim]')).includes('居住证明'), 'what is to be put right is listed');
    await page.locator('[data-claim] dd', { hasText: '固原市原州区' }).waitFor(kWait);
    await eachSize(page, 'apply-returned');
    await inBoth(page, 'an application that was returned');
    await page.locator('[data-claim] .links button', { hasText: '更正' }).click();
    await page.fill('#claims-correct-employer', '宁夏示例软件有限公司');
    // A correction comes later than what it corrects, by a second at least: sent again, it is.
    const pending = page.locator('[data-claim] .state', { hasText: '待审核' });
    for (let tries = 0; tries < 60 && !(await pending.count()); tries += 1) {
        await page.locator('[data-claim] form button.main').click();
        await pending.or(page.locator('[data-claim] form [role=alert]', { hasText: '不晚于' })).first().waitFor(kWait);
    }
    await pending.waitFor(kWait);
}
async function desk(cookies) {
    const at = await open(base, { viewport: { width: 1440, height: 900 } }, '/console');
    await at.context().addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: base })));
    await at.goto(`${base}/console#/claims?state=pending`);
    await at.reload();
    await at.locator('table button', { hasText: person.number }).waitFor(kWait);
    await at.keyboard.press('n');
    await at.locator('#desk h2', { hasText: person.name }).waitFor(kWait);
    return at;
}
const deed = (at) => at.locator('#desk form button.main').click();
async function firstReview(at) {
    await at.keyboard.press('f');
    await at.selectOption('#claims-first_review-opinion', 'approve');
}
/** The files stand beside the facts once they are asked for: each look is noted, a picture is shown where it is, and a PDF comes as a file. */
async function readsFiles(at) {
    const files = at.locator('#desk .files');
    check((await files.locator('li').count()) === 0 && (await files.textContent()).includes('记入查阅记录'), 'no file is read before somebody asks for it, and it says that this is noted');
    await files.locator('button', { hasText: '查看材料' }).click();
    await files.locator('li', { hasText: '户口簿或居住证明' }).waitFor(kWait);
    check((await files.locator('li').allTextContents()).map((one) => /身份证件|户口簿或居住证明/.exec(one)?.[0]).join() === '身份证件,户口簿或居住证明', `both by name: ${await files.textContent()}`);
    check((await files.locator('button', { hasText: '显示' }).count()) === 1, 'a picture alone is shown');
    await files.locator('button', { hasText: '显示' }).click();
    await files.locator('img').waitFor(kWait);
    let width = 0;
    for (let tries = 0; tries < 200 && width !== 320; tries += 1) [, width] = [await at.waitForTimeout(50), await files.locator('img').evaluate((one) => one.naturalWidth)];
    check(width === 320, `the picture is shown: ${width} wide`);
    const pdf = await at.evaluate(async (href) => { const got = await fetch(href); return [got.status, got.headers.get('content-type'), (await got.text()).slice(0, 4)]; }, await files.locator('li', { hasText: '身份证件' }).locator('a').getAttribute('href'));
    check(pdf.join() === '200,application/pdf,%PDF', `the PDF comes as a file: ${pdf}`);
}
async function reviewed(page) {
    const [first, second] = [await desk(person.desks[0]), await desk(person.desks[1])];
    check((await first.textContent('#desk')).includes('宁夏示例软件有限公司'), 'what was handed in stands beside the reasons, as corrected');
    await readsFiles(first);
    await eachSize(first, 'review');
    await inBoth(first, 'the review desk');
    await firstReview(first);
    await firstReview(second);
    await deed(first);
    await first.locator('#desk dd b', { hasText: '初审' }).waitFor(kWait);
    await deed(second);
    await second.locator('[data-lost]', { hasText: '初审' }).waitFor(kWait);
    check((await second.locator('#desk form [role=alert]').textContent()).trim().length > 8, 'a lost race: the register says why');
    await accessible(second, 'a lost race');
    await second.locator('[data-lost]').scrollIntoViewIfNeeded();
    await picture(second, 'review-lost');
    await stands(page, '已初审');
    // Whoever reviewed first is no second person: it is not offered, and the register refuses it.
    await first.locator('#desk .links button', { hasText: '备注' }).or(first.locator('#desk .links button')).first().waitFor(kWait);
    check(!(await first.locator('#desk .links button').allTextContents()).some((one) => one.includes('通过')), 'the second review is not offered to whoever made the first');
    const refused = await asked(first, `/claims/${person.number}/approve`, {});
    check(refused[0] === 403 && refused[1] === 'two_persons', `and is refused: ${refused}`);
    await second.locator('h1').click();
    await second.keyboard.press('a');
    await second.locator('#head-claims-approve').waitFor(kWait);
    await deed(second);
    await second.locator('#desk dd b', { hasText: '通过' }).waitFor(kWait);
    await stands(page, '已通过');
    await eachSize(page, 'apply-approved');
    await accessible(page, 'an application that was approved');
}

const page = await open(base, { viewport: { width: 1440, height: 900 } }, '/console');
try {
    for (const part of [signUp, begin, fill, outlivesClosing, twoWindows, outlivesBreaks, files, handIn, correct, reviewed, (at) => readTold(at, base)]) await part(page);
} catch (error) {
    check(false, error.message);
    await picture(page, 'broken');
}
await end();
