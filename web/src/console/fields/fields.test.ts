import { describe, expect, it } from 'vitest';
// The register's own description, as it is served.
import text from '../../../../api/openapi.yaml?raw';
// @ts-expect-error it brings no types
import { load } from 'js-yaml';
import { type Description, effectOf, type Operation, operationsOf } from '../description';
import { asAsked, formAsked } from './asked';
import { caseName, fitting } from './cases';
import { wrongIn } from './check';
import { forWhom } from './labels';
import { askedNow } from './when';
import type { Case } from '../api';

const description = load(text) as Description;
const operations = operationsOf(description).filter((one) => one.method === 'post');
const named = (id: string) => operations.find((one) => one.operationId === id) as Operation;
const form = (id: string, known = {}) => formAsked(named(id), description, 'zh', known);
const field = (id: string, name: string) => form(id).find((one) => one.name === name)!;

describe('what a form of the register’s own asks for', () => {
    it.each([
        ['registration.transfer', 'agency', 'case', '登记机构'], ['cancellation.propose', 'finding', 'case', '认定'], ['reconsideration.ask', 'cancellation', 'case', '注销'], ['class.plan', 'institution', 'case', '培训机构'],
        ['hours.attend', 'class', 'case', '培训班'], ['agency.withdraw', 'successor', 'case', '承接机构'], ['class.plan', 'level', 'choice', '级别'], ['institution.teacher', 'level', 'choice', '级别'], ['agency.pass', 'year', 'choice', '年度'],
        ['registration.apply', 'certificate_no', 'certificate', '证书管理号'], ['correction.propose', 'admission_no', 'sitting', '证书管理号或准考证号'], ['deferral.ask', 'ends', 'date', '延期到哪一天'], ['duplicate.open', 'persons', 'persons', '哪两个人'],
        ['submission.submit', 'province', 'province', '省'], ['staff.grant', 'province', 'province', '辖区省'], ['staff.grant', 'area', 'area', '辖区只限某市、州、县'], ['claims.correct', 'area', 'area', '更正后的有效地区'], ['staff.grant', 'id_type', 'choice', '证件种类'],
        ['hours.report', 'times', 'times', '起止时间'], ['hours.report', 'units', 'hours', '数量'], ['hours.report', 'form', 'study', '学习形式'], ['registration.apply', 'birth_month', 'month', '出生年月'], ['registration.apply', 'proofs', 'several', '证明材料'],
        ['claims.assign', 'assignee', 'staff', '承办人'], ['registration.apply', 'confirmation', 'confirmation', '单位凭链接的答复'],
        ['claims.extend_review', 'call', 'call', '申领通知'], ['lines.approve', 'filed', 'filing', '审核备案'], ['claims.refuse', 'reason', 'long', '理由'], ['claims.correct', 'at', 'moment', '申请人提出更正的时间'], ['class.sign', 'learners', 'digits', '学员人数'],
    ])('%s asks for %s as %s', (operation, name, control, label) => expect([field(operation, name).control, field(operation, name).label]).toEqual([control, label]));
    it.each([
        ['deferral.ask', 'to', '离开的最后一天', 'The last day away'], ['extension.ask', 'to', '离开的最后一天', 'The last day away'], ['cancellation.propose', 'to', '脱离岗位的最后一天', 'The last day away from the post'], ['claims.correct', 'basis', '只在要更正时选', 'Only where it is to be corrected'],
        ['claims.extend_review', 'by', '同意延期的机关，写全称', 'The authority that allowed it, by its full name'], ['registration.attest', 'filed_on', '实际提交的那一天', 'The day on which it was in fact handed in'], ['watch.add', 'name', '与证书上的姓名一致', 'As on the certificate'], ['lines.correct', 'reason', '写明为什么更正', 'Why it is corrected'],
    ])('helps with %s %s by what belongs there', (operation, name, zh, en) => expect((['zh', 'en'] as const).map((language) => formAsked(named(operation), description, language).find((one) => one.name === name)!.hint)).toEqual([zh, en]));
    it('names a case to be chosen without its number, in English too', () => expect(['class.plan institution', 'reconsideration.ask cancellation', 'agency.withdraw successor'].map((one) => {
        const [operation = '', name] = one.split(' ');
        return formAsked(named(operation), description, 'en').find((each) => each.name === name)!.label;
    })).toEqual(['Institution', 'Cancellation', 'Succeeding agency']));
    it('offers each level, each kind of document, and each of the four papers', () => {
        expect(field('class.plan', 'level').choices).toEqual(['junior', 'intermediate', 'senior']);
        expect(field('staff.grant', 'id_type').choices).toEqual(['resident', 'hkmotw_residence', 'hkmo_pass', 'taiwan_pass', 'foreign_permanent', 'passport']);
        expect(field('registration.apply', 'proofs').choices).toEqual(['证书', '身份证件', '申请表', '考核证明']);
    });
    it('names a case’s procedure, and folds away what is seldom needed', () => {
        expect([field('registration.transfer', 'agency').of, field('class.plan', 'institution').of]).toEqual(['agency', 'institution']);
        expect(form('finding.open').filter((one) => one.rare).map((one) => one.name)).toEqual(['province', 'id_number', 'submitted']);
        expect(field('registration.apply', 'assessed_on').past).toBe(true);
        expect(field('class.plan', 'ends').past).toBe(false);
    });
    // What holds no list, no calendar and no check says in a sentence what belongs there. A holder's own forms and machines' are made by other pages.
    const kElsewhere = /^(session|factor|password|account|invitation|messages|mail|watch|webhook|feed|token|import|results|certificates\.(import|check)|claims\.(import|submit)|acts|hours\.import|imports|drafts|material|share|assessment|annotation|published|lines\.impact|past\.(propose|adopt))/;
    it('helps with each line of text, in both languages', () => {
        const bare = operations.filter((one) => one['x-roles'].length && !kElsewhere.test(one.operationId)).flatMap((one) =>
            (['zh', 'en'] as const).flatMap((language) => formAsked(one, description, language, { case: 1, admission_no: undefined, grant: 1, id: 1, ...(one.operationId === 'certificates.collect' ? { certificate_no: '' } : {}), name: one.operationId.startsWith('staff.grant') ? undefined : 'x' })
                .flatMap((each) => [each, ...each.columns]).filter((each) => ['text', 'long', 'number', 'digits', 'hours', 'lines', 'rows', 'body', 'filing', 'study'].includes(each.control) && !each.hint)
                .map((each) => `${language} ${one.operationId}.${each.name}`)));
        expect(bare.filter((one) => !/\.for$/.test(one))).toEqual([]);
    });
});

describe('a field that hangs on another', () => {
    const asked = (id: string, typed: Record<string, string>) => askedNow(form(id), typed, 'zh').map((one) => `${one.name}${one.required ? '!' : ''}`);
    it('is asked for where the other says so, and then has to be filled in', () => {
        expect(asked('cancellation.propose', { ground: 'loss' })).toEqual(['certificate_no!', 'ground!', 'evidence!']);
        expect(asked('cancellation.propose', { ground: 'away' })).toEqual(['certificate_no!', 'ground!', 'from!', 'to!', 'evidence!']);
        expect(asked('cancellation.propose', { ground: 'fraud' })).toEqual(['certificate_no!', 'ground!', 'evidence!', 'finding!']);
        expect(asked('finding.open', { article: 'D31-10' })).not.toContain('act!');
        expect(asked('finding.open', { article: 'D31-8' })).toContain('act!');
    });
    it('does not ask again what an employer answered, and asks for that answer first', () => {
        const all = asked('registration.apply', {});
        expect(['confirmation', 'assessment!', 'assessed_on!', 'employer!'].map((one) => all.indexOf(one) >= 0)).toEqual([true, true, true, true]);
        expect(all.indexOf('confirmation')).toBeLessThan(all.indexOf('assessment!'));
        const answered = asked('registration.apply', { confirmation: 'x' });
        expect(answered).toContain('confirmation');
        expect(answered.filter((one) => /^(assessment|assessed_on|employer)/.test(one))).toEqual([]);
        expect(asked('registration.resubmit', { confirmation: 'x' }).filter((one) => /^assess/.test(one))).toEqual([]);
        expect(asked('registration.resubmit', {})).toContain('assessment');
    });
    it('asks of an account what its role needs', () => {
        expect(asked('staff.grant', { role: 'auditor' })).toEqual(['name!', 'role!', 'from', 'until', 'id_number', 'id_type']);
        expect(asked('staff.grant', { role: 'city_agency' })).toEqual(['name!', 'role!', 'province!', 'area', 'from', 'until', 'id_number', 'id_type']);
        expect(asked('staff.grant', { role: 'institution' })).toEqual(['name!', 'role!', 'province!', 'for!', 'from', 'until', 'id_number', 'id_type']);
        const whom = (role: string) => askedNow(form('staff.grant'), { role }, 'zh').find((one) => one.name === 'for');
        expect([whom('holder')?.control, whom('registration_agency')?.of, whom('institution')?.label]).toEqual(['certificate', 'agency', '培训机构名称']);
        expect(forWhom('auditor', 'en')).toEqual({});
    });
});

describe('a form of a description nobody has seen', () => {
    const made: Operation = {
        operationId: 'made.up', tags: ['made'], summary: 'made up', 'x-chinese': '虚构', 'x-roles': ['auditor'], method: 'post', path: '/made',
        'x-effect': { zh: '此后不能恢复。', en: 'There is no way back.' },
        requestBody: { content: { 'application/json': { schema: {
            required: ['colour'],
            properties: {
                shade: { type: 'string', description: 'shade', 'x-chinese': '深浅', 'x-asked-when': { of: 'colour', is: ['red', 'green'], must: true }, 'x-hint': { zh: '深或浅', en: 'Dark or light' } },
                seen: { type: 'string', format: 'date', description: 'seen', 'x-chinese': '所见之日', 'x-past': true, 'x-asked-when': { of: 'shade', must: false } },
                colour: { type: 'string', enum: ['red', 'green', 'none'], description: 'colour', 'x-chinese': '颜色' },
            },
        } } } },
    };
    const nothing: Description = { paths: {}, components: { schemas: {} } };
    const fields = formAsked(made, nothing, 'en');
    const now = (typed: Record<string, string>) => askedNow(fields, typed, 'en').map((one) => `${one.name}${one.required ? '!' : ''}`);
    it('asks by it, helps by it, and says what will happen by it', () => {
        expect(fields.map((one) => one.name)).toEqual(['colour', 'shade', 'seen']);
        expect(now({})).toEqual(['colour!', 'seen']);
        expect(now({ colour: 'none' })).toEqual(['colour!', 'seen']);
        expect(now({ colour: 'green' })).toEqual(['colour!', 'shade!', 'seen']);
        expect(now({ colour: 'green', shade: 'x' })).toEqual(['colour!', 'shade!']);
        expect([fields[1]!.hint, fields[2]!.hint, fields[1]!.past, fields[2]!.past]).toEqual(['Dark or light', undefined, false, true]);
        expect([effectOf(made, 'zh'), effectOf(made, 'en'), effectOf({ ...made, 'x-effect': undefined }, 'zh')]).toEqual(['此后不能恢复。', 'There is no way back.', '']);
    });
    it('as the register’s own, of what cannot be undone', () => {
        expect(effectOf(named('claims.return'), 'zh')).toBe('申请将退回申请人补正；一份申请只能退回一次。');
        expect(effectOf(named('certificates.collect'), 'en')).toBe('It is recorded as handed over, which happens once.');
        expect(effectOf(named('claims.approve'), 'zh')).toBe('');
    });
});

describe('what is seen to be wrong before it is sent', () => {
    const wrong = (control: string, text: string, past = false) => wrongIn({ ...asAsked('x', { name: 'x', label: '', control: 'text', required: false, choices: [], names: {}, columns: [] }, 'zh'), control: control as 'text', past }, text, '2026-12-01');
    it.each([
        ['certificate', 'A31420230564044300001', ''], ['certificate', ' a3142023 0564044300001', ''], ['certificate', 'A3142023056404430000', 'certificate'], ['sitting', '20242436401000001', ''], ['sitting', '2024243640100000', 'sitting'],
        ['persons', '20242436401000001=20242436401000002', ''], ['persons', '20242436401000001=20242436401000001', 'persons'], ['persons', '20242436401000001=', 'persons'], ['hours', '7.5', ''], ['hours', '7.55', 'hours'], ['hours', '七', 'hours'],
        ['times', '09:00-12:00', ''], ['times', '12:00-09:00', 'times'], ['times', '09:00-', 'times'], ['filing', '工信部, 2026-11-30, 1号', ''], ['filing', '工信部, , 1号', 'filing'], ['month', '1980-01', ''], ['month', '1980-13', 'month'], ['digits', '30', ''], ['digits', '三十', 'digits'], ['text', '任何', ''], ['certificate', '', ''],
    ])('%s %s', (control, text, told) => expect(wrong(control, text)).toBe(told));
    it('a day that has come is not after today', () => expect([wrong('date', '2026-12-01', true), wrong('date', '2026-12-02', true), wrong('date', '2026-12-02')]).toEqual(['', 'past', '']));
});

describe('cases to choose among', () => {
    const at = (id: number, procedure: string, subject: string, state: string, fields: Record<string, string> = {}) =>
        ({ id, procedure, subject, state, state_words: `<${state}>`, province: 64, steps: [{ at: '2026-11-30 09:00', fields: Object.entries(fields).map(([name, value]) => ({ field: name, value, value_words: value })) }] }) as unknown as Case;
    const all = [at(2, 'agency', '64', 'approved', { name: '宁夏示例登记机构' }), at(3, 'agency', '64', 'withdrawn'), at(4, 'class', '5', 'planned', { course: '新标准', begins: '2026-12-01', ends: '2026-12-02' }), at(6, 'class', '9', 'planned'), at(7, 'finding', 'A1', 'established'), at(8, 'finding', 'A2', 'served'), at(10, 'past', 'k.csv', 'proposed'), at(11, 'past', 'k.csv', 'adopted')];
    it('are those that can be meant, beside what is said already', () => {
        expect(fitting(all, {}).map((one) => one.id)).toEqual([2, 4, 6, 7, 8, 10]);
        expect(fitting(all, { institution: '5', certificate_no: 'A2' }).map((one) => one.id)).toEqual([2, 4, 8, 10]);
    });
    it('are called by what they are about, where they stand, and their number', () => {
        const called = (one: Case) => caseName(one, { provinceName: () => '宁夏回族自治区', caseNo: (n) => `案号 ${n}` });
        expect([all[0]!, all[2]!, all[4]!].map(called)).toEqual(['宁夏示例登记机构 · 宁夏回族自治区 · <approved> · 案号 2', '新标准 · 2026-12-01 – 2026-12-02 · <planned> · 案号 4', 'A1 · 2026-11-30 · <established> · 案号 7']);
    });
});
