// Texts of the pages for imports, in both languages.
import { computed } from 'vue';
import { language } from '../desk';

const zh = {
    imports: '导入', lead: '成绩、申请、以前的证书等整份文件在这里载入：先上传，再检查每一行，改好后一次载入。上传中断了，随时可以接着传。',
    kind: '文件的内容', kinds: { results: '考试成绩', claims: '补申领申请', certificates: '以前或别处颁发的证书', acts: '以前作出的登记、注销等' } as Record<string, string>,
    drop: '把 CSV 或 XLSX 文件拖到这里，或点此选择', dropHint: '首行为表头，中文或英文列名都可以；至多 64 MiB。电子表格（XLSX）取第一张表；CSV 用 UTF-8 或 GBK（GB 18030）都可以。', waiting: '准备中的文件', noneWaiting: '没有准备中的文件。', open: '打开', toAll: '全部导入',
    sent: (have: string, of: string) => `已上传 ${have} / ${of}`, whole: '已上传', sending: (n: number) => `正在上传 ${n}%`, broken: '上传中断了。文件还在这里，可以接着传；已传的部分不用再传。', goOn: '接着上传', half: '文件只传了一部分。请再选一次同一份文件，从中断的地方接着传。', otherFile: '这不是同一份文件：大小不同。',
    checking: '正在检查每一行……', rowsSoFar: (n: number) => `已读 ${n} 行`, checkAgain: '重新检查', check: '检查', found: '检查结果', rows: '行数', good: '可载入', there: '登记册已有', bad: '有误', notes: (n: number) => `须留意 ${n} 处`, notesMore: '只列出前 100 处。', none: '没有错误。',
    fileBad: '整份文件有误，一行也不能载入：', faults: '有误的行', line: '行', what: '错在何处、如何改', wholeRow: '整行', page: (n: number, of: number) => `第 ${n} 页，共 ${of} 页`, next: '下一页', before: '上一页', cell: (line: number, name: string) => `第 ${line} 行 ${name}`, nameless: (n: number) => `第 ${n} 列`,
    mend: '保存改动并重新检查', mended: (n: number) => `改了 ${n} 格`, keep: '下载有误的行', keptTyped: '改动已存在这台电脑上，保存后才写入文件。', load: '载入', loadGood: (n: number) => `先载入无误的 ${n} 行`, propose: '提出',
    will: (n: number, kind: string) => `将把 ${n} 行${kind}载入登记册，一次完成，或全不发生。`, willGood: (n: number, bad: number) => `将载入无误的 ${n} 行；有误的 ${bad} 行留在这里，改好后再载入。`, willPropose: (n: number) => `将提出这份文件（${n} 行）：此刻不载入，另一人以同一份文件采用后才载入。演练登记册直接载入。`, yes: '确认，载入', yesPropose: '确认，提出', loading: '正在载入……', loaded: (n: number, there: number) => `已载入 ${n} 行；登记册原有 ${there} 行。`, proposed: (n: number) => `已提出为案件 ${n}，待另一人以同一份文件采用。`,
    adopts: '采用哪一案件提出的文件', adoptsHint: '只在采用他人提出的文件时填写案号。', far: '序号远高于同系列其他证书的，已经核对属实', drop1: '删去这份文件', dropWill: '上传的内容和检查结果都将删去；登记册不受影响。', dropYes: '确认删去',
};
export type ImportWords = typeof zh;
const en: ImportWords = {
    imports: 'Imports', lead: 'Whole files of results, claims and earlier certificates are loaded here: sent, checked row by row, mended, and loaded at once. If sending breaks off, go on whenever you like.',
    kind: 'What the file holds', kinds: { results: 'Examination results', claims: 'Claims', certificates: 'Certificates issued before or elsewhere', acts: 'Registrations, cancellations and other acts of before' },
    drop: 'Drop a CSV or XLSX file here, or choose one', dropHint: 'The first row names the columns, in Chinese or English; up to 64 MiB. Of a spreadsheet (XLSX) the first sheet is taken; CSV in UTF-8 or GBK (GB 18030).', waiting: 'Files being prepared', noneWaiting: 'No file is being prepared.', open: 'Open', toAll: 'All imports',
    sent: (have, of) => `${have} of ${of} sent`, whole: 'Sent', sending: (n) => `Sending ${n}%`, broken: 'Sending broke off. The file is still here: go on, and what was sent is not sent again.', goOn: 'Go on sending', half: 'Only a part of the file has come. Choose the same file again to go on where it stopped.', otherFile: 'This is not the same file: its size differs.',
    checking: 'Each row is being checked…', rowsSoFar: (n) => `${n} rows read`, checkAgain: 'Check again', check: 'Check', found: 'What the check found', rows: 'Rows', good: 'Can be loaded', there: 'There already', bad: 'At fault', notes: (n) => `To be looked into: ${n}`, notesMore: 'The first 100 are shown.', none: 'No fault was found.',
    fileBad: 'The file as a whole is at fault, and no row can be loaded:', faults: 'Rows at fault', line: 'Line', what: 'What is wrong, and what to do', wholeRow: 'the whole row', page: (n, of) => `Page ${n} of ${of}`, next: 'Next page', before: 'Page before', cell: (line, name) => `Line ${line}, ${name}`, nameless: (n) => `column ${n}`,
    mend: 'Save the changes and check again', mended: (n) => (n === 1 ? '1 cell changed' : `${n} cells changed`), keep: 'Download the rows at fault', keptTyped: 'Changes are kept on this computer and written into the file once you save them.', load: 'Load', loadGood: (n) => `Load the ${n} good rows first`, propose: 'Propose',
    will: (n, kind) => `${n} rows will be loaded (${kind}), all of them or none.`, willGood: (n, bad) => `The ${n} good rows will be loaded; the ${bad} rows at fault stay here to be mended and loaded later.`, willPropose: (n) => `This file (${n} rows) will be proposed: nothing is loaded now, but once another person adopts the same file. A rehearsal register loads it at once.`, yes: 'Yes, load', yesPropose: 'Yes, propose', loading: 'Loading…', loaded: (n, there) => `${n} rows were loaded; ${there} were there already.`, proposed: (n) => `Proposed as case ${n}: another person adopts it with the same file.`,
    adopts: 'Which case’s file to adopt', adoptsHint: 'Its number, only to adopt a file that another proposed.', far: 'Serials far above the others of their series were checked to be right', drop1: 'Drop this file', dropWill: 'What was sent and what the check found will be deleted; the register is not touched.', dropYes: 'Yes, drop it',
};
export const i = computed(() => ({ zh, en })[language.value]);
