// Doubles side by side in the console: one officer reads both records, chooses whose document and which name is kept and proposes; another approves; two
// brothers are told apart. What will happen is asked once.
// usage: duplicates.mjs TOLD   (a JSON file: base, case, brothers, numbers, people)
import { readFileSync } from 'node:fs';
import { check, end, open } from './browser.mjs';
import { eachSize, inBoth } from './console_parts.mjs';

const told = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const kWait = { timeout: 30000 };
async function as(name, path) {
    const page = await open(told.base, { viewport: { width: 1440, height: 900 } }, '/favicon');
    await page.context().addCookies(Object.entries(told.people[name].cookies).map(([cookie, value]) => ({ name: cookie, value, url: told.base })));
    await page.goto(`${told.base}/console#${path}`);
    await page.waitForLoadState('networkidle');
    return page;
}
const step = (page, words) => page.locator('.act button', { hasText: words }).first().click();
async function says(page, name, value) {
    await page.locator(`form [id$="-${name}"]`).fill(value);
}
async function surely(page, words) {
    await page.locator('form button.main').last().click();
    await page.locator('[data-sure]').waitFor(kWait);
    check((await page.textContent('[data-sure]')).includes(words), `it is said what will happen: ${words}`);
    await page.locator('[data-sure] button.main').click();
    await page.locator('.say.good').first().waitFor(kWait);
}

// The page reads the case again after the step: what it then shows may come a moment later.
async function comesToBe(page, state) {
    const shown = page.locator('main .state', { hasText: state }).first();
    await shown.waitFor(kWait).catch(() => {});
    check(await shown.isVisible(), `the case comes to be: ${state}`);
}

const proposer = await as('宁审甲', `/case/duplicate/${told.case}`);
await proposer.locator('[data-sides] button.main').waitFor(kWait);
check(!(await proposer.textContent('main')).includes(told.numbers[0]), 'no number of identity is shown before it is asked for');
await proposer.locator('[data-sides] button.main').click();
await proposer.locator('[data-sides] tr[data-differs]').first().waitFor(kWait);
const differing = await proposer.locator('[data-sides] tr[data-differs] th').allTextContents();
check(differing.some((one) => one.includes('证件号码')) && !differing.some((one) => one.includes('姓名')), `what differs is marked: ${differing.join(' ')}`);
await step(proposer, '提出为同一人');
await proposer.locator('[data-sides] input[value="second"]').check();
await inBoth(proposer, 'two who may be one');
check(await proposer.locator('[data-sides] input[value="second"]').isChecked(), 'what was chosen stays in either language');
await eachSize(proposer, 'duplicate');
check((await proposer.locator('form [id$="-keeps"]').count()) === 0, 'what was chosen is not asked for again');
await says(proposer, 'reason', '同一人，号码登记有误');
await says(proposer, 'evidence', '户籍证明');
await surely(proposer, '由另一人决定');
await comesToBe(proposer, '已提出为同一人');

const decider = await as('宁审乙', `/case/duplicate/${told.case}`);
await decider.locator('.act button', { hasText: '同意' }).first().waitFor(kWait);
await step(decider, '同意');
await says(decider, 'document', '宁考合〔2026〕1号');
await surely(decider, '所提即生效');
await comesToBe(decider, /^\s*同一人\s*$/);

const brothers = await as('宁审甲', `/case/duplicate/${told.brothers}`);
await brothers.locator('.act button', { hasText: '提出为不同的人' }).first().waitFor(kWait);
await step(brothers, '提出为不同的人');
await says(brothers, 'reason', '兄弟二人');
await brothers.locator('form button.main').last().click();
await brothers.locator('.say.good').first().waitFor(kWait);
await comesToBe(brothers, '已提出为不同的人');
await end();
