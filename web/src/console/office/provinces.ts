// Provinces by name: every page that knows two digits shows what they are called.
import { computed, shallowRef, watch } from 'vue';
import { divisions, type Division } from '../../api';
import { language } from '../desk';
import { f } from './words';

const known = shallowRef<Division[]>([]);
let asked = '';
async function load() {
    if (asked === language.value) return;
    asked = language.value;
    known.value = await divisions(language.value).catch(() => ((asked = ''), known.value));
}
watch(language, () => asked && void load());

/** The provinces, each with its two digits; asked for when first wanted. */
export function useProvinces() {
    void load();
    return computed(() => known.value.map((one) => ({ digits: one.code.slice(0, 2), name: one.name })));
}

/** What a case is about: a province by its name, a claim by its admission number alone, anything else as it is. */
export const subjectName = (subject: string) => (/^\d\d$/.test(subject) ? provinceName(subject) : subject.replace(/^(\d{17})\/\d\d\/\d+$/, '$1'));

/** `64` as 宁夏回族自治区; the digits where the name is not there yet; the country for none. */
export function provinceName(digits: string | number | null | undefined): string {
    void load();
    const two = String(digits ?? '').slice(0, 2);
    if (!two || two === '0') return f.value.country;
    return known.value.find((one) => one.code.startsWith(two))?.name ?? two;
}
