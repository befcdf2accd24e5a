// Texts of the public pages beside the check; loaded with them.
import type { TableWords } from '../table';
import type { Language } from '../words';

const zh = {
    loading: '正在读取……', failed: '暂时读不到，请稍后再试。', offline: '连不上登记册，请检查网络。', notOffered: '本窗口只提供证书查验；此项内容见登记册在线办理的网站。', again: '重试', notThere: '没有这个页面', back: '返回证书查验', empty: '暂无内容。',
    bodies: '机构', half: (year: string, second: boolean) => `${year}${second ? '下' : '上'}`, families: { software: '软件考试', telecom: '通信考试' }, session: '场次', line: '合格标准', level: '级别', minimum: '各科最低分', points: '分', publishedOn: '公布日', dayUnknown: '公布日未查到', daysFrom: (text: string) => `日期另据：${text}`, source2: '出处', plot: '各场次每科最低分', country: '全国', total: (least: number) => `总分不低于 ${least}`, sourceOf: (text: string) => `出处：${text}`, province: '省', kind: '种类', name: '名称', telephone: '电话', address: '地址', from: '自',
    leads: { assessment: '', share: '', lines: '各场次、级别的全国标准、省标准与单独划线，及其出处。', calls: '哪些通知正在受理补申领，还剩多少天。', areas: '单独划线合格人员的证书在这些地区有效。名单不完整的省，未列出的县不能断定。', rosters: '合格人员名单的公示，姓名和号码部分隐去。填写本人的准考证号或证书管理号，即可找到自己所在的行。', bodies: '主管部门、考试机构、登记实施机构与培训机构的联系方式。', collections: '各省领取纸质证书的日期、地点和须带材料；也有寄送的。', cancellations: '依法注销的证书，新的在前。已恢复的也列明，视同未注销。', integrity: '查实弄虚作假等行为的记录，在公开期内向用人单位和社会公布。', statistics: '一场次颁发的证书数，按级别与地区；不足十本的不写明。', trust: '不必只信本网站：登记册的每一事项都在公开日志里，任何人都能核对。', help: '', access: '' },
    daysLeft: (n: number) => `还剩 ${n} 天`, daysAhead: (n: number) => `${n} 天后开始`, applications: '申请时间', reviewBy: '审核截止', sessions: '场次', allProvinces: '各省', incomplete: '名单不完整', noAreas: '没有单独划线地区', count: (n: number) => `${n} 个地区`,
    findIn: (what: string) => `在${what}中查找`, sortBy: (what: string) => `按${what}排序`, shown: (n: number, all: number) => (n === all ? `共 ${all} 项` : `${all} 项中的 ${n} 项`), page: (n: number, all: number) => `第 ${n} 页，共 ${all} 页`, download: '导出 CSV', print: '打印', previous: '上一页', nextPage: '下一页',
    roster: {
        optional: '可不填', sessionHint: '如 2024年下半年；不填为全部场次', number: '本人的准考证号或证书管理号', numberHint: '只列出显示成同样样子的行；号码不写入网址', show: '查看名单', print: '打印',
        found: (n: number, all: number) => `显示 ${n} 行，全部 ${all} 行`, columns: ['序号', '有效地区', '姓名', '工作单位', '年度', '报考资格', '级别', '准考证号', '证书管理号'],
    },
    published: {
        cancellationHeads: ['证书管理号', '省', '公布日', '决定机关', '文号', '现状'], integrityHeads: ['证书或证件号码', '依据', '记入日', '公开至', '认定机关', '文号'], untold: '未公布', stands: '已注销', restored: (day: string) => `${day} 恢复，视同未注销`, redress: (day: string) => `已注销；可申请复议至 ${day}`, reconsidering: '已注销；已申请复议，尚未作出决定', upheld: (day: string) => `已注销；${day} 复议维持`, forLong: '长期', untilUntold: '尚不清楚',
        none: { cancellations: '没有公布的注销。', integrity: '现在没有公开的诚信记录。' }, feed: '订阅通知、分数线与注销（Atom）',
    },
    collection: { days: '领取日期', noEnd: '未写明截止', noStart: '起始日未查到', noDays: '未查到', bring: '须带', post: '寄送方式', desks: '领取地点', noDesk: '通知未写明领取地点，请向该省考试机构咨询。', everySession: '各场次' },
    counts: { name: '证书统计', area: '地区', count: '证书数（本）', few: '不足十本', plot: '各地区的证书数（本）', none: '这一场次还没有证书，请另选场次。', levels: { junior: '初级', intermediate: '中级', senior: '高级' } as Record<string, string>, mostOnly: (shown: number, of: number) => `图中只列最多的 ${shown} 个地区，共 ${of} 个；全部见表。` },
    trust: [
        { head: '公开日志', text: '颁发、登记、注销等每一事项都在日志里占一条，不含姓名和证件号码；日志只能增加，改动或删去任何一条都会被发现。', files: [['日志检查点（现在有多长，经签名）', '/log/checkpoint', ''], ['日志公钥', '/log/key', '']] },
        { head: '信任文件', text: '离线核验电子证书时用：内含签发机构的证书与日志公钥。存下后，请向登记机构核对一次。', files: [['下载信任文件', '/log/trust', 'trust.txt']] },
        { head: '状态声明', text: '全部证书在某一时刻的状况，每本一个字节，经日志公钥签名，可离线查对一本证书是否仍有效。', files: [['最近一次状态声明', '/log/status', 'status']] },
    ] as { head: string; text: string; files?: [string, string, string][] }[],
    help: [
        ['怎样查验一本证书', '在首页填写证书管理号和持证人姓名；要知道在某地、某日是否有效，再选地区和日期。也可以把电子证书 PDF 拖进页面，或扫描证书上的二维码。'],
        ['为什么答复说“在有效地区内有效”“在所查地区无效”', '按单独划线标准取得的证书只在规定的地区有效。答复会列出这些地区，并写明依据的文件。'],
        ['查不到怎么办', '姓名与管理号须都与证书一致，姓名中的间隔号照写。仍查不到，请向颁发机构咨询；查不到不等于证书是假的。'],
        ['怎样留存答复', '答复下方的“留存经签名的答复”给您一个文件：所问、答复和所依据的证明都在里面，由登记册签名。以后不连登记册也能用 zhengji recheck 复核。'],
        ['收到查看码怎么看', '打开持证人给的链接，或在“查看码”页填写，就能看到那本证书今天是否有效，以及持证人愿意出示的内容，不必登录。每看一次，持证人会知道次数和时间，不知道是谁。'],
        ['持证人怎样登录', '点“登录办理”，选“持证人”。第一次先注册：填写证件号码、姓名、准考证号或证书管理号，须与登记册一致。'],
        ['登录后能看到什么', '本人每科成绩与各条线的差距、证书在哪里有效、登记周期与学时，以及在办事项到了哪一步、轮到谁办；消息、查看码、电子证书下载、哪个机关看过您的材料。用人单位可批量核查证书，并关注其变动。'],
        ['手机丢了怎么登录', '用一枚恢复码代替验证码；恢复码也丢了，工作人员请主管部门重设，持证人在登录页找回密码。'],
    ] as [string, string][],
    access: [
        ['承诺', '本网站按《信息无障碍》要求和 WCAG 2.2 AA 级建设：全部功能可只用键盘完成，文字与背景对比足够，每个输入框都有名称，出错时说明写在该项旁边。'],
        ['大字与放大', '点页面上方的“大字”可把全部文字放大四分之一；浏览器放大到四倍、屏幕窄到 320 像素时，内容仍不丢失、不左右滚动。'],
        ['读屏', '查验的答复、办理结果和出错说明出现时，读屏软件会念出来。图形旁都有同样内容的文字或表格。'],
        ['不用脚本', '浏览器不运行脚本时，首页有一张普通的表，照样可以查验证书。'],
        ['遇到障碍', '请拨打页脚的咨询电话，说明页面和所用设备，工作人员会以其他方式办理。'],
    ] as [string, string][],
};
export type PublicWords = typeof zh & TableWords;
const en: PublicWords = {
    loading: 'Reading…', failed: 'It cannot be read just now; please try again shortly.', offline: 'The register cannot be reached; please check the network.', notOffered: 'This window only verifies certificates; you find this where the register is used online.', again: 'Try again', notThere: 'No such page', back: 'Back to verifying', empty: 'Nothing here yet.',
    bodies: 'bodies', half: (year, second) => `${year} H${second ? '2' : '1'}`, families: { software: 'Software', telecom: 'Telecom' }, session: 'Session', line: 'Line', level: 'Level', minimum: 'Least of each subject', points: 'points', publishedOn: 'Published', dayUnknown: 'day of publication not found', daysFrom: (text) => `its day by: ${text}`, source2: 'Source', plot: 'Least score of a subject by session', country: 'The country', total: (least) => `${least} in all`, sourceOf: (text) => `Source: ${text}`, province: 'Province', kind: 'Kind', name: 'Name', telephone: 'Telephone', address: 'Address', from: 'From',
    leads: { assessment: '', share: '', lines: 'National, provincial and separate lines of each session and level, with their sources.', calls: 'Which notices take applications for certificates, and the days left.', areas: 'Where a certificate earned by the separate line holds. Where a province’s list is not whole, nothing is known of an unlisted county.', rosters: 'Those who qualified, as published: names and numbers masked. Your own admission or certificate number finds the rows in which it would stand.', bodies: 'How to reach authorities, examination and registration agencies, and training institutions.', collections: 'On which days and where paper certificates are collected in each province, and what to bring; some are sent by post.', cancellations: 'Certificates cancelled by law, the newest first. One that was restored says so: it is as never cancelled.', integrity: 'False statements and the like, as found; open to employers and society for their time.', statistics: 'How many certificates a session led to, by level and area; fewer than ten are not told.', trust: 'You need not trust this site alone: every act of the register stands in a public log that anyone can check.', help: '', access: '' },
    daysLeft: (n) => (n === 1 ? '1 day left' : `${n} days left`), daysAhead: (n) => (n === 1 ? 'opens in 1 day' : `opens in ${n} days`), applications: 'Applications', reviewBy: 'Reviews close', sessions: 'Sessions', allProvinces: 'every province', incomplete: 'the list is not whole', noAreas: 'no separate-line area', count: (n) => (n === 1 ? '1 area' : `${n} areas`),
    findIn: (what) => `Find in ${what}`, sortBy: (what) => `Sort by ${what}`, shown: (n, all) => (n === all ? `${all} in all` : `${n} of ${all}`), page: (n, all) => `Page ${n} of ${all}`, download: 'Export CSV', print: 'Print', previous: 'Previous page', nextPage: 'Next page',
    roster: {
        optional: 'optional', sessionHint: 'such as 2024H2; all sessions where left out', number: 'Your admission or certificate number', numberHint: 'lists the rows that show it in the same way; it stands in no address', show: 'Show the roster', print: 'Print',
        found: (n, all) => `${n} of ${all} shown`, columns: ['No.', 'Valid in', 'Name', 'Employer', 'Session', 'Qualification', 'Level', 'Admission number', 'Certificate number'],
    },
    published: {
        cancellationHeads: ['Certificate number', 'Province', 'Published', 'Decided by', 'Document', 'Now'], integrityHeads: ['Certificate or identity number', 'Article', 'Entered', 'Open until', 'Found by', 'Document'], untold: 'not published', stands: 'cancelled', restored: (day) => `restored on ${day}, as never cancelled`, redress: (day) => `cancelled; reconsideration can be asked for until ${day}`, reconsidering: 'cancelled; reconsideration was asked for and is not decided yet', upheld: (day) => `cancelled; upheld on reconsideration on ${day}`, forLong: 'for long', untilUntold: 'not known',
        none: { cancellations: 'No cancellation is published.', integrity: 'No entry of the integrity record is open now.' }, feed: 'Subscribe to notices, lines and cancellations (Atom)',
    },
    collection: { days: 'Days', noEnd: 'no last day is named', noStart: 'first day not found', noDays: 'not found', bring: 'Bring', post: 'Sent by', desks: 'Where to collect', noDesk: 'The notice names no desk: ask the province’s examination agency.', everySession: 'every session' },
    counts: { name: 'statistics', area: 'Area', count: 'Certificates', few: 'fewer than ten', plot: 'Number of certificates by area', none: 'This session led to no certificate yet: choose another.', levels: { junior: 'junior', intermediate: 'intermediate', senior: 'senior' }, mostOnly: (shown, of) => `The plot shows the ${shown} areas with most, of ${of}; the table has all.` },
    trust: [
        { head: 'The public log', text: 'Every act — an issue, a registration, a cancellation — is one entry of the log, without names or identity numbers. The log only grows: an entry changed or taken out would be found out.', files: [['Checkpoint (how long it is now, signed)', '/log/checkpoint', ''], ['The log’s key', '/log/key', '']] },
        { head: 'The trust file', text: 'For verifying e-certificates offline: the issuing authority’s certificate and the log’s key. Compare it once with the register’s own copy.', files: [['Download the trust file', '/log/trust', 'trust.txt']] },
        { head: 'The status statement', text: 'How every certificate stood at one moment, a byte each, signed by the log’s key: by it one can check offline whether a certificate is in force.', files: [['The latest status statement', '/log/status', 'status']] },
    ],
    help: [
        ['How to verify a certificate', 'Type the certificate number and the holder’s name; to know whether it holds at a place on a day, choose these too. Or drop the PDF of an e-certificate onto the page, or scan the QR code printed on one.'],
        ['Why an answer says “in force within its territory”, or “not in force in the place asked”', 'A certificate earned by the separate line holds in some areas only. The answer lists them and the document they rest on.'],
        ['What if nothing is found', 'Name and number must both be as on the certificate. If nothing is found still, ask the body that issued it: not being found does not make a certificate false.'],
        ['How to keep an answer', '“Keep the signed answer” below it gives you a file: the question, the answer and the proofs it rests on, signed by the register. It can be judged later by zhengji recheck, without the register.'],
        ['What to do with a share code', 'Open the holder’s link, or type the code under “Share code”: you see whether that certificate is in force today, and what its holder chose to show, without an account. The holder sees how often and when, not who.'],
        ['How holders sign in', 'Choose “Sign in”, then “Holder”. The first time, sign up: identity number, name, and an admission or certificate number must agree with the register.'],
        ['What you see then', 'How far each of your scores lies from the lines, where your certificates hold, registration and hours, and where your matters stand and whose turn it is; messages, share codes, the e-certificate, and which office looked at what you handed in. Employers check many certificates at once, and watch them.'],
        ['If your phone is lost', 'Use a recovery code in place of the six digits. If these are lost too, staff ask their authority for a reset; holders recover their password where they sign in.'],
    ],
    access: [
        ['What we promise', 'These pages follow WCAG 2.2 AA: everything can be done by keyboard, contrast suffices, every field has a name, and what is wrong is said beside it.'],
        ['Large type', '“Large type” above makes all text a quarter larger; zoomed to four times, or 320 pixels wide, nothing is lost and nothing scrolls sideways.'],
        ['Screen readers', 'Answers, results and faults are read out when they appear. Beside every picture the same stands as text or table.'],
        ['Without scripts', 'Where a browser runs no scripts the first page has a plain form that verifies all the same.'],
        ['If something stands in your way', 'Call the number at the foot of the page and say which page and device: it will be done another way.'],
    ],
};
export const publicWords: Record<Language, PublicWords> = { zh, en };
