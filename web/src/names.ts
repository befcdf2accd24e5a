// What two digits and a Chinese name are called in the reader's language: read from the register once, when first wanted.
import { shallowRef } from 'vue';
import { catalogue, divisions } from './api';
import type { Language } from './words';

function once(read: (language: Language) => Promise<[string, string][]>) {
    const known = shallowRef(new Map<string, string>());
    let asked = false;
    return (what: string, language: Language): string | undefined => {
        if (!asked) {
            asked = true;
            void read(language).then((all) => (known.value = new Map(all)), () => (asked = false));
        }
        return known.value.get(what);
    };
}
const province = once(async (language) => (await divisions(language)).map((one) => [one.code.slice(0, 2), one.name]));
const english = once(async (language) => (await catalogue(language)).map((one) => [one.name, one.english]));

/** `64` as 宁夏回族自治区; the digits until the name is there. */
export const provinceNamed = (digits: string, language: Language): string => province(digits, language) ?? digits;
/** A qualification; in English its English name before the register's own. */
export function qualificationNamed(name: string, language: Language): string {
    const translated = language === 'en' && name && english(name, language);
    return translated ? `${translated} (${name})` : name;
}
