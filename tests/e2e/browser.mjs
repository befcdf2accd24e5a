// What the page's cases share: a browser, a page in a language and size, checks that count themselves, axe.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});
let passed = 0;
let failed = 0;

export function check(holds, what) {
    if (holds) passed += 1;
    else {
        failed += 1;
        console.log(`FAILED: ${what}`);
    }
}

export const phone = { viewport: { width: 360, height: 740 }, isMobile: true };

export async function open(base, options = {}, path = '/') {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1100, height: 1000 }, ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => check(false, `script error: ${error.message}`));
    page.on('console', (message) => message.text().includes('Content Security Policy') && check(false, message.text()));
    await page.goto(base + path, { waitUntil: 'networkidle' });
    return page;
}

/** Every rule that axe knows, whatever its impact. */
export async function accessible(page, where) {
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    const bad = result.violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).join(' | ')}`);
    check(bad.length === 0, `accessibility, ${where}: ${bad.join('; ')}`);
}

/** Keeps a picture of the page under docs/pages, where SHOTS says where that is. */
export async function picture(page, name) {
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, animations: 'disabled' });
}

/** Provinces by their names in either language; what lies below them is named in Chinese alone. */
const kEnglish = { 宁夏回族自治区: 'Ningxia', 云南省: 'Yunnan' };
export const placeIn = (path, english) => (english ? [`${kEnglish[path[0]]} `, ...path.slice(1)] : path).join('').trim();
export async function choosePlace(page, path) {
    const english = (await page.getAttribute('html', 'lang')) === 'en';
    for (const [level, name] of path.entries()) await page.selectOption(`#${['area', 'prefecture', 'county'][level]}`, { label: (english && kEnglish[name]) || name });
}

/** Fills the form and sends it; what is not given is cleared. */
export async function ask(page, { number, name, path = [], on = '' }) {
    await page.fill('#number', number);
    await page.fill('#name', name);
    await page.selectOption('#area', '');
    await choosePlace(page, path);
    await page.fill('#on', on);
    await page.click('button[type=submit]');
}

export async function headline(page, wanted) {
    await page.locator('#headline', { hasText: new RegExp(`^${wanted}$`) }).waitFor({ timeout: 8000 }).catch(() => {});
    const got = await page.textContent('#headline', { timeout: 1000 }).catch(() => 'no answer');
    check(got === wanted, `the answer reads ${wanted}: ${got}`);
}

/** What the register answers to whoever has signed in on that page, asked past what the page offers: its status and code. */
export function asked(page, path, body) {
    return page.evaluate(async ([path, body]) => {
        const { csrf } = await (await fetch('/api/v1/session')).json();
        const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf, 'Idempotency-Key': crypto.randomUUID() };
        const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
        return [answer.status, (await answer.json()).code];
    }, [path, body]);
}

export async function end() {
    await browser.close();
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed ? 1 : 0);
}
