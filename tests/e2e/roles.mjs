// A training institution, an auditor and the national centre in the console, each from signing in to the end.
// usage: roles.mjs TOLD   (a JSON file: base, centre, today, password, certificates, people)
import { readFileSync } from 'node:fs';
import { totp } from './authenticator.mjs';
import { accessible, asked, check, end, open, picture } from './browser.mjs';
import { eachSize, goTo, inBoth, inLanguage, kWait, titled, walk } from './console_parts.mjs';

const told = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const desk = { viewport: { width: 1440, height: 900 } };
const said = (page, text) => page.locator('main', { hasText: text }).waitFor(kWait);
let current = null;

async function signedIn(name, title) {
    const page = (current = await open(told.base, desk, '/console'));
    await page.fill('#sign-name', name);
    await page.fill('#sign-password', told.password);
    await page.keyboard.press('Enter');
    await page.locator('#sign-code').waitFor(kWait);
    await page.fill('#sign-code', totp(told.people[name].totp, 0));
    await page.keyboard.press('Enter');
    await titled(page, title);
    return page;
}
/** What somebody else does meanwhile, over the same interface. */
async function meanwhile(name, path, body) {
    const page = await open(told.base, desk, '/favicon');
    await page.context().addCookies(Object.entries(told.people[name].cookies).map(([cookie, value]) => ({ name: cookie, value, url: told.base })));
    const [status, code] = await asked(page, path, body);
    check(status === 200, `${name} ${path}: ${status} ${code}`);
    await page.context().close();
}
async function filled(page, form, values) {
    for (const [name, value] of Object.entries(values)) {
        const field = page.locator(`#${form}-${name}`);
        if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption(value);
        else await field.fill(value);
    }
    await page.locator('form:has(#' + form + '-' + Object.keys(values)[0] + ') button.main').click();
}
const looked = async (page, name) => (await inBoth(page, name), await eachSize(page, name));

async function applied(page) {
    await page.locator('#institution-apply-legal_person').waitFor(kWait);
    await accessible(page, 'applying');
    await filled(page, 'institution-apply', { legal_person: '独立法人，登记证 640000-示例', means: '教室三间，机位一百二十个', strength: '专职教师六名', reputation: '办学五年，无不良记录', contact: '固原市原州区示例路1号，0954-0000000' });
    await said(page, '批准，由省级主管部门办理');
    return page.locator('a', { hasText: '全部经过与变更' }).getAttribute('href');
}
async function taught(page, number) {
    await page.locator('button', { hasText: '登记师资' }).click();
    await filled(page, 'institution-teacher', { teacher: '周老师', title: '高级工程师', level: '中级' });
    await page.locator('td', { hasText: '高级工程师' }).waitFor(kWait);
    await page.locator('button', { hasText: '申报培训班计划' }).click();
    await filled(page, 'class-plan', { course: '软件工程新技术', level: '中级', form: '面授', domain: 'software', teacher: '周老师', begins: told.today, ends: told.today });
    await page.locator('[data-classes] a', { hasText: '软件工程新技术' }).waitFor(kWait);
    await looked(page, 'institution');
    check((await page.textContent('[data-asked]')).includes('签署：软件工程新技术'), `the class that waits to be signed is asked for, of case ${number}`);
}
async function attended(page) {
    const [one, two, three] = told.certificates;
    await page.locator('[data-classes] a').click();
    await page.locator('[data-attend]').waitFor(kWait);
    await page.click('[data-attend] button.main');
    await said(page, '请填写至少一个证书管理号');
    await accessible(page, 'attendance, nothing typed');
    await page.fill('#at-on', told.today);
    await page.fill('#at-units', '8');
    await page.selectOption('#at-completed', 'yes');
    await page.fill('#at-learners', `${one}\n${two}\n${three.slice(0, -1)}9`);
    await page.click('[data-attend] button.main');
    await said(page, '已录入 2 名');
    check((await page.inputValue('#at-learners')) === `${three.slice(0, -1)}9`, 'who was not entered stays, to be mended');
    await looked(page, 'attendance');
    await page.fill('#at-learners', three);
    await page.click('[data-attend] button.main');
    await said(page, '已录入 1 名');
    await page.locator('.act button', { hasText: '签署' }).click();
    await page.locator('[data-record] tbody tr').nth(2).waitFor(kWait);
    check((await page.inputValue('#class-sign-learners')) === '3' && (await page.textContent('[data-record]')).includes(one), 'who would be signed for is listed, and counted');
    await filled(page, 'class-sign', { signed_by: '负责人甲' });
    await said(page, '就 3 名学员');
    await page.click('[data-sure] button.main');
    await page.locator('.state', { hasText: '已签署' }).waitFor(kWait);
    check((await page.locator('[data-attend]').count()) === 0, 'what is signed takes no more attendance');
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(() => [...document.querySelectorAll('.top, .ways-in, button:not(.paper), .console form')].filter((one) => one.getClientRects().length).length);
    check(shown === 0, 'the record on paper has no menus and no buttons');
    await page.emulateMedia({ media: 'screen' });
}
/** Another class as one file: a fault mended where it stands, then signed off whole. */
async function handedIn(page) {
    const [one, two] = told.certificates;
    await page.locator('button', { hasText: '申报培训班计划' }).click();
    await filled(page, 'class-plan', { course: '网络新技术', level: '中级', form: '面授', domain: 'network', teacher: '周老师', begins: told.today, ends: told.today });
    await page.locator('[data-classes] a', { hasText: '网络新技术' }).click();
    await page.locator('[data-attend-file]').waitFor(kWait);
    await accessible(page, 'a class, its file to come');
    const csv = `证书管理号,姓名,日期,起止时间,数量,结业\n${one},陈思远,${told.today},09:00-12:00,3,是\n${two},李晓雯,${told.today},09:00-12:00,0,\n`;
    await page.setInputFiles('#attend-file', { name: '考勤.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.locator('[data-line="3"] input').waitFor(kWait);
    await said(page, '有误的行改好后才能载入');
    check((await page.locator('[data-load] button').count()) === 0, 'nothing is loaded by halves');
    await page.locator('a', { hasText: '返回培训班' }).click();
    await page.locator('[data-attend-file] li a', { hasText: '考勤.csv' }).click();
    await page.locator('[data-line="3"] input').waitFor(kWait);
    await looked(page, 'attendance-file');
    await page.fill('[data-line="3"] input', '2');
    await page.locator('button', { hasText: '保存改动并重新检查' }).click();
    await page.locator('#signed-by').waitFor(kWait);
    await page.fill('#signed-by', '负责人甲');
    await page.keyboard.press('Enter');
    check((await page.textContent('[data-sure]')).includes('由负责人甲签署'), 'what will happen is said');
    await accessible(page, 'asked once');
    await page.locator('[data-sure] button.main').click();
    await page.locator('[data-loaded]', { hasText: '已载入 2 行' }).waitFor(kWait);
    await page.locator('a', { hasText: '返回培训班' }).click();
    await page.locator('.state', { hasText: '已签署' }).waitFor(kWait);
    check((await page.locator('[data-attend-file]').count()) === 0, 'what is signed takes no file');
}
async function institution() {
    const page = await signedIn('培', '本机构');
    const number = (await applied(page)).split('/').pop();
    await meanwhile('宁主管', `/institutions/${number}/approve`, { document: '宁人社示例〔2026〕3号' });
    await meanwhile('中', `/institutions/${number}/file`, {});
    await page.reload();
    await page.locator('.state', { hasText: '已备案' }).waitFor(kWait);
    await taught(page, number);
    await attended(page);
    await goTo(page, told.base, 'institution', '本机构');
    await handedIn(page);
    await meanwhile('宁主管', `/institutions/${number}/mend`, { year: told.today.slice(0, 4), by: `${Number(told.today.slice(0, 4)) + 1}-03-31`, reason: '补齐考勤原件' });
    await goTo(page, told.base, 'institution', '本机构');
    await page.locator('[data-audits]').waitFor(kWait);
    check((await page.textContent('[data-audits]')).includes('补齐考勤原件'), 'what the inspection asks');
    await picture(page, 'institution-mending-desk');
    check((await page.locator('.ways-in a').allTextContents()).join() !== '' && !(await page.textContent('.ways-in')).includes('今日待办'), 'an institution has no queue');
    await page.context().close();
}
async function journal(page) {
    await goTo(page, told.base, 'journal', '查阅记录');
    await page.locator('tbody tr').nth(1).waitFor(kWait);
    check((await page.textContent('tbody')).includes('总'), 'who exported is on record');
    await looked(page, 'journal');
    await page.fill('#j-officer', '无人');
    await page.keyboard.press('Enter');
    await said(page, '没有符合条件的查阅记录');
    await accessible(page, 'an empty journal');
}
const verdicts = async (page) => (await page.locator('.verdicts').waitFor(kWait), page.locator('.verdict').allTextContents());
async function log(page) {
    await goTo(page, told.base, 'log', '日志核验');
    check((await verdicts(page)).join() === '成立,成立,初次核验', `the log, seen for the first time: ${await verdicts(page)}`);
    await page.fill('#prove-number', told.certificates[0]);
    await page.keyboard.press('Enter');
    await page.locator('[data-proved] .good').first().waitFor(kWait);
    check((await page.textContent('[data-proved]')).includes('证明成立'), 'an act is proved to stand in the log');
    await looked(page, 'log');
    await page.locator('button', { hasText: '再核验一次' }).click();
    await page.locator('.verdict', { hasText: '初次核验' }).waitFor({ ...kWait, state: 'detached' });
    check((await verdicts(page)).join() === '成立,成立,成立', `again: it goes on from what was seen: ${await verdicts(page)}`);
}
// What was changed is seen, whoever changed it.
async function changed(page) {
    const again = async (wanted, what) => {
        await page.reload();
        const got = (await verdicts(page)).join();
        check(got === wanted, `${what}: ${got}`);
    };
    await page.route('**/log/tile/0/**', async (route) => {
        const answer = await route.fetch();
        const bytes = Buffer.from(await answer.body());
        bytes[5] ^= 1;
        await route.fulfill({ response: answer, body: bytes });
    });
    await again('成立,不成立,无法核验', 'a tile with one bit changed');
    await picture(page, 'log-changed-desk');
    await accessible(page, 'a log that was changed');
    await page.unroute('**/log/tile/0/**');
    await page.route('**/log/checkpoint', async (route) => {
        const answer = await route.fetch();
        const told = (await answer.text()).split('\n');
        await route.fulfill({ response: answer, body: [told[0], String(Number(told[1]) - 1), ...told.slice(2)].join('\n') });
    });
    await again('不成立,不成立,无法核验', 'a checkpoint of another size');
    await page.unroute('**/log/checkpoint');
    await page.evaluate(() => {
        const name = Object.keys(localStorage).find((one) => one.startsWith('zhengji-log:'));
        const seen = JSON.parse(localStorage.getItem(name));
        localStorage.setItem(name, JSON.stringify({ ...seen, size: seen.size - 1, root: seen.root.map((one) => one ^ 1) }));
    });
    await again('成立,成立,不成立', 'another past than was seen');
    await page.route('**/log/key', (route) => route.abort());
    await page.reload();
    await page.locator('.say.bad', { hasText: '日志文件没有取到' }).waitFor(kWait);
    await page.unroute('**/log/key');
}
async function auditor() {
    const page = await signedIn('审计员', '今日待办');
    await journal(page);
    await log(page);
    await changed(page);
    await goTo(page, told.base, `certificate/${told.certificates[0]}`, told.certificates[0]);
    await said(page, '入册');
    await page.locator('a', { hasText: '核验一本证书的各事项' }).click();
    await page.locator('[data-proved] .good').first().waitFor(kWait);
    await page.context().close();
}
const answers = async (page) => (await page.locator('[data-said]').waitFor(kWait), page.locator('[data-said] .outcome').allTextContents());
async function feeds() {
    const page = await signedIn('副', '今日待办');
    await page.locator('.ways-in a', { hasText: '各省报送' }).click();
    await page.locator('[data-sources] tbody tr', { hasText: '四川' }).waitFor(kWait);
    const rows = await page.locator('[data-sources] tbody tr').allInnerTexts();
    check(/四川[^]*静默[^]*尚未收到/.test(rows[0]) && /宁夏[^]*正常[^]*今天/.test(rows[1]), `who is silent comes first: ${rows}`);
    await said(page, '2 个来源中有 1 个静默');
    await looked(page, 'feed');
    await inLanguage(page, 'English');
    await said(page, '1 of 2 sources is silent');
    await picture(page, 'feed-en-desk');
    await inLanguage(page, '中文');
    await page.route('**/feed/sources', (route) => route.fulfill({ json: { sources: [] } }));
    await page.reload();
    await said(page, '还没有受理任何省的报送');
    await accessible(page, 'no feed is taken yet');
    await page.unroute('**/feed/sources');
    await page.route('**/feed/sources', (route) => route.abort());
    await page.reload();
    await page.locator('main .say.bad').waitFor(kWait);
    await accessible(page, 'the feeds are not to be had');
    await page.context().close();
}
async function supposed(page) {
    const form = page.locator('[data-what-if] form');
    await page.locator('[data-what-if] summary').click();
    await form.locator('button.main').click();
    check((await form.locator('[aria-invalid]').count()) > 2, 'what is left out is said beside its field');
    await accessible(page, 'what if, nothing filled in');
    await page.selectOption('#if-session', '2025H1');
    await page.selectOption('#if-qualification', '网络工程师');
    await page.fill('#if-score_1', '42');
    await page.fill('#if-score_2', '43');
    await page.fill('#if-handed_in', '2026-12-05');
    await page.fill('#if-on', '2026-12-11');
    for (const [select, name] of [['#area', '宁夏回族自治区'], ['#prefecture', '固原市'], ['#county', '原州区']]) await form.locator(select).selectOption({ label: name });
    await form.locator('button.main').click();
    // The notice of the version that waits takes claims of 1 to 10 December, the one in use has none; 42 and 43 are below 45, and reach the session's separate line of 42 (S25-2, S25-3).
    check((await answers(page)).join() === '不予受理,可以申领', `a claim supposed: ${await answers(page)}`);
    await page.locator('[data-said]').evaluate((one) => one.scrollIntoView({ block: 'center' }));
    await eachSize(page, 'policy-what-if');
    await page.check('input[name=what-if][value=certificate]');
    await page.fill('#if-certificate_no', told.certificates[0]);
    await form.locator('button.main').click();
    check((await answers(page)).join() === '有效,有效', `a certificate, where neither version says otherwise: ${await answers(page)}`);
    check(/计入本登记册与各省报送中已记载的 1 项事项/.test(await page.textContent('[data-counted]')), 'what was counted is said');
    await inBoth(page, 'what if');
    await page.fill('#if-certificate_no', told.certificates[0].replace('2023', '2024'));
    await form.locator('button.main').click();
    await page.locator('[data-what-if] .say.bad').waitFor(kWait);
    await accessible(page, 'what if, of a certificate that is none');
}
async function centre() {
    const page = await signedIn('中', '今日待办');
    await goTo(page, told.base, 'policy', '政策版本');
    await page.locator('[data-changes] section').first().waitFor(kWait);
    const shown = await page.textContent('[data-changes]');
    check(shown.includes('新增') && shown.includes('示例通知') && shown.includes('0951-0000000') && shown.includes('出处'), `what waits would add a notice, with its source: ${shown}`);
    check((await page.locator('[data-changes] section').count()) === 1, 'and nothing else');
    await inBoth(page, 'policy');
    await page.locator('[data-changes] section').first().waitFor(kWait);
    await eachSize(page, 'policy');
    await supposed(page);
    await page.selectOption('#policy-to', await page.inputValue('#policy-from'));
    await said(page, '两版一致');
    await accessible(page, 'two versions that say the same');
    await goTo(page, told.base, 'statistics', '统计');
    await page.locator('tbody td', { hasText: '不足十本' }).first().waitFor(kWait);
    check((await page.inputValue('#statistics-session')) === '2023H1', 'the newest session of which there is anything is shown first');
    await page.selectOption('#statistics-session', '2025H1');
    await said(page, '这一场次还没有证书');
    await looked(page, 'statistics-none');
    await page.selectOption('#statistics-session', '2023H1');
    await page.locator('tbody td', { hasText: '不足十本' }).first().waitFor(kWait);
    check((await page.locator('tbody tr').count()) === 2, 'a county with three is not told; another with twelve is');
    check((await page.textContent('figure .bars')).replace(/\s+/g, '').includes('固原市西吉县12') && (await page.textContent('tbody')).includes('12'), 'plot and table say the same');
    await looked(page, 'statistics');
    await page.context().close();
}
/** Whose accounts there are, what is granted, and what waits for another person (a rehearsal asks for none: what waits is the page's own matter here). */
async function accounts() {
    const page = await signedIn('宁主管', '今日待办');
    await goTo(page, told.base, 'staff', '账户与权限');
    await page.locator('td', { hasText: '宁登' }).first().waitFor(kWait);
    check(!(await page.textContent('main')).includes('审计员'), 'accounts of the country are not the province’s');
    await said(page, '没有待核准的授权');
    await page.locator('button', { hasText: /^授权$/ }).click();
    await filled(page, 'staff-grant', { name: '新来的', role: 'exam_agency', province: '64', id_number: told.newcomer });
    await page.locator('tbody tr', { hasText: '新来的' }).waitFor(kWait);
    await looked(page, 'accounts');
    await page.context().close();
    const chief = (current = await signedIn('总', '今日待办'));
    await chief.route('**/staff?*waiting=true*', async (route) => {
        const answer = await (await route.fetch()).json();
        const all = await (await route.fetch({ url: route.request().url().replace('waiting=true', '') })).json();
        await route.fulfill({ json: { ...answer, accounts: [{ ...all.accounts[0], state: 'waits', approved_by: '', approved_at: null }] } });
    });
    await goTo(chief, told.base, 'staff', '账户与权限');
    await chief.locator('[data-waiting] tbody tr', { hasText: '新来的' }).locator('button').click();
    await chief.locator('[data-waiting] button.quiet', { hasText: /^核准$/ }).click();
    await chief.locator('[data-waiting] form button.main').waitFor(kWait);
    await looked(chief, 'accounts-waiting');
    await chief.unroute('**/staff?*waiting=true*');
    await chief.locator('td a', { hasText: '新来的' }).first().click();
    await titled(chief, '新来的');
    await chief.locator('button', { hasText: '停用账户' }).click();
    await chief.locator('form button.main').click();
    await said(chief, '账户即告停用');
    await looked(chief, 'account');
    await goTo(chief, told.base, 'staff/无此账户', '无此账户');
    await said(chief, '没有此账户的授权');
    await accessible(chief, 'an account that is none');
    await chief.context().close();
}
await walk([institution, auditor, centre, feeds, accounts], () => current);
await end();
