// The public pages: their names, and which one an address asks for.
import type { Language } from '../words';

export type PageName = 'share' | 'assessment' | 'lines' | 'calls' | 'areas' | 'rosters' | 'bodies' | 'help' | 'access';
export const navWords: Record<Language, { menu: string; fold: string; check: string; console: string; large: string; skip: string; pages: Record<PageName, string> }> = {
    zh: { menu: '导航', fold: '目录', check: '证书查验', console: '登录办理', large: '大字', skip: '跳到正文', pages: { share: '查看码', assessment: '单位确认考核', lines: '合格标准与划线', calls: '补申领通知', areas: '单独划线地区', rosters: '名单公示', bodies: '机构', help: '帮助', access: '无障碍' } },
    en: { menu: 'Navigation', fold: 'Menu', check: 'Verify', console: 'Sign in', large: 'Large type', skip: 'Skip to the content', pages: { share: 'Share code', assessment: 'Employer’s assessment', lines: 'Lines', calls: 'Notices', areas: 'Areas', rosters: 'Rosters', bodies: 'Bodies', help: 'Help', access: 'Accessibility' } },
};

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
