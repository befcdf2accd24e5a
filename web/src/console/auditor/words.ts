// Texts of what an auditor reads and proves, in both languages.
import { computed } from 'vue';
import { language } from '../desk';

const zh = {
    journal: '查阅记录', journalLead: '工作人员查看当事人的材料、证书事项、学时或案件，导出名册，都先记下时间、身份、所看内容和用途，再给他看。记录只增不改。', officer: '经办人', onlyHis: '只列此人的', noLooks: '还没有查阅记录。', noneOf: '没有符合条件的查阅记录。', about: '看了谁的', aboutHint: '证书管理号或准考证号', kind: '看了什么', from: '自', until: '至', all: '不限', clear: '清除条件', where: '辖区',
    kinds: { person: '人员的记载', claim_materials: '申请材料的目录', claim_material: '申请材料', roster: '未遮掩的名单', register_export: '导出登记册', feed_export: '导出报送批次', certificates_export: '批量制作电子证书' } as Record<string, string>,
    when: '时间', who: '谁', role: '身份', seen: '看了什么', purpose: '用途', earlier: '更早的', latest: '最近的', atConsole: '（控制台）',
    log: '日志核验', logLead: '证书的每一事项都载入公开日志。本页在您的浏览器里重算：检查点的签名、由全部叶子得出的根、与上次所见是否相承；不必相信服务器说的。', checking: '正在下载日志文件并计算……', again: '再核验一次',
    entries: (n: number) => `共 ${n} 条`, holds: '成立', fails: '不成立', first: '初次核验', unknown: '无法核验',
    signature: '检查点由日志的密钥签名', signedBy: (name: string) => `签名者 ${name}`, signatureWrong: '签名与公布的公钥不符：服务器给出的检查点不可信。', noEd25519: '此浏览器不支持 Ed25519 签名，无法核验；请改用较新的浏览器。',
    root: '根与全部条目相符', rootFrom: '由日志文件逐级重算得出', rootWrong: '由日志文件算出的根与检查点不同：日志文件或检查点被改动。',
    past: '与上次所见相承', pastFrom: (n: number, day: string) => `上次（${day}）核验时共 ${n} 条，其后只有增加`, pastUnknown: '根没有核实，无从比较。', pastFirst: '此浏览器第一次核验本日志；下次将证明其间没有删改。', pastWrong: (n: number, day: string) => `上次（${day}）所见的 ${n} 条，不是现在日志的开头：其间有删改。请保存两次的检查点并向主管部门报告。`,
    key: '公钥', keyLead: '请与登记机构另行公布的公钥核对一次。', checkpoint: '检查点', rootHash: '根', prove: '核验一本证书的各事项', proveLead: '逐项取出日志中的原文，证明它在上述的根之下，并与登记册所示对照。', number: '证书管理号', proveIt: '核验',
    effective: '生效日', leaf: '日志条目', proof: (n: number) => `${n} 个散列的证明成立，原文一致`, differs: '日志原文与登记册所示不同', notIn: '证明不成立', notYet: '尚未列入检查点', original: '日志原文', noActs: '登记册中没有这个号的事项。',
    failed: '日志文件没有取到，请重试。',
};
type AuditWords = typeof zh;
const en: AuditWords = {
    journal: 'Journal of looks', journalLead: 'Before an officer sees what somebody handed in, the acts of a certificate, hours or a case, or takes a roster away, it is written down when, in which capacity, what and what for. The journal only grows.', officer: 'Officer', onlyHis: 'This one’s only', noLooks: 'Nobody has looked at anything yet.', noneOf: 'No look fits.', about: 'At whose', aboutHint: 'Certificate or admission number', kind: 'What was seen', from: 'From', until: 'To', all: 'Any', clear: 'Clear', where: 'Territory',
    kinds: { person: 'A person’s record', claim_materials: 'The list of a claim’s materials', claim_material: 'A claim’s material', roster: 'A roster in the clear', register_export: 'The register, exported', feed_export: 'A feed, exported', certificates_export: 'E-certificates, by the batch' },
    when: 'When', who: 'Who', role: 'Capacity', seen: 'What was seen', purpose: 'Purpose', earlier: 'Earlier', latest: 'The latest', atConsole: '(at a console)',
    log: 'The log', logLead: 'Every act about a certificate stands in a public log. This page computes anew, in your browser: the checkpoint’s signature, the root of all entries, and whether the log goes on from what you saw last. The server need not be believed.', checking: 'Fetching the log’s files and computing…', again: 'Check again',
    entries: (n) => `${n} entries`, holds: 'Holds', fails: 'Does not hold', first: 'First time', unknown: 'Cannot be told',
    signature: 'The checkpoint is signed by the log’s key', signedBy: (name) => `signed by ${name}`, signatureWrong: 'The signature is not that of the published key: the checkpoint cannot be trusted.', noEd25519: 'This browser knows no Ed25519 signatures; please use a newer one.',
    root: 'The root is that of all entries', rootFrom: 'computed anew out of the log’s files', rootWrong: 'The root computed out of the log’s files is another than the checkpoint’s: files or checkpoint were changed.',
    past: 'It goes on from what was seen before', pastFrom: (n, day) => `last time (${day}) there were ${n} entries; since then it only grew`, pastUnknown: 'The root was not proved, so there is nothing to compare.', pastFirst: 'This browser checks this log for the first time; next time it will prove that nothing was taken out meanwhile.', pastWrong: (n, day) => `The ${n} entries seen last time (${day}) are not the beginning of the log as it is now: it was rewritten. Keep both checkpoints and report them.`,
    key: 'Key', keyLead: 'Compare it once with the key that the registration body publishes elsewhere.', checkpoint: 'Checkpoint', rootHash: 'root', prove: 'Prove the acts of a certificate', proveLead: 'Each act’s own text is fetched out of the log, proved to stand under the root above, and compared with what the register shows.', number: 'Certificate number', proveIt: 'Prove',
    effective: 'Effective', leaf: 'Log entry', proof: (n) => `the proof of ${n} hashes holds; the text is the same`, differs: 'the log’s text says otherwise than the register', notIn: 'the proof does not hold', notYet: 'not in a checkpoint yet', original: 'The log’s text', noActs: 'The register has no act of this number.',
    failed: 'The log’s files could not be fetched; please try again.',
};
export const a = computed(() => ({ zh, en })[language.value]);
