// Journeys by keys alone: the focus goes where Tab takes it, is seen wherever it is, and goes on in the order of the page.
import { check } from './browser.mjs';

/** What has the focus, as a person sees it: its mark on itself or on what stands for it; empty: nowhere, or not to be seen. */
export const focused = (page) => page.evaluate(() => {
    const one = document.activeElement;
    if (!one || one === document.body) return '';
    const marked = (of) => of && getComputedStyle(of).outlineStyle !== 'none' && parseFloat(getComputedStyle(of).outlineWidth) > 0;
    const box = one.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return inside && (marked(one) || marked(one.closest('label'))) ? one.outerHTML.slice(0, 80) : '';
});

/** Tab until the focus is where it is wanted; each stop on the way is seen, and none stands before the last in the page. */
export async function tabTo(page, selector) {
    const at = () => page.evaluate((one) => document.activeElement?.matches(one), selector);
    await page.evaluate(() => (window.before = document.activeElement));
    for (let n = 0; n < 120; n += 1) {
        if (await at()) return true;
        await page.keyboard.press('Tab');
        const [seen, orderly] = [await focused(page), await page.evaluate(() => {
            const [was, is] = [window.before, document.activeElement];
            window.before = is;
            return was === document.body || is === document.body || !was?.isConnected || Boolean(was.compareDocumentPosition(is) & Node.DOCUMENT_POSITION_FOLLOWING) || document.querySelector('a.skip') === is;
        })];
        const somewhere = await page.evaluate(() => document.activeElement !== document.body);
        if (somewhere && (!seen || !orderly)) check(false, `by keys: ${orderly ? 'the focus is not seen' : 'the focus goes back'} at ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120))}`);
    }
    check(false, `by keys alone: ${selector} is reached`);
    return false;
}
