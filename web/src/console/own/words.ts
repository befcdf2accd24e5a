// Texts of what a holder reads, shows and is told, in both languages.
import { computed } from 'vue';
import { language } from '../desk';

const zh = {
    messages: '消息', messagesLead: '与您有关的事项，办到哪一步都会在这里告知，保留两年。', unreadOnly: '只看未读', all: '全部', unread: '未读', unreadCount: (n: number) => `${n} 条未读`, read: '标为已读', readAll: '全部标为已读', allRead: '都已标为已读。', noMessages: '还没有消息。', noUnread: '没有未读的消息。',
    looks: '谁看过我的记载', looksLead: '工作人员查看您的申请材料，都先记下时间和用途。这里列明机关，不列个人；整省导出的名册不在其中。', noLooks: '还没有机关查看过您的材料。', when: '时间', office: '机关', seen: '看了什么', purpose: '用途', earlier: '更早的', latest: '最近的',
    show: '出示与下载', one: '我的证书', stands: '现在的状况', notMine: '您名下没有这本证书。', toMine: '返回我的登记', elsewhereIs: '在其他地区', elsewhereStandings: { in_force: '有效', in_force_elsewhere: '不作为有效证书使用', not_in_force: '无效', not_known: '尚不能断定' } as Record<string, string>,
    shares: '查看码', sharesLead: '给别人一枚查看码，对方不必登录，就能看到这本证书当日是否有效，以及您选择出示的内容。一本证书至多三枚，每枚至多九十天，随时可以收回。', makeShare: '另给一枚查看码', makeIt: '生成查看码', noShares: '现在没有有效的查看码。', made: '查看码已生成，只显示这一次', madeLead: '把链接发给对方，或让对方扫描二维码。离开本页后不能再看到它；丢了就收回，另给一枚。', link: '链接', code: '查看码', copyLink: '复制链接', copied: '已复制', qr: '查看码链接的二维码', closeMade: '我已交给对方',
    untilDay: (day: string, n: number) => `有效至 ${day}，${n === 0 ? '今日到期' : `还有 ${n} 天`}`, shows: '出示', showsParts: { shows_name: '姓名', shows_number: '证书管理号', shows_qualification: '资格与级别', shows_territory: '有效地区与批准日期' }, showsNothing: '只出示是否有效', looked: (n: number) => (n === 0 ? '还没有人看过' : `被看过 ${n} 次`), lookedWhen: '最近各次的时间',
    revoke: '收回', revokeWill: (label: string) => `收回后，“${label}”手里的查看码立即失效，不能恢复；对方再看时，会看到“没有这枚查看码”。`, revokeYes: '确认收回', revoked: '已收回。',
    papers: '下载电子证书', papersLead: '每份电子证书下载时写明用途（加注），印在证书上并经签名；查验的人会看到用途和到期日。同时有效的加注至多三项，每项至多九十天，期内可反复下载。', addPaper: '为新的用途下载', addIt: '加注', noPapers: '现在没有有效的加注。', download: '下载', downloading: '正在制作……', use: '用途',
    perYear: '各年学时', floor: (from: string, to: string) => `${from} 至 ${to}`,
};
export type OwnPageWords = typeof zh;
const en: OwnPageWords = {
    messages: 'Messages', messagesLead: 'What concerns you is told here, at each step it takes; kept for two years.', unreadOnly: 'Unread only', all: 'All', unread: 'Unread', unreadCount: (n) => `${n} unread`, read: 'Mark as read', readAll: 'Mark all as read', allRead: 'All are marked as read.', noMessages: 'No messages yet.', noUnread: 'No unread messages.',
    looks: 'Who looked at my record', looksLead: 'Before an officer sees what you handed in, the moment and the purpose are written down. The office is named here, not the person; rosters of a whole province are not among these.', noLooks: 'No office has looked at what you handed in.', when: 'When', office: 'Office', seen: 'What was seen', purpose: 'Purpose', earlier: 'Earlier', latest: 'The latest',
    show: 'Show and download', one: 'My certificate', stands: 'How it stands now', notMine: 'There is no such certificate of yours.', toMine: 'Back to my record', elsewhereIs: 'Elsewhere', elsewhereStandings: { in_force: 'in force', in_force_elsewhere: 'does not count as a valid certificate', not_in_force: 'not in force', not_known: 'not known' },
    shares: 'Share codes', sharesLead: 'Whoever has a share code sees, without an account, whether this certificate is in force that day and what you chose to show. At most three for a certificate, ninety days each; take one back whenever you like.', makeShare: 'A new share code', makeIt: 'Make the code', noShares: 'No share code is open now.', made: 'The code is made, and shown this once', madeLead: 'Send the link, or let the QR code be scanned. It cannot be seen again once you leave this page; if it is lost, take it back and make another.', link: 'Link', code: 'Share code', copyLink: 'Copy the link', copied: 'Copied', qr: 'QR code of the share link', closeMade: 'I have passed it on',
    untilDay: (day, n) => `good until ${day}, ${n === 0 ? 'its last day' : n === 1 ? '1 day left' : `${n} days left`}`, shows: 'Shows', showsParts: { shows_name: 'name', shows_number: 'certificate number', shows_qualification: 'qualification and level', shows_territory: 'territory and day of approval' }, showsNothing: 'only whether it is in force', looked: (n) => (n === 0 ? 'not looked at yet' : n === 1 ? 'looked at once' : `looked at ${n} times`), lookedWhen: 'When, the latest',
    revoke: 'Take back', revokeWill: (label) => `The code given to “${label}” stops working at once and for good; whoever tries it is told that there is no such code.`, revokeYes: 'Yes, take it back', revoked: 'Taken back.',
    papers: 'Download the e-certificate', papersLead: 'Each download is made for a use, printed on the certificate and signed with it; whoever checks the file is told the use and its last day. At most three uses open at a time, ninety days each; download as often as you like.', addPaper: 'Download for another use', addIt: 'Add this use', noPapers: 'No use is open now.', download: 'Download', downloading: 'Being made…', use: 'Use',
    perYear: 'Hours of each year', floor: (from, to) => `${from} to ${to}`,
};
export const o = computed(() => ({ zh, en })[language.value]);
