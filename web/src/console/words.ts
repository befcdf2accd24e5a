// Every text of the console in both languages; a missing one does not compile.
import type { Language } from '../words';
import { ownWords } from './own_words';

const zh = {
    ...ownWords.zh,
    brand: '证籍', brandLong: '登记册在线办理', switchTo: 'English', turning: '正在换成中文，下面登记册的答复暂时还是英文。', skip: '跳到正文', menu: '导航', fold: '目录',
    colon: '：', comma: '，', listMark: '、', today: '今日待办', cases: '各类案件', claims: '证书申请审核', staff: '账户与权限', account: '我的账户', open: '新办', check: '查验证书',
    signIn: '登录', signInTitle: '登录证籍', asStaff: '工作人员', asHolder: '持证人', name: '姓名（账户名）', idNumber: '证件号码', password: '密码',
    code: '验证码或恢复码', codeHint: '验证器上的六位数字；手机不在身边时用一枚恢复码', next: '下一步', signOut: '退出', signUp: '持证人注册',
    idKind: '证件种类',
    forgotten: '持证人忘记密码', recoverTitle: '持证人找回密码', recover: '设定新密码', recoverLead: '证件、姓名与号码须与登记册一致。登记过验证器或通行密钥的，还要出示它；没有登记过的，提交后须等三天再来一次。工作人员忘记密码的，请主管部门重设。',
    recoverProof: '您的账户有第二验证方式，请用其中一种确认是您本人。', recoverNoted: '已记下您的请求', recoverNotedLead: '等待是为了不让别人夺走您的账户：您的消息里会有告知，在此之前您登录一次，请求即作废。到期后在本页照样再填一次，新密码即生效。',
    signUpLead: '证件号码、姓名与准考证号或证书管理号须与登记册一致。', number: '准考证号或证书管理号', newPassword: '新密码', showPassword: '显示密码', haveAccount: '已经注册过，去登录', newPasswordHint: '至少 10 个字符；几个不相干的词连起来最好记',
    oldPassword: '现在的密码', passwordChanged: '密码已修改，其他设备上的登录已结束。', changePassword: '修改密码', sessions: '登录记录', thisOne: '本次', end: '结束', endAll: '在所有设备上退出',
    endAllAsk: '将结束在所有设备上的登录，包括本次。确定吗？', capacities: '今日的职责', country: '全国', invitation: '启用账户', invitationLead: '设定密码，并登记验证器，以后登录时两样都要。',
    resetLead: '这个链接用来重新设定您的登录方式。', openApp: '在本机验证器中打开',
    firstCode: '验证器显示的六位数字', oldFactor: '原有的验证码或恢复码', finish: '完成', recovery: '恢复码', recoveryLead: '只显示这一次。请抄下或打印，存放在安全的地方；每枚只能用一次。', kept: '已存好，开始办理',
    ended: '登录已结束', endedLead: '请重新登录。您填写的内容都还在。', loading: '正在读取……', empty: '没有符合条件的事项。', emptyToday: '今日没有待办。', noCases: '还没有这类案件。', noUse: '您的证书现在不需要办理此项。', part: '辖区', partQueue: '您的职责限于一市（州、县）：这里列出交由您承办的。', noPart: '现在没有交由您承办的。', noClaims: '没有待办的申请；已办结的，请在“状态”里选。', again: '重试',
    offline: '连不上登记册，请检查网络。您填写的内容都还在。', failed: '登记册暂时不能答复，请稍后再试。您填写的内容都还在。', unsure: '不能确定刚才是否已办成；再次提交不会重复办理。',
    alreadyIn: (name: string) => `您已登录（${name}）。要为另一人办理，请先退出。`, goOn: '继续办理', notThere: '没有这个页面', notHere: '所找的内容不在这里。', notYours: '这一页不在您的职责之内', notYoursLead: '上方目录列出您可以办理和查看的。如果您应当有这项职责，请与主管部门联系。', yourTurn: '等您办理', othersTurn: '等其他机关办理', noneYours: '现在没有等您办理的。', back: '返回', province: '省', procedure: '程序', overdueOnly: '只看逾期', mine: '只看我承办的', all: '全部', apply: '筛选', caseNo: '案号', lastStep: '最近一步', numbered: (n: string) => `（案号 ${n}）`,
    readOnlyKinds: '其他案件（只供查阅）', actKinds: '由您办理的', subject: '所涉', state: '状态', waitsFor: '等待的步骤', whoseTurn: '轮到谁', lastStepOn: '最近一步的日期', due: '期限', assignee: '承办人', overdue: '逾期', noDay: '无期限', nextPage: '下一页', firstPage: '第一页', steps: '办理经过', clocks: '期限与依据', source: '出处',
    followUp: '办理', followNone: '您在此案件上没有可办的步骤。', choose: '请选择', needed: '必填', missing: '请填写此项', someMissing: '有必填项还空着，见各栏下的说明。', someWrong: '有几栏填得不对，见各栏下的说明。', submit: '提交', sending: '正在提交……', done: '已办成',
    stateNow: (state: string) => `现在的状态：${state}`, onePerLine: '每行一项', elseSaid: '其他（自行填写，以“;”分隔）', addRow: '增加一行', removeRow: '删除此行', row: (n: number) => `第 ${n} 行`, admission: '准考证号', outcome: '规则的答复', reasons: '理由', person: '姓名', session: '场次',
    ruleOn: (name: string) => `裁定：${name}`, reviewAll: '审核一省的申请', clear: '关闭', inviteLink: '邀请链接', inviteLinkLead: '只显示这一次，请当面或经可靠途径交给本人。', until: '有效至',
    device: '设备', signedInAt: '登录时间', seenAt: '最近使用', fewer: '当前没有您可办的操作。', errorTitle: '没有办成',
};

export type Words = typeof zh;

const en: Words = {
    ...ownWords.en,
    brand: 'Zhengji', brandLong: 'The register online', switchTo: '中文', turning: 'Turning to English: what the register said below is still in Chinese.', skip: 'Skip to the content', menu: 'Navigation', fold: 'Menu',
    colon: ': ', comma: ', ', listMark: ', ', today: 'Today’s work', cases: 'Cases', claims: 'Claims', staff: 'Accounts', account: 'My account', open: 'Begin', check: 'Verify a certificate',
    signIn: 'Sign in', signInTitle: 'Sign in to Zhengji', asStaff: 'Staff', asHolder: 'Holder', name: 'Name (account)', idNumber: 'Identity number', password: 'Password',
    code: 'Code or recovery code', codeHint: 'The six digits your authenticator shows; without your phone, one recovery code', next: 'Next', signOut: 'Sign out', signUp: 'Sign up as a holder',
    idKind: 'Kind of document',
    forgotten: 'A holder’s forgotten password', recoverTitle: 'Recover a holder’s password', recover: 'Set the new password', recoverLead: 'Document, name and number must agree with the register. Whoever entered an authenticator or a passkey shows that too; whoever entered none comes again after three days. Staff ask their authority for a reset.',
    recoverProof: 'Your account has a second factor: confirm by one of these that it is you.', recoverNoted: 'Your request is noted', recoverNotedLead: 'The wait keeps others from taking your account: your messages tell of it, and if you sign in before that day the request is void. Then fill in this page once more, and the new password holds.',
    signUpLead: 'Identity number, name, and the number of an admission or a certificate must agree with the register.', number: 'Admission or certificate number', newPassword: 'New password', showPassword: 'Show the password', haveAccount: 'Signed up already? Sign in', newPasswordHint: 'At least 10 characters; a few unrelated words are easiest to remember',
    oldPassword: 'Present password', passwordChanged: 'The password is changed; sign-ins on other devices have ended.', changePassword: 'Change password', sessions: 'Where you are signed in', thisOne: 'this one', end: 'End', endAll: 'Sign out everywhere',
    endAllAsk: 'This ends your sign-ins on all devices, this one too. Go on?', capacities: 'Capacities today', country: 'the whole country', invitation: 'Begin your account', invitationLead: 'Set a password and enter an authenticator; signing in will ask for both.',
    resetLead: 'This link sets anew how you sign in.', openApp: 'Open in an authenticator here',
    firstCode: 'The six digits the authenticator shows', oldFactor: 'Your present code or a recovery code', finish: 'Finish', recovery: 'Recovery codes', recoveryLead: 'Shown this once. Write them down or print them and keep them safe; each works once.', kept: 'I have kept them; go on',
    ended: 'Your sign-in has ended', endedLead: 'Please sign in again. What you typed is still here.', loading: 'Reading…', empty: 'Nothing fits.', emptyToday: 'Nothing waits today.', noCases: 'There are no such cases yet.', noUse: 'Your certificates need none of this now.', part: 'Part', partQueue: 'You answer for a part of a province: what was given into your hands is listed here.', noPart: 'Nothing is in your hands now.', noClaims: 'No claim waits; for those that are decided choose a state.', again: 'Try again',
    offline: 'The register cannot be reached; please check the network. What you typed is still here.', failed: 'The register cannot answer just now; please try again shortly. What you typed is still here.', unsure: 'Whether it was done is not certain; sending it again will not do it twice.',
    alreadyIn: (name) => `You are signed in as ${name}. For somebody else, sign out first.`, goOn: 'Go on', notThere: 'No such page', notHere: 'What you look for is not here.', notYours: 'This page is not among your duties', notYoursLead: 'The menu above lists what you can do and read. If this should be yours, please ask your authority.', yourTurn: 'Waiting for you', othersTurn: 'Waiting for other offices', noneYours: 'Nothing waits for you now.', back: 'Back', province: 'Province', procedure: 'Procedure', overdueOnly: 'Overdue only', mine: 'Mine only', all: 'All', apply: 'Filter', caseNo: 'Case', lastStep: 'Last step', numbered: (n) => ` (case ${n})`,
    readOnlyKinds: 'Other cases, to read only', actKinds: 'Yours to work on', subject: 'About', state: 'State', waitsFor: 'Waits for', whoseTurn: 'Whose turn', lastStepOn: 'On', due: 'Due', assignee: 'In hand of', overdue: 'Overdue', noDay: 'No day', nextPage: 'Next page', firstPage: 'First page', steps: 'Steps taken', clocks: 'Clocks and their grounds', source: 'Source',
    followUp: 'What can follow', followNone: 'There is no step in this case for you to take.', choose: 'Choose', needed: 'required', missing: 'Please fill this in', someMissing: 'Some required fields are still blank; see below each.', someWrong: 'Something is not right yet; see below each field.', submit: 'Submit', sending: 'Sending…', done: 'Done',
    stateNow: (state) => `State now: ${state}`, onePerLine: 'One a line', elseSaid: 'Anything else, in your own words, separated by “;”', addRow: 'Add a row', removeRow: 'Remove this row', row: (n) => `Row ${n}`, admission: 'Admission number', outcome: 'The rules’ answer', reasons: 'Reasons', person: 'Name', session: 'Session',
    ruleOn: (name) => `Rule on: ${name}`, reviewAll: 'Review a province’s claims', clear: 'Close', inviteLink: 'Invitation link', inviteLinkLead: 'Shown this once; hand it to the person themselves by a safe way.', until: 'Good until',
    device: 'Device', signedInAt: 'Signed in', seenAt: 'Last used', fewer: 'There is nothing for you to do here.', errorTitle: 'Not done',
};

export const words: Record<Language, Words> = { zh, en };
