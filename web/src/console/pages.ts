// The pages of the console, in the order in which the navigation lists them: what each is called, who is led to it, and what shows it.
import { type Component, defineAsyncComponent } from 'vue';
import { sessionNamed } from '../format';
import JournalView from './auditor/JournalView.vue';
import LogView from './auditor/LogView.vue';
import { a } from './auditor/words';
import { n } from './centre/words';
import ApplyView from './claim/ApplyView.vue';
import DraftForm from './claim/DraftForm.vue';
import { c } from './claim/words';
import { desk, language, mayUse, onlyAs, operationNamed, w } from './desk';
import ChecksView from './employer/ChecksView.vue';
import WatchView from './employer/WatchView.vue';
import { e } from './employer/words';
import DoneImportView from './imports/DoneImportView.vue';
import ImportDesk from './imports/ImportDesk.vue';
import ImportsView from './imports/ImportsView.vue';
import { i } from './imports/words';
import ClassView from './institution/ClassView.vue';
import InstitutionView from './institution/InstitutionView.vue';
import { t } from './institution/words';
import IssueView from './office/IssueView.vue';
import LineSetting from './office/LineSetting.vue';
import { f } from './office/words';
import CertificatePage from './own/CertificatePage.vue';
import LooksView from './own/LooksView.vue';
import MessagesView from './own/MessagesView.vue';
import OwnView from './own/OwnView.vue';
import { o } from './own/words';
import AccountView from './views/AccountView.vue';
import CasesView from './views/CasesView.vue';
import CaseView from './views/CaseView.vue';
import CertificateView from './views/CertificateView.vue';
import ClaimsView from './views/ClaimsView.vue';
import LinesView from './views/LinesView.vue';
import QueueView from './views/QueueView.vue';

/** What shows a page at a place; shown anew where `key` is another. */
interface Shown {
    is: Component;
    props?: Record<string, string>;
    key?: string;
}
interface Page {
    name: string;
    /** As the navigation says it; with what stands behind the name in the address, as the window does. */
    title: (first?: string, second?: string) => string;
    /** Whom the navigation leads there; a page without it is come to from another. */
    leads?: () => boolean;
    /** Who else comes there, from another page. */
    also?: () => boolean;
    show: (first?: string, second?: string) => Shown | null;
}

// What few ask for comes when it is shown.
const PolicyView = defineAsyncComponent(() => import('./centre/PolicyView.vue'));
const FeedView = defineAsyncComponent(() => import('./centre/FeedView.vue'));
const StaffView = defineAsyncComponent(() => import('./staff/StaffView.vue'));
const StatisticsView = defineAsyncComponent(() => import('./centre/StatisticsView.vue'));

const holder = () => Boolean(desk.session?.holder);
// Who only holds certificates has no queue; an office sees what its roles are for.
const office = () => !holder();
// An employer has no queue: its work is to check and to watch.
const employer = () => onlyAs('employer');
// A city's office hands out certificates: cases are not for it.
const city = () => onlyAs('city_agency');
const institution = () => desk.session?.capacities.some((one) => one.role === 'institution') === true;
const officeMay = (...operations: string[]) => office() && operations.map(operationNamed).some((one) => one && mayUse(one));

const always = (is: Component) => () => ({ is });
const named = (name: string, rest?: string) => (rest ? `${name} ${rest}` : name);
function ofImports(id?: string, done?: string): Shown {
    if (id === 'done' && done) return { is: DoneImportView, props: { number: done }, key: done };
    return id ? { is: ImportDesk, props: { id }, key: id } : { is: ImportsView };
}

export const pages: Page[] = [
    { name: 'institution', title: () => t.value.mine, leads: institution, show: always(InstitutionView) },
    { name: 'queue', title: () => w.value.today, leads: () => office() && !employer() && !institution() && !city(), show: always(QueueView) },
    { name: 'own', title: (number) => (number ? named(o.value.one, number) : w.value.own), leads: holder, show: (number) => (number ? { is: CertificatePage, props: { number }, key: number } : { is: OwnView }) },
    { name: 'apply', title: () => c.value.apply, leads: holder, show: (draft) => (draft ? { is: DraftForm, props: { draft }, key: draft } : { is: ApplyView }) },
    { name: 'messages', title: () => o.value.messages, leads: () => true, show: always(MessagesView) },
    { name: 'checks', title: () => e.value.checks, leads: () => officeMay('certificates.check'), show: always(ChecksView) },
    { name: 'watch', title: () => e.value.watch, leads: () => officeMay('watch.list'), show: always(WatchView) },
    { name: 'cases', title: (procedure) => [w.value.cases, w.value.procedures[procedure ?? '']].filter(Boolean).join(' · '), leads: () => !employer() && !city(), show: always(CasesView) },
    { name: 'claims', title: () => w.value.claims, leads: () => officeMay('claims.read'), show: always(ClaimsView) },
    { name: 'issue', title: () => f.value.issue, leads: () => officeMay('certificates.issue'), show: always(IssueView) },
    { name: 'imports', title: () => i.value.imports, leads: () => officeMay('results.import', 'claims.import', 'certificates.import', 'acts.import'), also: () => officeMay('hours.import'), show: ofImports },
    { name: 'certificate', title: (number) => (number ? named(w.value.certificate, number) : w.value.certificates), leads: () => officeMay('certificates.read'), also: holder, show: (number = '') => ({ is: CertificateView, props: { number } }) },
    { name: 'journal', title: () => a.value.journal, leads: () => officeMay('looks.read'), show: always(JournalView) },
    { name: 'log', title: () => a.value.log, leads: () => officeMay('looks.read'), show: (number) => ({ is: LogView, key: number }) },
    { name: 'lines', title: () => w.value.lines, leads: office, show: always(LinesView) },
    { name: 'policy', title: () => n.value.policy, leads: () => officeMay('policy.versions'), show: always(PolicyView) },
    { name: 'statistics', title: () => n.value.statistics, leads: () => officeMay('policy.versions'), show: always(StatisticsView) },
    { name: 'feed', title: () => n.value.feed, leads: () => officeMay('feed.sources'), show: always(FeedView) },
    { name: 'staff', title: (account) => (account ? `${w.value.staff} · ${account}` : w.value.staff), leads: () => officeMay('accounts.read'), show: (account) => ({ is: StaffView, key: account }) },
    { name: 'account', title: () => w.value.account, leads: () => true, show: always(AccountView) },
    { name: 'case', title: (procedure = '', number) => named(w.value.procedures[procedure] ?? '', number), show: (procedure = '', number = '') => ({ is: CaseView, props: { procedure, number } }) },
    { name: 'class', title: (number) => named(w.value.procedures.class!, number), show: (number = '') => ({ is: ClassView, props: { number }, key: number }) },
    { name: 'looks', title: () => o.value.looks, show: () => (holder() ? { is: LooksView } : null) },
    { name: 'line-setting', title: (session) => named(f.value.setLine, session && sessionNamed(session, language.value)), show: (session = '') => ({ is: LineSetting, props: { session }, key: session }) },
];

export const pageNamed = (name: string) => pages.find((one) => one.name === name);
/** The page of whoever names none. */
export const firstPage = () => (holder() ? 'own' : employer() ? 'checks' : institution() ? 'institution' : city() ? 'certificate' : 'queue');
