// Texts of the pages of accounts, in both languages.
import { computed } from 'vue';
import { language } from '../desk';

const zh = {
    lead: '授予权限须两人：一人授予，另一人核准；停用一人即可。', waiting: '待核准', nothingWaits: '没有待核准的授权。', accounts: '账户与授权', none: '此处没有账户。', noneNamed: '没有此账户的授权。',
    name: '账户', role: '角色', where: '辖区', whom: '所属单位', days: '任期', state: '状态', granted: '授予', approved: '核准', termOf: (from: string, until: string | null) => (until ? `${from} 至 ${until}` : `${from} 起，不限期`), older: '更早的', newest: '最近的', grant: '新授权限', about: '办理', back: '全部账户', unlinked: '尚未写明是谁的账户', another: '须由授予人以外的人核准',
    states: { holds: '有效', to_come: '未到任期', ended: '已停止', waits: '待核准', turned_down: '未核准' } as Record<string, string>,
};
type StaffWords = typeof zh;
const en: StaffWords = {
    lead: 'Granting takes two: one grants, another approves. Ending an account takes one.', waiting: 'Waiting for approval', nothingWaits: 'No grant waits for approval.', accounts: 'Accounts and grants', none: 'There are no accounts here.', noneNamed: 'There is no grant of this account.',
    name: 'Account', role: 'Role', where: 'Territory', whom: 'of', days: 'Term', state: 'State', granted: 'Granted', approved: 'Approved', termOf: (from, until) => (until ? `${from} to ${until}` : `from ${from}, without end`), older: 'Older', newest: 'The newest', grant: 'Grant', about: 'What can be done', back: 'All accounts', unlinked: 'It is not known yet whose account it is', another: 'To be approved by another person than who granted it',
    states: { holds: 'Holds', to_come: 'Not begun', ended: 'Ended', waits: 'Waiting', turned_down: 'Not approved' },
};
export const s = computed(() => ({ zh, en })[language.value]);
