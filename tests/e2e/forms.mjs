// The forms of the offices as people fill them in: cases, places, levels and notices chosen, numbers checked where they are typed, what hangs on an answer asked for with it;
// what was just proposed is offered no second time; the journal gone through; a part's claims listed; a roster printed.
// usage: forms.mjs TOLD   (a JSON file: base, today, held, number, centre, agency, admissions, elsewhere, people)
import { readFileSync } from 'node:fs';
import { check, end, open, picture } from './browser.mjs';
import { eachSize, fills, goTo, inBoth, inLanguage, keptBy, kWait, titled, walk } from './console_parts.mjs';

const told = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const done = (page) => page.locator('.say.good', { hasText: '已办成' }).first().waitFor(kWait);
let current = null;
async function as(name, path, title) {
    current = await open(told.base, { viewport: { width: 1440, height: 900 } }, '/favicon');
    await current.context().addCookies(Object.entries(told.people[name].cookies).map(([cookie, value]) => ({ name: cookie, value, url: told.base })));
    await goTo(current, told.base, path, title);
    return current;
}
const looked = async (page, name) => (await inBoth(page, name), await eachSize(page, name));
const begin = (page, title) => page.locator(`main .links button[title="${title}"]`).first().click(kWait);
const handIn = (page) => page.locator('form button.main', { hasText: '提交' }).last().click();
const names = (page, id) => page.locator(`#${id} option`).allTextContents();
const fault = (page, id) => page.locator(`#${id}-fault`);
const noCode = (text) => !/〔[A-Z]+\d*-\d|\b[A-Z]\d\d-\d/.test(text);

/** A number is checked where it is typed; what hangs on the ground comes and goes with it. */
async function cancelled() {
    const page = await as('宁登甲', 'cases/cancellation', '注销登记');
    await begin(page, '提出注销');
    await page.fill('#cancellation-propose-certificate_no', 'a3142023');
    await page.keyboard.press('Tab');
    await page.selectOption('#cancellation-propose-ground', 'away');
    await fault(page, 'cancellation-propose-certificate_no').waitFor(kWait);
    check((await fault(page, 'cancellation-propose-certificate_no').textContent()).includes('20 位数字'), 'a number that is none is told as it is left');
    await page.locator('#cancellation-propose-from').waitFor(kWait);
    check((await page.locator('#cancellation-propose-finding').count()) === 0, 'of a ground that is no fraud no finding is asked for');
    await handIn(page);
    await fault(page, 'cancellation-propose-from').waitFor(kWait);
    check((await page.evaluate(() => document.activeElement.id)) === 'cancellation-propose-certificate_no', 'the focus goes to what is wrong first');
    await looked(page, 'form-cancellation');
    await page.selectOption('#cancellation-propose-ground', 'fraud');
    await page.locator('#cancellation-propose-finding:not([aria-busy])').waitFor(kWait);
    check((await page.locator('#cancellation-propose-from').count()) === 0, 'a period belongs to one ground alone');
    check((await names(page, 'cancellation-propose-finding')).join() === '没有可选的', 'findings that can be meant are listed, and there is none');
    await page.context().close();
}
/** Proposed from the certificate's own page, and offered no second time there, in another window neither. */
async function proposed() {
    const page = await as('宁登甲', `certificate/${told.held}`, told.held);
    await begin(page, '提出注销');
    await fills(page, 'cancellation-propose-ground', 'loss');
    await page.fill('#cancellation-propose-evidence', '事故调查报告');
    await handIn(page);
    await page.locator('[data-sure] button.main').click(kWait);
    await done(page);
    await page.locator('[data-open]', { hasText: '注销登记' }).waitFor(kWait);
    check((await page.locator('main .links button[title="提出注销"]').count()) === 0, 'what waits for another is not offered again');
    await looked(page, 'certificate-under-way');
    await page.context().close();
    const later = await as('宁登乙', `certificate/${told.held}`, told.held);
    await later.locator('[data-open] a').waitFor(kWait);
    check((await later.locator('main .links button[title="提出注销"]').count()) === 0, 'nor to another, who comes later');
    await later.locator('[data-open] a').click();
    await later.locator('.act button', { hasText: '批准注销' }).waitFor(kWait);
    await later.context().close();
}
async function found() {
    const page = await as('宁审甲', 'cases/finding', '认定');
    await begin(page, '立案');
    const articles = await names(page, 'finding-open-article');
    check(articles.includes('人社部令第31号，第十条') && articles.every(noCode), `articles are named as people cite them: ${articles}`);
    check((await page.locator('#finding-open-act').count()) === 0 && !(await page.locator('#finding-open-id_number').isVisible()), 'what is seldom needed is folded away');
    await page.selectOption('#finding-open-article', 'D31-8');
    await page.locator('#finding-open-act').waitFor(kWait);
    await page.locator('details summary', { hasText: '不常用' }).click();
    await page.locator('#finding-open-submitted[type=datetime-local]').waitFor(kWait);
    await looked(page, 'form-finding');
    await page.context().close();
}
/** A case is chosen by what it is, a place from the province down. */
async function chosen() {
    const page = await as('宁主管', 'staff', '账户与权限');
    await page.locator('button', { hasText: /^授权$/ }).click();
    await page.selectOption('#staff-grant-role', 'auditor');
    check((await page.locator('#staff-grant-province').count()) === 0, 'the country’s office is of no province');
    await page.selectOption('#staff-grant-role', 'registration_agency');
    await page.selectOption('#staff-grant-province', '64');
    await page.locator('#staff-grant-for:not([aria-busy])').waitFor(kWait);
    check((await names(page, 'staff-grant-for')).some((one) => one === `宁夏示例登记机构 · 宁夏回族自治区 · 已批准 · 案号 ${told.agency}`), `agencies are listed by name: ${await names(page, 'staff-grant-for')}`);
    await page.selectOption('#staff-grant-role', 'city_agency');
    await page.selectOption('#staff-grant-area-prefecture', { label: '固原市' });
    await page.locator('#staff-grant-area-county').waitFor(kWait);
    await looked(page, 'form-account');
    await page.fill('#staff-grant-name', '新来的');
    await page.fill('#staff-grant-id_number', told.newcomer);
    await handIn(page);
    await page.locator('tbody tr', { hasText: '新来的' }).filter({ hasText: '固原市' }).waitFor(kWait);
    await page.context().close();
}
async function taught() {
    const page = await as('培', 'institution', '本机构');
    await begin(page, '申报培训班计划');
    await page.locator('#class-plan-form:not([aria-busy])').waitFor(kWait);
    check((await names(page, 'class-plan-level')).join() === '请选择,初级,中级,高级', 'a level is one of three');
    check((await names(page, 'class-plan-teacher')).join() === '请选择,周老师', 'a teacher is one of its own');
    check((await names(page, 'class-plan-form')).some((one) => one.startsWith('集中面授（每天折 8 学时）')), 'a form of study is one that counts');
    await looked(page, 'form-class');
    const said = { course: '软件工程新技术', level: 'intermediate', form: '集中面授', domain: 'software', teacher: '周老师', begins: told.today, ends: told.today };
    for (const [name, value] of Object.entries(said)) await fills(page, `class-plan-${name}`, value);
    await handIn(page);
    await page.locator('[data-classes] a', { hasText: '软件工程新技术' }).click(kWait);
    await page.locator('[data-record]').waitFor(kWait);
    const enter = () => page.locator('[data-attend] button.main').click();
    await enter();
    await fault(page, 'at-on').waitFor(kWait);
    const blank = [await fault(page, 'at-on').textContent(), await fault(page, 'at-units').textContent(), await fault(page, 'at-learners').textContent()];
    check(blank.join() === '请填写此项,请填写此项,请填写至少一个证书管理号。' && (await page.evaluate(() => document.activeElement.id)) === 'at-on', `what is blank is told beside its field before anything is sent: ${blank}`);
    await looked(page, 'class-attendance-blank');
    check((await page.locator('[data-none-to-sign]').count()) === 1, 'with nobody entered there is nothing to sign');
    await page.fill('#at-on', told.today);
    await page.fill('#at-units', '0');
    await page.fill('#at-learners', told.held);
    await enter();
    await fault(page, 'at-units').waitFor(kWait);
    const refused = await fault(page, 'at-units').textContent();
    check(refused.startsWith('数量：不能是“0”') && (await page.locator('[data-attend] .say.bad').count()) === 0, `what the register refuses stands beside its field, by its name there: ${refused}`);
    await page.fill('#at-units', '1');
    await enter();
    await page.locator('[data-record] td', { hasText: told.held }).waitFor(kWait);
    check(true, 'the record is read anew after an entry');
    await page.context().close();
    const agency = await as('宁登甲', 'cases/hours', '学时');
    await begin(agency, '申报学时');
    for (const [name, value] of Object.entries({ certificate_no: told.other, on: told.today, form: '集中面授', content: '新标准', domain: 'software', units: '七', evidence: '结业证' })) await fills(agency, `hours-report-${name}`, value);
    await agency.fill('#hours-report-times-from', '12:00');
    await agency.fill('#hours-report-times-to', '09:00');
    await handIn(agency);
    await fault(agency, 'hours-report-times').waitFor(kWait);
    check((await fault(agency, 'hours-report-units').textContent()).includes('7.5') && (await agency.locator('form [role=alert]').textContent()).includes('有几栏填得不对'), 'what is no number and no time of day is told before it is sent');
    await agency.fill('#hours-report-units', '1');
    await agency.fill('#hours-report-times-from', '08:00');
    await handIn(agency);
    await done(agency);
    await agency.context().close();
}
/** A list is searched, sorted and kept; what it is searched for is in the address. A class is called by its course and its institution. */
async function listed() {
    const page = await as('宁登甲', 'queue', '今日待办');
    const row = page.locator('tbody tr', { hasText: '软件工程新技术 · 宁夏示例培训中心' });
    await row.waitFor(kWait);
    check(!(await row.textContent()).includes('案号'), 'and by no number');
    await picture(page, 'queue-listed');
    const find = page.getByLabel('在等其他机关办理中查找');
    await find.fill('软件工程');
    const others = page.getByRole('region', { name: '等其他机关办理' }).locator('tbody tr');
    check((await others.count()) === 1 && page.url().includes('others.find='), `what a list is searched for is in the address: ${page.url()}`);
    await page.reload();
    await row.waitFor(kWait);
    check((await find.inputValue()) === '软件工程' && (await others.count()) === 1, 'and is there again');
    await find.fill('');
    await page.locator('th button', { hasText: '期限' }).last().click();
    check(/others\.sort=due/.test(page.url()) && (await page.locator('th[aria-sort=ascending]').count()) === 1, 'so is what it is sorted by');
    const file = await keptBy(page, () => page.locator('button', { hasText: '导出 CSV' }).last().click());
    check(readFileSync(file.path, 'utf8').includes('软件工程新技术 · 宁夏示例培训中心'), 'what is kept says the same');
    await looked(page, 'queue-lists');
    await goTo(page, told.base, 'cases/class', '培训班');
    await page.locator('tbody td', { hasText: '软件工程新技术 · 宁夏示例培训中心' }).waitFor(kWait);
    await page.getByLabel('在培训班中查找').fill('没有这样的');
    check((await page.locator('tbody tr').count()) === 0 && (await page.locator('[role=status]', { hasText: '1 项中的 0 项' }).count()) === 1, 'cases are searched, too');
    await goTo(page, told.base, 'cases/class?find=软件', '培训班');
    await page.locator('tbody tr').first().waitFor(kWait);
    await looked(page, 'cases-listed');
    await page.context().close();
    const chief = await as('宁主管', 'staff', '账户与权限');
    await chief.getByLabel('在账户与授权中查找').fill('登记实施机构');
    check((await chief.locator('[data-grant]').count()) === 2 && chief.url().includes('find='), 'accounts are searched by what is shown of them');
    await chief.locator('th button', { hasText: '账户' }).click();
    check((await chief.locator('[data-grant] td:first-child').allTextContents()).join() === '宁登甲,宁登乙', 'and sorted');
    await looked(chief, 'accounts-listed');
    await chief.context().close();
}
/** A bad filter in the address is told by its name; a refusal is turned with the page; who has signed in is not asked to sign up. */
async function toldSo() {
    const page = await as('宁审甲', 'claims?state=strange', '证书申请审核');
    await page.locator('main', { hasText: '“strange”不能作为状态' }).waitFor(kWait);
    check(true, 'a filter that is none is named as the page names it');
    await picture(page, 'bad-filter');
    await goTo(page, told.base, 'sign-up', '持证人注册');
    check((await page.textContent('main')).includes('您已登录（宁审甲）') && (await page.locator('main a.act').count()) === 1, 'who has signed in is led on');
    await goTo(page, told.base, 'recover', '持证人找回密码');
    await looked(page, 'recover-signed-in');
    await goTo(page, told.base, 'invitation/used', '启用账户');
    await page.locator('main a.act', { hasText: '继续办理' }).waitFor(kWait);
    await page.context().close();
    const agency = await as('宁登甲', 'cases/hours', '学时');
    await begin(agency, '申报学时');
    const said = { certificate_no: `${told.other.slice(0, -1)}9`, on: told.today, form: '集中面授', content: '新标准', domain: 'software', units: '7', evidence: '结业证' };
    for (const [name, value] of Object.entries(said)) await fills(agency, `hours-report-${name}`, value);
    await handIn(agency);
    const alert = agency.locator('form [role=alert], form .fault').first();
    await alert.waitFor(kWait);
    check(/[\u4e00-\u9fff]{4}/.test(await alert.textContent()), 'refused in Chinese');
    await inLanguage(agency, 'English');
    await agency.locator('html[lang=en]').waitFor(kWait);
    await agency.locator('main[aria-busy]').waitFor({ ...kWait, state: 'detached' });
    check(!/[\u4e00-\u9fff]/.test((await alert.textContent()).replace(/“[^”]*”/g, '')), `and in English once the page is turned: ${await alert.textContent()}`);
    await picture(agency, 'refused-in-english');
    await inLanguage(agency, '中文');
    await agency.context().close();
}
/** Who looked: by kind, at whom, on which days; as a file. */
async function journalled() {
    const page = await as('审', 'journal', '查阅记录');
    await page.locator('tbody tr').first().waitFor(kWait);
    const text = await page.textContent('tbody');
    check(!/\b(cancellation|finding|registration) \d/.test(text) && /注销登记（案号 \d+）/.test(text), `a case is told in words: ${text.slice(0, 200)}`);
    await looked(page, 'journal-filters');
    const file = await keptBy(page, () => page.locator('button', { hasText: '导出 CSV' }).click());
    const rows = readFileSync(file.path, 'utf8').trim().split('\r\n');
    check(file.name.startsWith('查阅记录 ') && rows[0].endsWith('时间,谁,身份,辖区,看了什么,所涉,用途') && rows.some((one) => one.includes('注销登记（案号')), `the file says the same: ${rows[0]}`);
    await page.fill('#j-about', told.held);
    await page.selectOption('#j-what', 'person');
    await page.fill('#j-from', told.today);
    await page.fill('#j-until', told.today);
    await page.keyboard.press('Enter');
    await page.waitForURL(/about=/);
    await page.locator('tbody tr').first().waitFor(kWait);
    check((await page.locator('tbody a', { hasText: told.held }).count()) > 0 && !(await page.textContent('tbody')).includes(told.other), 'one person’s alone');
    await page.fill('#j-about', told.other.slice(0, -1) + '9');
    await page.keyboard.press('Enter');
    await page.locator('main', { hasText: '没有符合条件的查阅记录' }).waitFor(kWait);
    await page.locator('a.act', { hasText: '清除条件' }).click();
    await page.locator('tbody tr').first().waitFor(kWait);
    await page.context().close();
}
async function inParts() {
    const page = await as('固考', 'claims', '证书申请审核');
    await page.locator('tbody tr').first().waitFor(kWait);
    const text = await page.textContent('tbody');
    check(told.admissions.every((one) => text.includes(one)) && !text.includes(told.elsewhere), 'a city’s office has the list of its own part, and of no other');
    check((await page.inputValue('#c-area')) === '640400' && (await page.locator('#c-province').count()) === 0, 'and is asked for no province');
    await looked(page, 'claims-of-a-part');
    await page.context().close();
}
async function printedRoster() {
    const page = (current = await open(told.base, { viewport: { width: 1440, height: 900 } }, '/#/rosters'));
    const row = { 'number': '1', 'area': '原州区', 'name': '考生**', 'employer': '无', 'session': '2024年下半年', 'qualification': '网络工程师', 'level': '中级', 'admission_no': '2024243640100****', 'certificate_no': 'A3142024116404430****' };
    await page.route('**/api/v1/rosters?*', (route) => route.fulfill({ json: { title: '名单', issuer: '宁夏', size: 1, rows: [row], next: null } }));
    await page.selectOption('#roster-province', '64');
    await page.click('form button[type=submit]');
    await page.locator('tbody tr').first().waitFor(kWait);
    await page.evaluate(() => (window.print = () => (window.printed = true)));
    await page.locator('button', { hasText: '打印' }).click();
    check(await page.evaluate(() => window.printed), 'a roster is printed by a button');
    await page.emulateMedia({ media: 'print' });
    check((await page.locator('form.panel').isVisible()) === false && (await page.locator('tbody tr').first().isVisible()), 'on paper it is the list alone');
    await page.emulateMedia({ media: 'screen' });
    await eachSize(page, 'public-roster');
    await page.context().close();
}
/** A certificate is looked for by its number, which is checked before anything is asked. */
async function lookedUp() {
    const page = await as('宁登甲', 'certificate', '证书');
    await page.fill('#look-number', told.held.slice(0, -1));
    await page.keyboard.press('Enter');
    await fault(page, 'look-number').waitFor(kWait);
    check(!page.url().includes('A3142') && (await page.evaluate(() => document.activeElement.id)) === 'look-number', 'a number that is none leads nowhere');
    await looked(page, 'certificate-number-wrong');
    await page.fill('#look-number', ` ${told.held.toLowerCase()} `);
    await page.keyboard.press('Enter');
    await titled(page, told.held);
    await page.context().close();
}
/** A past file goes by the imports: no form asks for its digest. */
async function past() {
    const page = await as('宁审甲', 'cases/past', '导入既往');
    await page.locator('main a', { hasText: '去导入' }).click();
    await titled(page, '导入');
    await picture(page, 'past-to-imports');
    await page.context().close();
}
await walk([cancelled, proposed, found, chosen, taught, listed, toldSo, journalled, inParts, printedRoster, lookedUp, past], () => current);
await end();
