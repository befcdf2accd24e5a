// Texts of looking by a share code, in both languages.
import type { Language } from '../words';

const zh = {
    lead: '持证人给了您一枚查看码：在这里看那本证书今天是否有效，以及持证人愿意出示的内容。每看一次，持证人都会知道次数和时间，不会知道是谁看的。',
    code: '查看码', codeHint: '由持证人给您，或在链接里带来。', look: '查看', looking: '正在查看……', noCode: '请填写查看码。', offline: '连不上登记册，请检查网络。填写的内容还在。',
    headlines: { in_force: '有效', within: '在有效地区内有效', in_force_elsewhere: '在所查地区无效', not_in_force: '无效', not_known: '尚不清楚' } as Record<string, string>,
    place: '所查地区', anywhere: '未指定', until: '查看码有效至', name: '持证人', number: '证书管理号', qualification: '资格与级别', territory: '有效地区', approvedOn: '批准日期', validUntil: '有效期至', noEnd: '长期', hidden: '持证人未出示', everywhere: '全国',
    reasons: '理由与依据', decisions: '决定与救济', asOf: '登记册所知至',
};
export type ShareWords = typeof zh;
const en: ShareWords = {
    lead: 'A holder gave you a share code: see here whether that certificate is in force today, and what the holder chose to show. The holder sees how often and when it was looked at, never by whom.',
    code: 'Share code', codeHint: 'The holder gives it to you, or it came with the link.', look: 'Look', looking: 'Looking…', noCode: 'Please type the share code.', offline: 'The register cannot be reached; please check the network. What you typed is still here.',
    headlines: { in_force: 'In force', within: 'In force within its territory', in_force_elsewhere: 'Not in force in the place asked', not_in_force: 'Not in force', not_known: 'Not known' },
    place: 'Place asked', anywhere: 'none given', until: 'Code good until', name: 'Holder', number: 'Certificate number', qualification: 'Qualification and level', territory: 'Territory', approvedOn: 'Approved on', validUntil: 'Valid until', noEnd: 'without end', hidden: 'not shown by the holder', everywhere: 'the whole country',
    reasons: 'Reasons and sources', decisions: 'Decision and redress', asOf: 'Known up to',
};
export const shareWords: Record<Language, ShareWords> = { zh, en };

/** Of an employer's one-time link. */
export const assessmentWords: Record<Language, { lead: string; secret: string; hint: string; open: string }> = {
    zh: { lead: '贵单位的职工申请登记，请贵单位确认其考核意见。打开后先核对是谁、哪本证书，再确认或者不予确认；只能答复一次，不必登录。', secret: '链接中的密文', hint: '在链接里带来，或由持证人给您。', open: '打开' },
    en: { lead: 'Somebody employed by you applies for registration and asks you to confirm their assessment. See first who and which certificate it is, then confirm or decline: once, without an account.', secret: 'The secret in the link', hint: 'It came with the link, or the holder gives it to you.', open: 'Open' },
};
