// Texts of the mail section of the account's page, in both languages.
import { computed } from 'vue';
import { language } from '../desk';

const zh = {
    mail: '邮件', lead: '消息也可以告知您的邮箱。邮件只说有新消息、到哪里看，不写具体内容。', none: '还没有邮箱。', off: '本登记册没有设邮件服务器，不发送邮件。消息都在“消息”页。',
    now: '告知到', address: '邮箱', another: '换一个邮箱', send: '发送验证码', sending: '正在发送……', waits: (address: string, until: string) => `验证码已发到 ${address}，${until} 前有效。没有收到的，请看看垃圾邮件。`,
    code: '邮件中的验证码', codeHint: '八位数字，只能用一次', confirm: '验证', confirmed: '已验证，今后的消息也告知这个邮箱。', remove: '停用邮件', removeWill: '停用后，消息只在这里看，不再发邮件。', removeYes: '停用', removed: '已停用，不再发邮件。',
};
export type MailWords = typeof zh;
const en: MailWords = {
    mail: 'Mail', lead: 'Messages can be announced by mail as well. The mail says that there is one and where to read it, never what it is about.', none: 'There is no mail address yet.',
    off: 'This register has no mail server and sends no mail. All messages are under Messages.', now: 'Announced to', address: 'Mail address', another: 'Another address', send: 'Mail me a code', sending: 'Sending…',
    waits: (address, until) => `A code was mailed to ${address}; it is good until ${until}. Look among junk mail if it did not come.`, code: 'The code in the mail', codeHint: 'Eight digits, good once', confirm: 'Confirm',
    confirmed: 'Confirmed: from now on messages are announced there.', remove: 'Turn mail off', removeWill: 'Messages can then be read here only; nothing is mailed any more.', removeYes: 'Turn off', removed: 'Mail is off.',
};
export const m = computed(() => ({ zh, en })[language.value]);
