// Cases at the desks: a registration with an employer's answer, a deferral, an institution that is to mend something.
import { check } from './browser.mjs';
import { fills } from './console_parts.mjs';
import { as, done, does, handsIn, kWait, looked, said, told } from './desk_parts.mjs';

/** An employer's answer by the link that the holder made. */
function answered(page) {
    return page.evaluate(async ([number, day]) => {
        const { csrf } = await (await fetch('/api/v1/session')).json();
        const tell = async (path, body) => (await fetch(`/api/v1${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf, 'Idempotency-Key': crypto.randomUUID() }, body: JSON.stringify(body) })).json();
        const { secret } = await tell(`/certificates/${number}/assessments`, { employer: '宁夏示例科技有限公司' });
        return tell('/assessments/confirm', { secret, assessment: '合格', assessed_on: day, assessor: '乙', position: '人事主管', unit: '人力资源部' });
    }, [told.held, told.today]);
}
export async function registered() {
    const page = await as('陈思远', '/cases/registration');
    await page.locator('.links button', { hasText: '申请' }).first().click();
    const values = { certificate_no: told.held, health: '良好', telephone: '0951-0000000', proofs: '证书;身份证件;申请表' };
    await fills(page, 'registration-apply-certificate_no', told.held);
    await page.locator('#registration-apply-confirmation option', { hasText: '单位还没有答复' }).waitFor({ ...kWait, state: 'attached' });
    check((await page.locator('#registration-apply-assessment').count()) === 1 && (await page.locator('form a', { hasText: '请单位凭链接答复' }).count()) === 1, 'without an answer the assessment is asked for, and where to ask is said');
    await answered(page);
    await page.reload();
    await page.locator('.links button', { hasText: '申请' }).first().click();
    for (const [name, value] of Object.entries(values)) await fills(page, `registration-apply-${name}`, value);
    await fills(page, 'registration-apply-conduct', '良好');
    await fills(page, 'registration-apply-confirmation', `宁夏示例科技有限公司 · 合格 · ${told.today}`);
    check((await page.locator('#registration-apply-assessment, #registration-apply-assessed_on, #registration-apply-employer').count()) === 0, 'what the employer answered is not asked again');
    await looked(page, 'registration-form');
    await page.locator('form button.main', { hasText: '提交' }).click();
    await done(page);
    await looked(page, 'registration-applied');
    await page.locator('tbody a').first().click();
    await page.locator('ol.line li').first().waitFor(kWait);
    const number = page.url().split('/').pop().split('?')[0];
    await page.context().close();
    // The agency asks for what is missing, and the holder brings it; its days stand still meanwhile.
    const agency = await as('宁登甲', '/queue?procedure=registration');
    await agency.locator('tbody a').first().click();
    await agency.locator('ol.line li').first().waitFor(kWait);
    await does(agency, '退回', { reason: '缺考核证明' });
    const holder = await as('陈思远', `/case/registration/${number}`);
    await said(holder, '缺考核证明');
    await does(holder, '补', { proofs: '考核证明' });
    await agency.reload();
    await agency.locator('ol.line li').first().waitFor(kWait);
    await does(agency, '受理', { fee_receipt: '宁收示例1号' });
    await agency.goto(`${told.base}/console#/queue?procedure=registration`);
    await agency.locator('tbody tr').first().waitFor(kWait);
    check(/\d{4}-\d{2}-\d{2}/.test(await agency.locator('tbody tr td').nth(4).textContent()), 'until when it is to be decided stands in the queue');
    await agency.locator('tbody a').first().click();
    await agency.locator('ol.line li').first().waitFor(kWait);
    await looked(agency, 'registration-desk');
    await does(agency, '准予登记', { seal: '宁-示例-01' });
    await agency.locator('.state', { hasText: '已登记' }).waitFor(kWait);
    await agency.context().close();
    await holder.goto(`${told.base}/console#/own`);
    await said(holder, '我的登记');
    await holder.context().close();
}
export async function deferred() {
    const page = await as('陈思远', '/cases/deferral');
    await page.locator('.links button').filter({ hasText: '延期' }).first().click();
    await page.locator('#deferral-ask-ground').waitFor(kWait);
    for (const [name, value] of Object.entries({ certificate_no: told.held, ground: 'childbirth', proof: '出生医学证明', ends: told.later })) await fills(page, `deferral-ask-${name}`, value);
    await handsIn(page);
    await page.locator('form .say.bad', { hasText: '不晚于现有期限' }).waitFor(kWait);
    await looked(page, 'deferral-too-early');
    check((await page.inputValue('#deferral-ask-proof')) === '出生医学证明', 'what is refused stays to be put right');
    await page.fill('#deferral-ask-ends', told.deferred);
    await handsIn(page);
    await done(page);
    await page.context().close();
    const agency = await as('宁登乙', '/queue?procedure=deferral');
    await agency.locator('tbody a').first().click();
    await agency.locator('ol.line li').first().waitFor(kWait);
    await does(agency, '准予延期', {});
    await agency.locator('.state', { hasText: '已准' }).waitFor(kWait);
    check((await agency.textContent('main')).includes(told.deferred), 'until when it is put off stands in the case');
    await looked(agency, 'deferral-granted');
    await agency.context().close();
}
export async function inspected() {
    const page = await as('宁主管', `/case/institution/${told.institution}`);
    await page.locator('.act .links button').first().waitFor(kWait);
    await does(page, '限期整改', { year: told.year, by: told.later, reason: '补齐考勤原件' });
    await looked(page, 'institution-inspected');
    const its = await as('培', '/institution');
    await its.locator('[data-audits]', { hasText: '补齐考勤原件' }).waitFor(kWait);
    await its.context().close();
    await does(page, '整改合格', { note: '原件已补齐' });
    await page.locator('.state', { hasText: '已备案' }).waitFor(kWait);
    await page.context().close();
    // Of an institution that has none yet, a list says so.
    const none = await as('别培', '/cases/institution');
    await said(none, '还没有这类案件');
    check((await none.locator('main .say.bad').count()) === 0, 'no cases is no refusal');
    await looked(none, 'institution-none');
    await none.context().close();
}
