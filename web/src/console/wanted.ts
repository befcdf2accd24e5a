// What a list on a page is searched for and sorted by, kept in the address beside the filters: it is there again when the page is come back to or sent on.
import { reactive, watch } from 'vue';
import type { Wanted } from '../table';
import { readPlace, writePlace } from './address';
import { place } from './desk';

/** `of`: which list, where a page has several. */
export function useWanted(of = ''): Wanted {
    const name = (what: string) => (of ? `${of}.${what}` : what);
    function asWritten(): Wanted {
        const { [name('find')]: text = '', [name('sort')]: sort = '', [name('page')]: page = '1' } = place.value.lists;
        return { text, by: sort.replace(/^-/, ''), down: sort.startsWith('-'), page: Math.max(1, Number.parseInt(page, 10) || 1) };
    }
    const wanted = reactive(asWritten());
    watch(place, () => Object.assign(wanted, asWritten()));
    // The page itself stays as it is: nothing is asked anew, nor is each letter a step to go back by.
    watch(wanted, () => {
        const { parts, asked, lists } = readPlace(location.hash);
        const sort = wanted.by && `${wanted.down ? '-' : ''}${wanted.by}`;
        history.replaceState(history.state, '', writePlace(parts, { ...asked, ...lists, [name('find')]: wanted.text, [name('sort')]: sort, [name('page')]: wanted.page > 1 ? String(wanted.page) : '' }));
    });
    return wanted;
}
