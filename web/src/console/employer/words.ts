// Texts of an employer's pages, in both languages.
import { computed } from 'vue';
import { language } from '../desk';

const zh = {
    checks: '批量核查', checksLead: '把一份名单拖进来，逐行核查证书今天（或所填日期）是否有效，结果按原来的行序发回。登记册只记下何时核查了多少行，不保留名单。',
    drop: '把 CSV 文件拖到这里，或点此选择', dropHint: '表头两列：证书管理号、姓名；可另有地区（六位区划代码）、日期。一次至多 5 万行、10 MiB。电子表格请先另存为 CSV；UTF-8 和 GBK（GB 18030）都可以。JSON 也可以。', sample: '下载空白表样', sampleName: '核查表样.csv', sampleHead: '证书管理号,姓名,地区,日期',
    reading: '正在读取文件……', sending: (n: number) => `正在上传 ${n}%`, checking: '已上传，正在逐行核查……', stop: '停止', stopped: '已停止。文件还在，可以重新核查。', again: '重新核查', anotherFile: '文件还在这里；网络恢复后点“重新核查”。',
    sheet: '这是电子表格文件（XLSX、XLS），登记册不读取：请在表格软件里另存为“CSV UTF-8”，再拖进来。', tooLarge: '文件超过 10 MiB，请分几次核查。', unreadable: '认不出这份文件的文字编码，请另存为“CSV UTF-8”。', recoded: '文件是 GBK（GB 18030）编码，已转为 UTF-8 后核查。',
    results: '核查结果', counts: { found: '查到', not_found: '未查到', wrong: '此行有误' } as Record<string, string>, standings: { in_force: '有效', within: '在有效地区内有效', in_force_elsewhere: '在所查地区无效', not_in_force: '无效', not_known: '尚不清楚' } as Record<string, string>, notInForce: '其中不是有效的', keep: '留存结果文件', all: '全部',
    row: '行', number: '证书管理号', name: '姓名', result: '结果', standing: '是否有效', why: '说明', place: '地区', day: '日期', history: '做过的核查', noChecks: '还没有做过批量核查。', at: '时间', rows: '行数',
    watch: '关注的证书', watchLead: '关注的证书一有变动（注销、宣布无效、延续、撤销决定等），或有效与否因日期而变，就会告知：在这里、在消息里，设了回调地址的还会发到那里。', noWatches: '还没有关注任何证书。', add: '关注', deed: '办理', remove: '不再关注', removeWill: (name: string) => `不再关注后，${name}这本证书的变动不再告知；已经告知的仍然保留。`, removeYes: '确认', removed: '已不再关注。', more: '下一页', start: '回到开头', added: '已关注。',
    standingsThen: { in_force: '有效', not_in_force: '无效', not_known: '尚不清楚', in_force_elsewhere: '在有效地区内有效' } as Record<string, string>, told: '告知', noEvents: '还没有告知。', count: '次序', effective: '生效日', content: '内容', since: '较新的',
    hook: '回调地址', hookLead: '每次告知同时以 POST 发到这个地址，并经签名（RFC 9421）。没有收到就反复再送，三天为止；也可以随时从上面的告知里取回漏掉的。', hookNone: '没有设回调地址。', hookNow: '现在的地址', hookKey: '签名公钥（base64）', hookKeyId: '密钥编号', hookRemove: '停止回调', hookRemoveWill: '停止后，告知不再发到这个地址；关注的证书和消息照旧。', hookRemoved: '已停止回调。', hookSet: '已设定。',
};
export type EmployerWords = typeof zh;
const en: EmployerWords = {
    checks: 'Bulk check', checksLead: 'Drop a list, and each row is checked: whether the certificate is in force today, or on the day the row names. The answer comes back row for row. The register writes down when and how many rows, and keeps no list.',
    drop: 'Drop a CSV file here, or choose one', dropHint: 'Two columns with a header: certificate_no (证书管理号) and name (姓名); area (a six-digit division code) and on (a day) where wanted. Up to 50,000 rows and 10 MiB. Save spreadsheets as CSV; UTF-8 and GBK (GB 18030) are read. JSON too.', sample: 'An empty form', sampleName: 'check-form.csv', sampleHead: 'certificate_no,name,area,on',
    reading: 'Reading the file…', sending: (n) => `Sending ${n}%`, checking: 'Sent; each row is being checked…', stop: 'Stop', stopped: 'Stopped. The file is still here: check it again when you like.', again: 'Check again', anotherFile: 'The file is still here; choose “Check again” once the network is back.',
    sheet: 'This is a spreadsheet (XLSX, XLS), which the register does not read: save it as “CSV UTF-8” and drop that.', tooLarge: 'This file is over 10 MiB; please check it in parts.', unreadable: 'The text encoding of this file is not known; please save it as “CSV UTF-8”.', recoded: 'The file was in GBK (GB 18030) and was checked as UTF-8.',
    results: 'Results', counts: { found: 'found', not_found: 'not found', wrong: 'faulty rows' }, standings: { in_force: 'in force', within: 'in force within its territory', in_force_elsewhere: 'not in force in the place asked', not_in_force: 'not in force', not_known: 'not known' }, notInForce: 'of these not in force', keep: 'Keep the result file', all: 'All',
    row: 'Row', number: 'Certificate number', name: 'Name', result: 'Result', standing: 'In force', why: 'Why', place: 'Place', day: 'Day', history: 'Checks made', noChecks: 'No bulk check was made yet.', at: 'When', rows: 'Rows',
    watch: 'Watched certificates', watchLead: 'Whatever happens to a watched certificate (cancelled, declared void, renewed, a decision revoked), or a day that changes whether it is in force, is told: here, among the messages, and to the address you set for it.', noWatches: 'No certificate is watched yet.', add: 'Watch', deed: 'Action', remove: 'Stop watching', removeWill: (name) => `What happens to the certificate of ${name} will no longer be told; what was told stays.`, removeYes: 'Yes, stop', removed: 'No longer watched.', more: 'Next page', start: 'To the beginning', added: 'Watched.',
    standingsThen: { in_force: 'in force', not_in_force: 'not in force', not_known: 'not known', in_force_elsewhere: 'in force within its territory' }, told: 'What was told', noEvents: 'Nothing was told yet.', count: 'No.', effective: 'Effective', content: 'What', since: 'Newer',
    hook: 'Webhook', hookLead: 'Each is POSTed to this address as well, signed (RFC 9421). What is not received is sent again for three days; whatever was missed can be read above at any time.', hookNone: 'No address is set.', hookNow: 'Address now', hookKey: 'Public key of the signature (base64)', hookKeyId: 'Id of the key', hookRemove: 'Stop sending', hookRemoveWill: 'Nothing more is sent to this address; the watched certificates and the messages stay.', hookRemoved: 'Nothing is sent any more.', hookSet: 'Set.',
};
export const e = computed(() => ({ zh, en })[language.value]);
