// Provinces, and what a case is about, by name: every page that knows two digits shows what they are called.
import { computed } from 'vue';
import { placesIn, provinceNamed } from '../../names';
import { language, w } from '../desk';
import { f } from './words';

/** The provinces, each with its two digits. */
export const useProvinces = () => computed(() => placesIn(language.value).map((one) => ({ digits: one.code.slice(0, 2), name: one.name })));

/** `64` as 宁夏回族自治区; the digits where the name is not there yet; the country for none. */
export function provinceName(digits: string | number | null | undefined): string {
    const two = String(digits ?? '').slice(0, 2);
    return !two || two === '0' ? f.value.country : provinceNamed(two, language.value);
}

// What is about a case of another procedure names it by its number alone.
const kAboutCase: Record<string, string> = { reconsideration: 'cancellation', class: 'institution' };
const kAboutProvince = ['agency', 'submission', 'roster'];

/** What a case is about, or a look was at: a province, another case, two persons, a claim by its admission number; anything else as it is. */
export function subjectName(procedure: string, subject: string): string {
    if (kAboutProvince.includes(procedure) && /^\d\d$/.test(subject)) return provinceName(subject);
    const other = kAboutCase[procedure];
    if (other && /^\d+$/.test(subject)) return `${w.value.procedures[other]} ${subject}`;
    return subject.split('=').map((one) => one.replace(/^(\d{17})\/\d\d\/\d+$/, '$1')).join(f.value.and);
}
