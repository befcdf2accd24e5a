// The attendance of one day, entered learner by learner under keys of their own: one that broke off is the same when it is sent again.
import { reactive } from 'vue';
import { post } from '../api';
import { attempts } from '../attempt';
import { noted, sayOf } from '../desk';

export interface Refused {
    number: string;
    why: string;
}
export const learnersIn = (text: string) => [...new Set(text.split(/[\s,，;；]+/).map((one) => one.trim()).filter(Boolean))];

export function useAttendance() {
    const keys = new Map<string, ReturnType<typeof attempts>>();
    const run = reactive({ at: 0, all: 0, entered: [] as string[], refused: [] as Refused[] });
    const keysOf = (number: string) => keys.get(number) ?? (keys.set(number, attempts()), keys.get(number)!);
    async function one(number: string, said: Record<string, string | undefined>): Promise<void> {
        const body = JSON.stringify({ certificate_no: number, ...said });
        try {
            await post('/hours/attend', body, keysOf(number).keyFor('/hours/attend', body));
            run.entered.push(number);
        } catch (failure) {
            const problem = noted(failure);
            if (problem.kind === 'refused') keysOf(number).settled();
            run.refused.push({ number, why: problem.errors.map((each) => each.detail).join(' ') || sayOf(problem) });
        }
    }
    /** The numbers that were not entered, to be mended. */
    async function enter(numbers: string[], said: Record<string, string | undefined>): Promise<string[]> {
        Object.assign(run, { at: 0, all: numbers.length, entered: [], refused: [] });
        for (const number of numbers) {
            run.at += 1;
            await one(number, said);
        }
        run.all = 0;
        return run.refused.map((each) => each.number);
    }
    return { run, enter };
}
