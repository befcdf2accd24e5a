// Provinces, and what a case is about, by name: every page that knows two digits shows what they are called.
import { computed } from 'vue';
import { placesIn, provinceNamed } from '../../names';
import { language, w } from '../desk';
import { subjectIn } from './subject';
import { f } from './words';

/** The provinces, each with its two digits. */
export const useProvinces = () => computed(() => placesIn(language.value).map((one) => ({ digits: one.code.slice(0, 2), name: one.name })));

/** `64` as 宁夏回族自治区; the digits where the name is not there yet; the country for none. */
export function provinceName(digits: string | number | null | undefined): string {
    const two = String(digits ?? '').slice(0, 2);
    return !two || two === '0' ? f.value.country : provinceNamed(two, language.value);
}

/** A province, another case, two persons, a claim by its admission number; anything else as it is. */
export const subjectName = (procedure: string, subject: string): string => subjectIn(procedure, subject, { province: provinceName, procedures: w.value.procedures, and: f.value.and, caseNo: w.value.numbered });
