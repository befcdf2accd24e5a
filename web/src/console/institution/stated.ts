// What a case's steps stated, as an institution's pages show it.
import type { Case } from '../api';

type Step = Case['steps'][number];
export const valueIn = (step: Step | undefined, name: string) => step?.fields.find((one) => one.field === name)?.value ?? '';
export const wordsIn = (step: Step | undefined, name: string) => step?.fields.find((one) => one.field === name)?.value_words ?? '';
/** The latest that was stated under a name. */
export const latest = (told: Case, name: string) => wordsIn([...told.steps].reverse().find((step) => valueIn(step, name)), name);
export const stepsOf = (told: Case, ...verbs: string[]) => told.steps.filter((step) => verbs.includes(step.verb));

const kOrder = ['course', 'level', 'form', 'domain', 'teacher', 'begins', 'ends', 'signed_by', 'learners', 'reason'];
/** All that was stated, in the order a reader asks for it. */
export const statedIn = (told: Case) => told.steps.flatMap((step) => step.fields).sort((a, b) => kOrder.indexOf(a.field) - kOrder.indexOf(b.field));
