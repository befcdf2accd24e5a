// What a code or a Chinese name is called in the reader's language: read from the register once a language, when first wanted.
import { shallowReactive } from 'vue';
import { ask, catalogue, type Division, divisions } from './api';
import { fullPlaceName } from './places';
import type { Language } from './words';

function once<T>(read: (language: Language) => Promise<T>) {
    const known = shallowReactive(new Map<Language, T>());
    const asked = new Set<Language>();
    return (language: Language): T | undefined => {
        if (!asked.has(language)) {
            asked.add(language);
            void read(language).then((all) => known.set(language, all), () => asked.delete(language));
        }
        return known.get(language);
    };
}
const places = once(divisions);
const english = once(async (language) => new Map((await catalogue(language)).map((one) => [one.name, one.english])));

const sittings = once(async (language) => (await ask<{ lines: { session: string }[] }>('/api/v1/lines', language)).lines.map((one) => one.session));

/** The sessions that have a line, the latest first; none until they are there. */
export const sessionsIn = (language: Language): string[] => [...new Set(sittings(language))].sort().reverse();
/** The divisions as a tree; empty until it is there. */
export const placesIn = (language: Language): Division[] => places(language) ?? [];
/** `640402` as 宁夏回族自治区固原市原州区; the code until the names are there. */
export const placeNamed = (code: string, language: Language): string => fullPlaceName(code, placesIn(language));
/** `64` as 宁夏回族自治区, Ningxia; the digits until the name is there. */
export const provinceNamed = (digits: string, language: Language): string => placesIn(language).find((one) => one.code === `${digits}0000`)?.name ?? digits;
/** A qualification; in English its English name before the register's own. */
export function qualificationNamed(name: string, language: Language): string {
    const translated = language === 'en' && name && english(language)?.get(name);
    return translated ? `${translated} (${name})` : name;
}
