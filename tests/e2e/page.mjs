// The public page in a real browser, against a running server. usage: node page.mjs BASE FACTS.json [FOLDER FOR PICTURES]
import { readFileSync } from 'node:fs';
import { accessible, ask, check, choosePlace, end, headline, open, phone, placeIn } from './browser.mjs';

const [base, factsFile, pictures] = process.argv.slice(2);
const facts = JSON.parse(readFileSync(factsFile, 'utf8'));
const shot = (page, name) => pictures && page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
const text = (page, selector = '.card') => page.textContent(selector);

for (const [locale, size, options] of [['zh-CN', 'desk', {}], ['en-US', 'desk', {}], ['zh-CN', 'phone', phone], ['en-US', 'phone', phone]]) {
    const page = await open(base, { ...options, locale });
    const seen = `${locale.slice(0, 2)}-${size}`;
    const here = locale === 'zh-CN' ? 0 : 1;
    await shot(page, `empty-${seen}`);
    await accessible(page, `empty, ${seen}`);
    for (const { state, headlines, rules, decided, ...question } of facts.states) {
        await ask(page, question);
        await headline(page, headlines[here]);
        const shown = await text(page, '.asked');
        const day = question.on || facts.today;
        const place = question.path ? placeIn(question.path, here === 1) : ['未指定', 'none given'][here];
        check(shown.includes(day) && shown.includes(place), `${state} says for which place and day: ${shown}`);
        check((await text(page, '.card')).replace(/\s/g, '').includes(question.number), `${state} shows the number`);
        // [F8] Who decided so, by which document, and what is open against it.
        const decisions = (await page.$('#decisions')) ? await text(page, 'section[aria-labelledby=decisions]') : '';
        check(decided ? decided[here].every((word) => decisions.includes(word)) : !decisions, `${state} says who ended it: ${decisions}`);
        const heard = await page.textContent('main > [role=status]');
        check(heard.startsWith(headlines[here]) && heard.includes(day), `${state} is spoken: ${heard}`);
        await shot(page, `${state}-${seen}`);
        if (size === 'phone') check((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, `${state}: no sideways scrolling`);
        else if (here === 0) await accessible(page, `${state}, ${seen}`);
    }
    await page.context().close();
}
{
    const page = await open(base);
    const { separate } = facts;
    await ask(page, separate);
    await headline(page, '在有效地区内有效');
    const card = await text(page);
    check(card.includes(facts.qualification) && card.includes('单独划线证书') && !card.includes(separate.name), `kind and qualification, name masked: ${card}`);
    check(card.includes('原州区') && card.includes('长期'), 'territory and end');
    check(!(await text(page, 'summary >> nth=1')).includes('G25'), 'a source is named, not coded');
    await page.click('.card summary >> nth=1');
    check((await text(page, '.card details[open]')).includes('关于领取计算机技术与软件资格'), 'a source opens to its whole name');
    await shot(page, 'sources-zh-desk');

    await page.click('.language');
    await headline(page, 'In force within its territory');
    const english = await text(page);
    check(english.includes(`${facts.qualification_english} (${facts.qualification})`), `an English name: ${english}`);
    check(english.includes('valid only in the separate-line areas'), `the grounds follow the language: ${english}`);
    check(!/[、，。：；]/.test(english.replaceAll(facts.qualification, '')), `English punctuation: ${english}`);
    await page.reload();
    check((await text(page, 'h1')).startsWith('Verify'), 'the language is remembered');
    await page.context().close();
}
{
    const page = await open(base);
    await ask(page, { ...facts.separate, on: '2025-05-01' });
    await headline(page, '尚未生效');
    check(!(await text(page)).includes('长期'), 'no end is claimed of what is not issued');
    check((await page.getAttribute('.card', 'class')).includes('care'), 'not yet is not shown as bad');
    check((await text(page, '.asked')).includes('过去的日期'), 'another day is marked');
    await page.context().close();
}
{
    const page = await open(base);
    await page.click('button[type=submit]');
    check((await page.evaluate(() => document.activeElement.id)) === 'number', 'the first faulty field has the focus');
    await page.fill('#number', 'A123');
    check((await text(page, '#number-fault')).includes('21'), 'a malformed number is told so');
    for (const id of ['number', 'name']) {
        const [invalid, by] = await page.$eval(`#${id}`, (e) => [e.getAttribute('aria-invalid'), e.getAttribute('aria-describedby')]);
        check(invalid === 'true' && by.includes(`${id}-fault`), `${id} is marked and described`);
    }
    await accessible(page, 'faulty fields');
    await shot(page, 'faulty-zh-desk');
    await ask(page, facts.separate);
    await headline(page, '在有效地区内有效');
    await page.focus('#on');
    await page.keyboard.type('13');
    await page.focus('#name');
    await page.keyboard.press('Enter');
    check((await page.evaluate(() => document.activeElement.id)) === 'on', 'a half-typed day asks nothing');
    await page.context().close();
}
{
    const page = await open(base);
    await choosePlace(page, facts.elsewhere);
    await page.setInputFiles('#file', facts.ecert);
    await headline(page, '在所查地区无效');
    const card = await text(page);
    check(card.includes('c.pdf') && card.includes('文件真实完整'), `a genuine file, by its name: ${card}`);
    check(card.includes(facts.elsewhere.join('')), `the place chosen counts for the file too: ${card}`);
    await shot(page, 'file-zh-desk');
    await accessible(page, 'a file');
    await page.setInputFiles('#file', facts.tampered);
    await headline(page, '不是真实的证书文件');
    check((await text(page)).includes('changed.pdf') && (await text(page)).includes('原始的电子证书文件'), 'a changed file: which, and what to do');
    check((await text(page, '[role=alert]')).includes('不是真实的证书文件'), 'a changed file is spoken');
    await shot(page, 'tampered-zh-desk');
    await accessible(page, 'a changed file');
    await page.click('.language');
    await headline(page, 'Not a genuine certificate file');
    await shot(page, 'tampered-en-desk');
    await page.setInputFiles('#file', factsFile);
    check((await text(page)).includes('Choose a PDF'), 'another kind of file is told so');
    const carried = await page.evaluateHandle(() => {
        const all = new DataTransfer();
        for (const name of ['one.txt', 'two.txt']) all.items.add(new File(['x'], name));
        return all;
    });
    await page.dispatchEvent('.drop', 'drop', { dataTransfer: carried });
    check((await text(page, '.others')).includes('“one.txt”'), 'of several files that are dropped, which one was looked at is said');
    await page.context().close();
}
{
    const page = await open(base, phone, facts.fragment);
    await headline(page, '在有效地区内有效');
    await choosePlace(page, facts.elsewhere);
    await page.evaluate((hash) => (location.hash = hash), facts.fragment_other);
    await headline(page, '有效');
    check((await page.inputValue('#name')) === facts.other.name && (await page.inputValue('#area')) === '', 'a second QR is a new question');
    await page.evaluate(() => (location.hash = '#ZJ1.broken'));
    await headline(page, '没有查验');
    check((await text(page)).includes('二维码') && (await page.inputValue('#number')) === '', 'a broken QR clears the answer before');
    await page.evaluate((hash) => (location.hash = hash), facts.fragment_altered);
    await headline(page, '二维码被改动，或不是本登记册签发的');
    check((await text(page, '[role=alert]')).includes('二维码被改动'), '[P11] an altered QR is said to be altered, and spoken');
    await shot(page, 'qr-altered-zh-phone');
    await page.evaluate((hash) => (location.hash = hash), facts.fragment_other);
    await headline(page, '有效');
    await page.click('.unfold');
    const small = await page.$$eval('input, select, button, summary', (all) => all.filter((e) => e.type !== 'file' && e.tagName !== 'SUMMARY' && (e.getBoundingClientRect().height < 44 || parseFloat(getComputedStyle(e).fontSize) < 15)).map((e) => e.outerHTML));
    check(small.length === 0, `fingers fit: ${small}`);
    const fields = await page.$$eval('form input, form select', (all) => all.filter((e) => parseFloat(getComputedStyle(e).fontSize) < 16).map((e) => e.id));
    check(fields.length === 0, `no field zooms the phone: ${fields}`);
    await page.context().close();
}
{
    // [F8] The last person's answer never stands beside another's question.
    const page = await open(base);
    await ask(page, facts.separate);
    await headline(page, '在有效地区内有效');
    check(await page.evaluate(() => document.activeElement?.classList.contains('shown')), 'the answer has the focus');
    await page.fill('#number', 'A3142');
    check((await page.$('.card')) === null, 'an edit takes the answer away');
    await ask(page, facts.separate);
    await headline(page, '在有效地区内有效');
    await page.evaluate(() => document.querySelector('#number').setAttribute('value', ''));
    await page.fill('#on', '');
    await page.click('button[type=submit]');
    await headline(page, '在有效地区内有效');
    await page.focus('#on');
    await page.keyboard.type('13');
    await page.keyboard.press('Enter');
    check((await page.$('.card.good')) === null, 'nor does it stand under a fault of the next question');
    await page.context().close();
}
for (const locale of ['zh-CN', 'en-US']) {
    // [F8] Every disclosure names what it opens, in the page's language.
    const page = await open(base, { locale });
    await ask(page, { number: facts.other.number, name: facts.other.name });
    await page.waitForSelector('.card');
    const unnamed = await page.$$eval('details', (all) => all.filter((e) => e.firstElementChild?.tagName !== 'SUMMARY' || !e.firstElementChild.textContent.trim()).length);
    check(unnamed === 0, `no disclosure without a name, ${locale}: ${unnamed}`);
    await page.context().close();
}
{
    // [F8] A register that does not say which it is never looks like a real one.
    for (const [locale, words] of [['zh-CN', '尚不知道这是哪一个登记册'], ['en-US', 'Which register this is, is not known yet']]) {
        const page = await open('about:blank', { locale }, '');
        await page.route('**/api/v1/info', (route) => route.abort());
        await page.goto(base, { waitUntil: 'networkidle' });
        await page.waitForSelector('.rehearsal');
        check((await text(page, '.rehearsal')).includes(words), `an unknown register, ${locale}`);
        await accessible(page, `an unknown register, ${locale}`);
        await shot(page, `unknown-${locale}`);
        await page.unroute('**/api/v1/info');
        await page.click('.rehearsal button');
        await page.locator('.rehearsal', { hasText: locale === 'zh-CN' ? '演练：' : 'Rehearsal:' }).waitFor({ timeout: 5000 });
        check(!(await page.$('.rehearsal button')), 'asked again, it is known');
        await page.context().close();
    }
}
for (const [locale, size, options] of [['zh-CN', 'desk', {}], ['en-US', 'phone', phone]]) {
    // [F8] Without scripts: the form on the start page, its answer, a wrong address.
    const page = await open(base, { ...options, locale, javaScriptEnabled: false });
    const chinese = locale === 'zh-CN';
    await shot(page, `plain-start-${locale}-${size}`);
    await page.fill('#plain-number', facts.separate.number);
    await page.fill('#plain-name', facts.separate.name);
    await page.click('button.main');
    check((await text(page, '.card h2')) === (chinese ? '在有效地区内有效' : 'In force within its territory'), `the answer without scripts, ${locale}`);
    await shot(page, `plain-answer-${locale}-${size}`);
    await page.goto(`${base}/check?lang=${chinese ? 'zh' : 'en'}`);
    await shot(page, `plain-form-${locale}-${size}`);
    await page.goto(`${base}/nowhere`);
    check((await text(page, 'h1')) === (chinese ? '没有这个页面' : 'There is no such page'), `a wrong address, ${locale}`);
    await shot(page, `nowhere-${locale}-${size}`);
    await page.context().close();
}
for (const path of ['/check?lang=zh', '/check?lang=en', '/nowhere']) {
    const page = await open(base, {}, path);
    await accessible(page, path);
    await page.context().close();
}
{
    const page = await open(base);
    check((await text(page, '.rehearsal')).includes('数据均为虚构，证书无效力'), 'a rehearsal says what it is');
    const foot = await text(page, '.foot');
    check(foot.includes(facts.telephone) && foot.includes('不保存') && foot.includes('zhengji verify --file'), `the footer: ${foot}`);
    // Past the ways to other pages at once.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    check(outline === 'solid', 'the focus is seen');
    await page.keyboard.type(facts.separate.number);
    await page.keyboard.press('Tab');
    await page.keyboard.type(facts.separate.name);
    await page.keyboard.press('Enter');
    await headline(page, '在有效地区内有效');
    check((await page.context().pages().length) === 1, 'by keyboard alone');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.click('.card footer button >> nth=0');
    await page.waitForSelector('text=已复制');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    check(copied.includes('在有效地区内有效') && copied.includes(facts.separate.number) && copied.includes('虚构'), `copied: ${copied}`);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    check(!(await page.isVisible('form')) && !(await page.isVisible('.foot')) && (await page.isVisible('.card .printed')), 'paper bears the answer alone');
    check((await page.$$('.card details:not([open])')).length === 0, 'paper names every source');
    if (pictures) await page.pdf({ path: `${pictures}/print.pdf`, format: 'A4' });
    await page.context().close();
}
{
    const page = await open(base);
    const refusal = { error: { code: 'too_many_guesses', message: '查询未果次数过多，请 7 秒后再试' } };
    await page.route('**/api/v1/verifications', (route) => route.fulfill({ status: 429, json: refusal }));
    await ask(page, facts.separate);
    await headline(page, '没有查验');
    check((await text(page)).includes(refusal.error.message), 'a refusal in the register’s own words');
    await page.unroute('**/api/v1/verifications');
    await page.route('**/api/v1/verifications', (route) => route.abort());
    await ask(page, facts.separate);
    await page.locator('.card', { hasText: '未能连上' }).waitFor({ timeout: 8000 }).catch(() => {});
    check((await text(page)).includes('未能连上登记册'), 'no network is told so');
    await shot(page, 'network-zh-desk');
    await page.context().close();
}
await end();
