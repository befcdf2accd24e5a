// What a claimant was told, and which office looked at what they handed in.
import { check } from './browser.mjs';
import { eachSize, goTo, inBoth, kWait } from './console_parts.mjs';

const mark = '.ways-in .count';

export async function told(page, base) {
    await goTo(page, base, 'messages', '消息');
    await page.locator('[data-message]').first().waitFor(kWait);
    const unread = Number(await page.textContent(mark));
    check(unread >= 2 && (await page.locator('.message.new').count()) === unread, `what is unread is counted in the navigation: ${unread}`);
    check((await page.textContent('main')).includes('退回') || (await page.textContent('main')).includes('补正'), 'a return is told');
    await eachSize(page, 'messages');
    await inBoth(page, 'messages');
    await page.locator('.message.new button').first().click();
    await page.locator(mark, { hasText: new RegExp(`^${unread - 1}$`) }).waitFor(kWait);
    await page.goto(`${base}/console#/messages?unread=true`);
    await page.locator('.message').nth(unread - 1).waitFor({ ...kWait, state: 'detached' });
    check((await page.locator('.message').count()) === unread - 1, 'the unread alone');
    await page.locator('button', { hasText: '全部标为已读' }).click();
    await page.locator('.say', { hasText: '没有未读的消息' }).waitFor(kWait);
    check(!(await page.locator(mark).count()), 'all read, nothing is counted');
    await inBoth(page, 'no unread messages');
    await goTo(page, base, 'looks', '谁看过我的记载');
    await page.locator('tbody tr').first().waitFor(kWait);
    const looks = await page.textContent('tbody');
    check(looks.includes('审核') && !looks.includes('宁审甲'), `which office looked and what for, not who: ${looks}`);
    await eachSize(page, 'looks');
    await inBoth(page, 'who looked');
}
