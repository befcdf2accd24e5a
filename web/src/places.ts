// The divisions as a tree: what to choose from at each level, and a place's name from the province down.

import type { Division } from './api';

// Rows that only group counties under a province or city; nobody says them in an address.
const groupings = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

/** From the province down to `code`; empty when it is none of `places`. */
export function pathTo(code: string, places: Division[]): Division[] {
    for (const place of places) {
        if (place.code === code) return [place];
        const below = pathTo(code, place.children ?? []);
        if (below.length) return [place, ...below];
    }
    return [];
}

function namesTo(code: string, places: Division[]): string[] {
    const path = pathTo(code, places);
    return path.filter((place, i) => i === path.length - 1 || !groupings.has(place.name)).map((place) => place.name);
}
// An English province keeps apart from what lies in it: Ningxia 固原市.
const joined = (names: string[]) => names.join('').replace(/([a-z])(?=\p{Script=Han})/gu, '$1 ');
/** 宁夏回族自治区固原市原州区; the code itself where it is not known. */
export const fullPlaceName = (code: string, places: Division[]): string => joined(namesTo(code, places)) || code;
/** 固原市原州区: a place among others of a table, with what it lies in next. */
export const nearName = (code: string, places: Division[]): string => joined(namesTo(code, places).slice(-2)) || code;

/** What each level offers once `code` is chosen: provinces, then the children of each place on the way. */
export function choices(code: string, places: Division[]): Division[][] {
    return [places, ...pathTo(code, places).map((place) => place.children ?? [])].filter((list) => list.length > 0).slice(0, 3);
}
