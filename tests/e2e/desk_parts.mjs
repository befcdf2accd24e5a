// What the journeys at the desks share: who sits there, what they see, and how a form or a step is handed in.
import { readFileSync } from 'node:fs';
import { accessible, check, open, picture } from './browser.mjs';
import { eachSize, fills, speaks } from './console_parts.mjs';

export const told = JSON.parse(readFileSync(process.argv[2], 'utf8'));
export const kWait = { timeout: 25000 };
export const said = (page, text) => page.locator('main', { hasText: text }).waitFor(kWait);
export const done = (page) => page.locator('.say.good', { hasText: '已办成' }).first().waitFor(kWait);
export async function looked(page, name) {
    await accessible(page, name);
    await eachSize(page, name);
    await speaks(page, 'English');
    await accessible(page, `${name}, in English`);
    await picture(page, `${name}-english`);
    await speaks(page, '中文');
}
let current = null;
/** The page that was opened or acted on last. */
export const onPage = () => current;
export async function as(name, path) {
    current = await open(told.base, { viewport: { width: 1440, height: 900 } }, '/favicon');
    await current.context().addCookies(Object.entries(told.people[name].cookies).map(([cookie, value]) => ({ name: cookie, value, url: told.base })));
    await current.goto(`${told.base}/console#${path}`);
    await current.waitForLoadState('networkidle');
    return current;
}
/** Hands a form in; what cannot be undone is asked once first. */
export async function handsIn(page, asks = '') {
    await page.locator('form button.main', { hasText: '提交' }).last().click();
    if (!asks) return;
    await page.locator('[data-sure]', { hasText: asks }).waitFor(kWait);
    await page.locator('[data-sure] button.main').click();
}

/** One step of a case in its page: chosen by its words, filled in, handed in. */
export async function does(page, words, values) {
    current = page;
    const act = page.locator('.act').first();
    await act.locator('.links button', { hasText: words }).first().click();
    await act.locator('form').waitFor(kWait);
    for (const [name, value] of Object.entries(values)) await fills(page, await act.locator(`[id$="-${name}"]`).first().getAttribute('id'), value);
    await act.locator('form button.main').click();
    const sure = act.locator('[data-sure] button.main');
    const refused = act.locator('form [role=alert]');
    // Said by the form, or by the page once the form is gone.
    await sure.or(refused).or(page.locator('.act:not(:has(form))')).first().waitFor(kWait);
    if (await sure.count()) await sure.click();
    if (await refused.count()) check(false, `${words}: ${await refused.first().textContent()}`);
    await done(page);
}
