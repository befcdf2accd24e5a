// The public pages: their names, in the order and the groups in which the menu has them, and which one an address asks for.
import type { Language } from '../words';

export type PageName = 'share' | 'assessment' | 'lines' | 'calls' | 'areas' | 'rosters' | 'collections' | 'cancellations' | 'integrity' | 'statistics' | 'bodies' | 'trust' | 'help' | 'access';
export type GroupName = 'verify' | 'published' | 'about';
interface NavWords {
    menu: string;
    fold: string;
    path: string;
    check: string;
    console: string;
    large: string;
    skip: string;
    groups: Record<GroupName, string>;
    pages: Record<PageName, string>;
}
const groups: Record<GroupName, PageName[]> = {
    verify: ['share', 'assessment'],
    published: ['lines', 'calls', 'areas', 'rosters', 'collections', 'cancellations', 'integrity', 'statistics', 'bodies'],
    about: ['trust', 'help', 'access'],
};
export const navWords: Record<Language, NavWords> = {
    zh: {
        menu: '导航', fold: '目录', path: '您在', check: '证书查验', console: '登录办理', large: '大字', skip: '跳到正文', groups: { verify: '查验', published: '公示', about: '说明' },
        pages: { share: '查看码', assessment: '单位确认考核', lines: '合格标准与划线', calls: '补申领通知', areas: '单独划线地区', rosters: '名单公示', collections: '领取通知', cancellations: '注销公告', integrity: '诚信记录', statistics: '证书统计', bodies: '机构', trust: '信任与日志', help: '帮助', access: '无障碍' },
    },
    en: {
        menu: 'Navigation', fold: 'Menu', path: 'You are at', check: 'Verify', console: 'Sign in', large: 'Large type', skip: 'Skip to the content', groups: { verify: 'Verify', published: 'Published', about: 'About' },
        pages: { share: 'Share code', assessment: 'Employer’s assessment', lines: 'Lines', calls: 'Notices', areas: 'Areas', rosters: 'Rosters', collections: 'Collection', cancellations: 'Cancellations', integrity: 'Integrity record', statistics: 'Statistics', bodies: 'Bodies', trust: 'Trust and log', help: 'Help', access: 'Accessibility' },
    },
};
/** What a group lists, in order. */
export const listedIn = (group: GroupName): PageName[] => groups[group];
export const groupOf = (page: PageName): GroupName => (Object.keys(groups) as GroupName[]).find((one) => groups[one].includes(page)) ?? 'about';

/** `#/lines` names a page; anything else is the check's own, a scanned QR among it. A name of no page is `''`. */
export function pageOf(hash: string): PageName | '' | null {
    if (!hash.startsWith('#/') || hash === '#/') return null;
    const name = hash.slice(2).split(/[?/]/)[0] ?? '';
    return name in navWords.zh.pages ? (name as PageName) : '';
}

/** The code in `#/share/CODE`, the secret in `#/assessment/SECRET`: behind the `#`, so that no server and no log is told it. */
export function codeIn(hash: string): string {
    const code = /^#\/(?:share|assessment)\/([^/?]+)/.exec(hash)?.[1] ?? '';
    try {
        return decodeURIComponent(code);
    } catch {
        return code;
    }
}
