// What cannot be undone, or only by another decision: what will happen is said, and asked once, before it is sent.
import type { Language } from '../../words';

const said: Record<string, [string, string]> = {
    'claims.withdraw': ['撤回后这份申请即告终结，不再审核。', 'Withdrawing ends this application; it is reviewed no further.'],
    'claims.refuse': ['申请将不予通过，理由告知申请人；申请人可以提出异议。', 'The claim is refused and its grounds are told to the claimant, who may object.'],
    'claims.return': ['申请将退回申请人补正；一份申请只能退回一次。', 'The claim goes back to the claimant to be put right; a claim is returned once only.'],
    'claims.turn_away': ['申请将不予受理并告知申请人，这份申请不再审核。', 'The claim is not accepted and the claimant is told; it is reviewed no further.'],
    'claims.uphold': ['维持原决定，申请就此办结。', 'The decision stands, and the claim is closed.'],
    'claims.overturn': ['撤销不予通过的决定，申请成为已通过。', 'The refusal is set aside, and the claim becomes approved.'],
    'submission.submit': ['此刻审核通过的名单将呈报核准；之后名单有变，须重新呈报。', 'The list as it is approved now goes up for confirmation; should it change, it is submitted again.'],
    'submission.confirm': ['名单即告核准，据此可以颁发证书。', 'The list is confirmed, and certificates may be issued by it.'],
    'submission.revoke': ['核准即告撤销，未颁发的不得再据此颁发。', 'The confirmation is revoked: nothing more is issued by it.'],
    'certificates.issue': ['所列申请将编号颁发：编号与事项写入登记册和公开日志，不能删除；有错只能以更正或注销处理。', 'The claims are numbered and issued: numbers and acts enter the register and the public log for good; an error is met by correction or cancellation alone.'],
    'certificates.collect': ['记为已领取，只能领取一次。', 'It is recorded as handed over, which happens once.'],
    'cancellation.propose': ['将对这本证书提出注销，由另一人决定。证书在决定之前照常有效。', 'Cancellation of this certificate is proposed, for another to decide. It stays in force until then.'],
    'cancellation.approve': ['证书自今日起注销，公众查验即见；当事人可自公布起申请复议。', 'The certificate is cancelled from today on, and whoever checks it sees so; its holder may ask for reconsideration.'],
    'reconsideration.overturn': ['注销被推翻，证书视同从未注销，公众查验即见。', 'The cancellation is overturned: the certificate stands as if never cancelled, and whoever checks it sees so.'],
    'reconsideration.uphold': ['注销维持不变，复议就此办结。', 'The cancellation stands, and the reconsideration is closed.'],
    'correction.approve': ['更正即生效：已颁发证书的换成新版本，公众查验即见；原来的记载保留。', 'The correction takes effect: a certificate that was issued gets a new version, and whoever checks it sees so; what was recorded before stays.'],
    'finding.establish': ['违规即告认定，据此取得的证书自始无效，公众查验即见。', 'The matter is established: certificates obtained by it are void from the beginning, and whoever checks them sees so.'],
    'finding.approve': ['认定视为从未作出：因此作废的证书恢复，诚信档案中不再列入，所拒的申请重新审核，公众查验即见。', 'The finding is as if never made: certificates void by it are reinstated, the integrity record has it no more, what it refused is reviewed anew; whoever checks sees so.'],
    'lines.approve': ['提案中的线即告公布，成为新一版政策；此后只能更正。', 'The lines of the proposal are published as a new policy version; from then on they can only be corrected.'],
    'agency.withdraw': ['登记机构的资格即告取消，在办案件移交他处。', 'The agency loses its standing; its open cases go elsewhere.'],
    'institution.disqualify': ['培训机构的资格即告取消。', 'The institution is disqualified.'],
    'duplicate.merge': ['提出把两人合为一人，由另一人决定；在此之前什么都不变。', 'It is proposed that the two are one person, for another to decide; until then nothing changes.'],
    'duplicate.approve': ['所提即生效：合为一人的，用任何一方的证件都能查到两方的成绩、申请和证书；认定为不同的人的，不再提示；分开的，恢复为两人。原有的记载和已颁发的证书都不改变。', 'What was proposed takes effect: joined, either document leads to all results, claims and certificates; found to be two, the pair is not told again; separated, they are two again. Nothing that was recorded or issued changes.'],
    'staff.revoke': ['账户即告停用，其登录同时结束。', 'The account ends, and with it every sign-in of it.'],
    'registration.refuse': ['登记申请不予登记，理由告知申请人。', 'Registration is refused, and the grounds are told to the applicant.'],
};
/** Nothing: it is sent at once. */
export const willHappen = (operation: string, language: Language): string => said[operation]?.[language === 'zh' ? 0 : 1] ?? '';
export const grave = Object.keys(said);
