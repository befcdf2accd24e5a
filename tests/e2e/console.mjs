// A provincial officer's first day in the console: takes up a link, finds no work, recommends an agency, reads its case, looks round, signs out and in again.
// usage: console.mjs BASE SECRET PASSWORD
import { byCode, totp } from './authenticator.mjs';
import { accessible, check, end, open, phone, picture } from './browser.mjs';

const [, , base, secret, password] = process.argv;
const titled = (page, text) => page.locator('h1', { hasText: text }).waitFor({ timeout: 60000 });

async function join(page) {
    await page.goto(`${base}/console#/invitation/${secret}`);
    await page.locator('[data-secret]').waitFor({ timeout: 60000 });
    await accessible(page, 'the link');
    const key = await page.textContent('[data-secret]');
    await page.fill('#in-password', password);
    await byCode(page, '#in-code', key, 'button.main', page.locator('h2', { hasText: '恢复码' }));
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
    for (const [name, value] of Object.entries(fields)) await (name === 'province' ? page.selectOption(`#agency-propose-${name}`, { label: '宁夏回族自治区' }) : page.fill(`#agency-propose-${name}`, value));
    await page.click('form button.main');
    await page.locator('.say.good').waitFor({ timeout: 60000 });
    await page.locator('tbody a').first().click();
    await page.locator('ol li').first().waitFor();
    const told = await page.textContent('main');
    check(told.includes('宁夏示例登记机构') && told.includes('已提出') && told.includes('负责人'), 'the case says what was stated, in words');
    check(!told.includes('proposed') && !told.includes('in_charge'), 'and in no codes');
    check(told.includes('您在此案件上没有可办的步骤') && told.includes('现在等待：批准'), 'who proposed has nothing to do here, and sees for whom it waits');
    await picture(page, 'case');
    await accessible(page, 'a case');
}

async function lookRound(page) {
    for (const [path, title] of Object.entries({ claims: '证书申请审核', lines: '标准与划线', certificate: '证书', staff: '账户与权限', account: '我的账户', queue: '今日待办' })) {
        await page.goto(`${base}/console#/${path}`);
        await titled(page, title).catch(() => check(false, `no page ${title}`));
        await page.waitForLoadState('networkidle');
        await accessible(page, path);
        await picture(page, path);
    }
}

async function byKeys(page) {
    await page.locator('tbody a').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('ol li').first().waitFor();
    check(page.url().includes('/case/agency/'), 'the queue is gone through by keys');
}

// Public pages in both languages, on a desk and as narrow as they come.
async function publicPages(page) {
    const titles = { lines: ['合格标准与划线', 'Lines'], calls: ['补申领通知', 'Notices'], areas: ['单独划线地区', 'Areas'], bodies: ['机构', 'Bodies'], collections: ['领取通知', 'Collection'], cancellations: ['注销公告', 'Cancellations'], integrity: ['诚信记录', 'Integrity record'], statistics: ['证书统计', 'Statistics'], trust: ['信任与日志', 'Trust and log'], help: ['帮助', 'Help'], access: ['无障碍', 'Accessibility'] };
    for (const at of [0, 1]) {
        for (const [name, said] of Object.entries(titles)) {
            await page.goto(`${base}/#/${name}`);
            await titled(page, said[at]);
            const crumbs = (await page.textContent('.crumbs')).trim();
            check(crumbs.endsWith(said[at]) && (await page.textContent('.ways-out [aria-current=page]')) === said[at], `the menu and the path say where one is: ${crumbs}`);
            await page.waitForLoadState('networkidle');
            await accessible(page, `${name}, ${['in Chinese', 'in English'][at]}`);
            if (at === 0) await picture(page, `public-${name}`);
            await page.setViewportSize({ width: 320, height: 700 });
            check(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name}: nothing is wider than 320 px`);
            await page.setViewportSize({ width: 1440, height: 900 });
        }
        await page.click('.language');
    }
    check((await page.locator('tbody tr').count()) === 0, 'help has no table');
    await page.goto(`${base}/#/lines`);
    await page.locator('tbody tr').first().waitFor();
    await page.locator('.turns button[aria-pressed]').click();
    check(await page.evaluate(() => document.documentElement.classList.contains('large')), 'large type');
    await page.setViewportSize({ width: 320, height: 700 });
    check(await page.isVisible('.turns .large') && await page.isVisible('.turns .language'), 'both switches stay in reach on a phone');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${base}/console`);
    await page.locator('.top .large').waitFor();
    check(await page.evaluate(() => document.documentElement.classList.contains('large')), 'and in the console');
    await page.locator('.top .large').click();
    await page.goto(`${base}/#/nowhere`);
    await titled(page, '没有这个页面');
}

/** What stands on a page that was turned into another language is what stands there when it is opened in it. */
async function turnedWhole(page) {
    const whole = async () => {
        await page.waitForLoadState('networkidle');
        await page.locator('main h1').waitFor();
        // Names that are asked for apart come a moment later: what stands is what stays.
        const read = () => page.evaluate(() => document.title + document.body.innerText);
        for (let before = await read(); ; ) {
            await page.waitForTimeout(400);
            const now = await read();
            if (now === before) return now;
            before = now;
        }
    };
    for (const name of ['', 'share', 'assessment', 'lines', 'calls', 'areas', 'rosters', 'collections', 'cancellations', 'integrity', 'statistics', 'bodies', 'trust', 'help', 'access', 'nowhere']) {
        await page.goto(`${base}/#/${name}`);
        await page.reload();
        for (const to of ['English', '中文']) {
            await whole();
            await page.click('.language');
            await page.locator('.language', { hasText: to === 'English' ? '中文' : 'English' }).waitFor();
            const turned = await whole();
            await page.reload();
            const fresh = await whole();
            check(turned === fresh, `turned into ${to}, #/${name} says what it says there:\n${turned}\n---\n${fresh}`);
        }
    }
}
/** What was refused is said in the language it is read in, or not at all. */
async function refusalsTurn(page) {
    const said = async () => (await page.locator('main [role=alert], main .fault').allTextContents()).join(' ').trim();
    const turn = async () => (await page.click('.language'), await page.waitForLoadState('networkidle'));
    const steps = {
        share: async () => page.click('form button.main'),
        'share/0000-0000': async () => page.click('form button.main'),
        rosters: async () => (await page.selectOption('#roster-province', { index: 0 }), await page.fill('#roster-session', '2199H1'), await page.click('form button[type=submit]')),
        '': async () => page.click('form button.main'),
    };
    for (const [name, act] of Object.entries(steps)) {
        await page.goto(`${base}/#/${name}`);
        await page.reload();
        await page.waitForLoadState('networkidle');
        await act();
        await page.locator('main [role=alert], main .fault').filter({ hasText: /./ }).first().waitFor();
        const chinese = await said();
        check(/[一-鿿]/.test(chinese), `#/${name} refuses in Chinese: ${chinese}`);
        await turn();
        const english = await said();
        check(!/[一-鿿]/.test(english), `#/${name} says nothing in Chinese any more: ${english}`);
        await turn();
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

const page = await open(base, { viewport: { width: 1440, height: 900 } }, '/console');
try {
    await page.locator('h1').waitFor();
    await accessible(page, 'signing in');
    const key = await join(page);
    check((await page.textContent('.rehearsal')).includes('演练'), 'a rehearsal says so on the console too');
    await recommend(page);
    await lookRound(page);
    await byKeys(page);
    await signOutAndIn(page, key);
    check(true, 'signed in again');
    await publicPages(page);
    await turnedWhole(page);
    await refusalsTurn(page);
    const small = await open(base, { ...phone, locale: 'en' }, '/console');
    await small.locator('h1').waitFor();
    await accessible(small, 'signing in, on a phone');
    check(await small.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing is wider than a phone');
} catch (error) {
    check(false, error.message);
    await picture(page, 'broken');
}
await end();
