// The public page in a real browser, against a running server. usage: node page.mjs BASE FACTS.json
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const [base, factsFile] = process.argv.slice(2);
const facts = JSON.parse(readFileSync(factsFile, 'utf8'));
let passed = 0;
let failed = 0;

function check(holds, what) {
    if (holds) passed += 1;
    else {
        failed += 1;
        console.log(`FAILED: ${what}`);
    }
}

const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});

async function open(options = {}, path = '/') {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1100, height: 1000 }, ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => check(false, `script error: ${error.message}`));
    page.on('console', (message) => message.text().includes('Content Security Policy') && check(false, message.text()));
    await page.goto(base + path, { waitUntil: 'networkidle' });
    return page;
}

async function ask(page, number, name) {
    await page.fill('#number', number);
    await page.fill('#name', name);
    await page.click('button[type=submit]');
}

async function cardText(page) {
    await page.waitForSelector('.card', { timeout: 8000 });
    return page.textContent('.card');
}

async function violations(page) {
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    return result.violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => `${v.id}: ${v.nodes[0].html}`);
}

async function choosePlace(page, path) {
    await page.click('.el-cascader input');
    for (const [i, name] of path.entries()) {
        const node = page.locator('.el-cascader-menu').nth(i).locator('.el-cascader-node', { hasText: name }).first();
        await node.scrollIntoViewIfNeeded();
        await (i === path.length - 1 ? node.locator('.el-radio').click() : node.locator('.el-cascader-node__label').click());
    }
    await page.keyboard.press('Escape');
}

{
    const page = await open();
    await ask(page, facts.certificate_no, facts.name);
    const text = await cardText(page);
    check(text.includes('有效') && text.includes(facts.qualification), `in force by number and name: ${text}`);
    check(text.includes('单独划线') && !text.includes(facts.name), 'the kind is shown, the name masked');
    const bad = await violations(page);
    check(bad.length === 0, `accessibility: ${bad.join('; ')}`);
    await choosePlace(page, facts.path_elsewhere);
    await page.click('button[type=submit]');
    await page.waitForFunction(() => document.querySelector('.card')?.textContent?.includes('在所查地区无效'), null, { timeout: 8000 }).catch(() => {});
    check((await cardText(page)).includes('在所查地区无效'), 'elsewhere it is not in force');
    await ask(page, facts.certificate_no, '不是此人');
    await page.waitForFunction(() => document.querySelector('.card h2')?.textContent === '未查到', null, { timeout: 8000 }).catch(() => {});
    check((await page.textContent('.card h2')) === '未查到', 'a wrong name is not found');
    await ask(page, 'A123', '某');
    check((await page.textContent('.el-form-item__error')).includes('21'), 'a malformed number is told so');
    await page.click('.language');
    check((await page.textContent('h1')).startsWith('Verify'), 'the English switch');
    await page.reload();
    check((await page.textContent('h1')).startsWith('Verify'), 'the language is remembered');
    await page.context().close();
}
{
    const page = await open();
    await page.setInputFiles('#file', facts.ecert);
    const text = await cardText(page);
    check(text.includes('文件真实完整') && text.includes(facts.certificate_no), `a genuine file: ${text}`);
    await page.setInputFiles('#file', facts.tampered);
    await page.waitForSelector('.fault', { timeout: 8000 });
    check((await page.textContent('.fault')).includes('改动'), 'a changed file is refused');
    await page.setInputFiles('#file', factsFile);
    check((await page.textContent('.fault')).includes('PDF'), 'another kind of file is told so');
    await page.context().close();
}
{
    const page = await open({ viewport: { width: 360, height: 740 }, locale: 'en-US', isMobile: true }, facts.fragment);
    const text = await cardText(page);
    check(text.includes('In force'), `a scanned QR runs the check: ${text}`);
    check((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, 'no sideways scrolling on a phone');
    const bad = await violations(page);
    check(bad.length === 0, `accessibility on a phone: ${bad.join('; ')}`);
    await page.context().close();
}
{
    const page = await open();
    for (let i = 0; i < 2; i += 1) await page.keyboard.press('Tab');
    await page.keyboard.type(facts.certificate_no);
    await page.keyboard.press('Tab');
    await page.keyboard.type(facts.name);
    await page.keyboard.press('Enter');
    check((await cardText(page)).includes('有效'), 'by keyboard alone');
    await page.context().close();
}

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
