// Who of an office may have a matter in hand: by the accounts that the register lists, on a day, for a part of a province or the whole of it.
import type { AccountGrant } from '../api';

export interface Matter {
    /** Whose work it is. */
    roles: string[];
    province?: string;
    area?: string;
}
type Held = Pick<AccountGrant, 'name' | 'role' | 'province' | 'area' | 'from' | 'until'> & { state: string };

/** `640400` answers for `640402`; two zeros at the end stand for what lies below. */
const within = (area: string, part: string) => part.startsWith(area.replace(/(0000|00)$/, ''));
const answersFor = (one: Held, of: Matter) => (!one.area || !of.area ? true : within(one.area, of.area)) && (!one.province || !of.province || String(one.province) === of.province);
const holds = (one: Held, today: string) => one.state === 'holds' && one.from <= today && (!one.until || one.until >= today);

/** Their names, each once, in the order of the list; whoever asks stands first. */
export function takersOf(accounts: Held[], of: Matter, today: string, me = ''): string[] {
    const fit = accounts.filter((one) => holds(one, today) && of.roles.includes(one.role) && answersFor(one, of));
    const names = [...new Set(fit.map((one) => one.name))];
    return names.includes(me) ? [me, ...names.filter((one) => one !== me)] : names;
}
