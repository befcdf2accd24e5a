// What journeys through the console share: waiting, the other language, each size of screen.
import { accessible, check, picture } from './browser.mjs';

export const kWait = { timeout: 60000 };
export const titled = (page, text) => page.locator('h1', { hasText: text }).waitFor(kWait);
export const inLanguage = (page, text) => page.locator('.who button', { hasText: text }).click();

/** A change of language, of a page that asks again for what it shows. */
export const speaks = (page, text) => Promise.all([page.waitForResponse((one) => one.url().includes('/api/v1/'), kWait), inLanguage(page, text)]);

/** Waits until that holds on the page. The browser's own way of waiting is a script of text, which the page's policy forbids. */
export async function until(page, holds, told) {
    const last = Date.now() + kWait.timeout;
    while (!(await page.evaluate(holds, told)) && Date.now() < last) await page.waitForTimeout(50);
}

/** A page and its heading, also from another with the same heading. */
export async function goTo(page, base, hash, title) {
    await page.goto(`${base}/console#/${hash}`);
    await titled(page, title);
}
/** Pictures at a desk and on a phone; nothing wider than a screen of 320 px, but in what may be scrolled. */
export async function eachSize(page, name) {
    await picture(page, `${name}-desk`);
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, `${name}-phone`);
    await page.setViewportSize({ width: 320, height: 700 });
    const wide = await page.evaluate(() => (document.documentElement.scrollWidth <= window.innerWidth ? '' : [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1 && !one.closest('.scroll')).map((one) => one.outerHTML.slice(0, 80)).join(' | ')));
    check(wide === '', `${name}: nothing is wider than 320 px: ${wide}`);
    await page.setViewportSize({ width: 1440, height: 900 });
}
export async function inBoth(page, name) {
    await accessible(page, name);
    await inLanguage(page, 'English');
    await page.locator('html[lang=en]').waitFor(kWait);
    await accessible(page, `${name}, in English`);
    await inLanguage(page, '中文');
    await page.locator('html[lang=zh-CN]').waitFor(kWait);
}
/** A browser in which somebody has signed in already. */
export async function asSigned(page, base, cookies) {
    await page.context().addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: base })));
    await page.reload();
}
/** What a click hands over to be kept. */
export async function keptBy(page, press) {
    const [file] = await Promise.all([page.waitForEvent('download', kWait), press()]);
    return { name: file.suggestedFilename(), path: await file.path() };
}
/** One field of a form, whatever it is asked for by: a list to choose from, boxes to tick (`a;b`), a line to write on. */
export async function fills(page, id, value) {
    const field = page.locator(`#${id}`);
    await page.locator(`#${id}:not([aria-busy])`).waitFor(kWait);
    const tag = await field.evaluate((one) => one.tagName);
    if (tag === 'FIELDSET') for (const one of value.split(';')) await page.locator(`#${id}-${one}`).check();
    else if (tag !== 'SELECT') await field.fill(value);
    else await field.selectOption((await field.locator(`option[value="${value}"]`).count()) ? value : { label: value });
}
/** On paper: no menus, no forms; kept as a PDF where pictures are. */
export async function printed(page, name, wanted) {
    await page.emulateMedia({ media: 'print' });
    for (const one of wanted) await page.locator('main', { hasText: one }).waitFor(kWait).catch(() => {});
    const shown = await page.evaluate(() => ({ menu: [...document.querySelectorAll('.top, .ways-in, button:not(.paper), .console form, [role=status] > .say.good')].filter((one) => one.getClientRects().length).length, text: document.querySelector('main').innerText }));
    check(shown.menu === 0 && wanted.every((one) => shown.text.includes(one)), `${name} on paper: ${JSON.stringify(shown)}`);
    if (process.env.SHOTS) await page.pdf({ path: `${process.env.SHOTS}/${name}.pdf`, format: 'A4', printBackground: true });
    await page.emulateMedia({ media: 'screen' });
}
/** Each to its end, whatever became of those before; of one that breaks, the page as it stood. ONLY names those to be walked. */
export async function walk(journeys, currentPage) {
    for (const journey of journeys.filter((one) => !process.env.ONLY || process.env.ONLY.split(',').includes(one.name))) {
        try {
            await journey();
        } catch (error) {
            check(false, `${journey.name}: ${error.message}`);
            await picture(currentPage(), `broken-${journey.name}`);
        }
    }
}
