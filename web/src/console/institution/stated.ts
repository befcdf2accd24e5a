// What a case's steps stated, as an institution's pages show it.
import type { Case } from '../api';

type Step = Case['steps'][number];
export const valueIn = (step: Step | undefined, name: string) => step?.fields.find((one) => one.field === name)?.value ?? '';
export const wordsIn = (step: Step | undefined, name: string) => step?.fields.find((one) => one.field === name)?.value_words ?? '';
/** The latest that was stated under a name. */
export const latest = (told: Case, name: string) => wordsIn([...told.steps].reverse().find((step) => valueIn(step, name)), name);
export const stepsOf = (told: Case, ...verbs: string[]) => told.steps.filter((step) => verbs.includes(step.verb));
