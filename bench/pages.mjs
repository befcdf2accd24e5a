// Drives the pages that bench/pages prepared, and prints how long each took in the browser.   usage: pages.mjs TOLD
import { readFileSync } from 'node:fs';
import { check, end, open } from '../tests/e2e/browser.mjs';

const told = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const kWait = { timeout: 120000 };
const kFirstPage = 300; // ms
const kDrag = 100;
// Without --hold the figures are printed and nothing is said to hold.
const held = (holds, what) => told.hold && check(holds, what);
const figure = (name, all) => {
    const sorted = [...all].sort((a, b) => a - b);
    console.log(`${name}: median ${sorted[sorted.length >> 1].toFixed(0)} ms, worst ${sorted.at(-1).toFixed(0)} ms (${all.length})`);
    return sorted;
};
async function as(name) {
    const page = await open(told.base, { viewport: { width: 1440, height: 900 } }, '/favicon');
    await page.context().addCookies(Object.entries(told.people[name]).map(([cookie, value]) => ({ name: cookie, value, url: told.base })));
    return page;
}
/** Milliseconds from the click, or from the beginning of the page, until `seen` of another row than before is laid out. */
const turned = (page, click) => page.evaluate(async (link) => {
    const first = () => document.querySelector('main tbody button, main tbody a')?.textContent ?? '';
    const [before, began] = link ? [first(), performance.now()] : ['', 0];
    if (link) [...document.querySelectorAll('nav a, main a')].find((one) => one.textContent.includes(link)).click();
    while (first() === '' || first() === before) {
        if (performance.now() - began > 60000) throw new Error(`no other row: ${document.querySelector('main')?.textContent.slice(0, 300)}`);
        await new Promise((then) => requestAnimationFrame(then));
    }
    void document.body.offsetHeight;
    return performance.now() - began;
}, click);

const median = (sorted) => sorted[sorted.length >> 1];
async function several(times, one) {
    const all = [];
    for (let n = 0; n < times; n += 1) all.push(await one());
    return all;
}

/** The browser's own beginning of the page: its script, who has signed in and the list are all in it. */
async function anew(page, path) {
    await page.goto('about:blank');
    await page.goto(`${told.base}/console#/${path}`, { waitUntil: 'commit' });
    return turned(page, '');
}

async function claims() {
    const page = await as('宁审');
    const entered = async () => {
        await page.goto(`${told.base}/console#/queue`, { waitUntil: 'networkidle' });
        return turned(page, '证书申请审核');
    };
    const turns = Math.min(20, Math.floor(told.claims / 500) - 1);
    const next = () => turned(page, '下一页');
    figure(`claims of ${told.claims}, the console opened anew at their first page`, await several(10, () => anew(page, 'claims')));
    const first = figure('their first page, entered from today\u2019s work', await several(10, entered));
    held(median(first) < kFirstPage, `the first page is there within ${kFirstPage} ms`);
    const early = figure('the next page, from the first on', await several(turns, next));
    await page.goto(`${told.base}/console#/claims?after=${Math.floor(told.claims * 0.9)}`, { waitUntil: 'networkidle' });
    const late = figure('the next page, past nine tenths', await several(turns, next));
    held(median(late) < 2 * median(early) + 50, 'paging is steady to the end');
    await page.context().close();
}

async function queue() {
    const page = await as('宁主管');
    const entered = async () => {
        await page.goto(`${told.base}/console#/account`, { waitUntil: 'networkidle' });
        return turned(page, '今日待办');
    };
    const next = () => turned(page, '下一页');
    const turns = Math.max(1, Math.min(20, Math.floor(told.cases / 500) - 1));
    figure(`queue of ${told.cases} cases, the console opened anew at its first page`, await several(10, () => anew(page, 'queue')));
    const first = figure('its first page, entered from one\u2019s account', await several(10, entered));
    held(median(first) < kFirstPage, `the first page is there within ${kFirstPage} ms`);
    const early = figure('the next page, from the first on', await several(turns, next));
    await anew(page, `queue?after=${told.late}`);
    const late = figure('the next page, past nine tenths', await several(turns, next));
    check(late.length === turns, 'there are pages past nine tenths');
    held(median(late) < 2 * median(early) + 50, 'paging is steady to the end');
    await page.context().close();
}

/** How long the figures take after each of so many moves of the handle. */
const dragged = (page) => page.evaluate(async () => {
    const plot = document.querySelector('[role=slider]').closest('svg');
    const box = plot.getBoundingClientRect();
    const go = (type, x) => plot.dispatchEvent(new PointerEvent(type, { clientX: box.left + x, clientY: box.top + 60, pointerId: 1, bubbles: true }));
    plot.setPointerCapture = () => {};
    const figures = document.querySelector('[data-figures]');
    const all = [];
    go('pointerdown', box.width * 0.1);
    for (let n = 0; n < 60; n += 1) {
        const [began, before] = [performance.now(), figures.dataset.line];
        go('pointermove', box.width * (0.1 + (n % 2 ? 0.008 : 0.013) * n));
        for (let tries = 0; figures.dataset.line === before && tries < 20; tries += 1) await new Promise((then) => setTimeout(then));
        void document.body.offsetHeight;
        if (figures.dataset.line !== before) all.push(performance.now() - began);
    }
    go('pointerup', 0);
    return all;
});

async function lines() {
    const page = await as('中');
    const began = Date.now();
    await page.goto(`${told.base}/console#/line-setting/2025H1`);
    await page.locator('[role=slider]').first().waitFor(kWait);
    console.log(`line page on ${told.results} results, opened: ${Date.now() - began} ms`);
    const all = figure('figures follow the drag', await dragged(page));
    check(all.length > 10, 'the handle was dragged');
    held(all.at(-1) < kDrag, `the figures follow within ${kDrag} ms`);
    await page.context().close();
}

const parts = { claims, lines, queue };
for (const part of told.parts) await parts[part]();
await end();
