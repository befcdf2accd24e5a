// The attendance of one day, entered learner by learner under keys of their own: one that broke off is the same when it is sent again.
import { reactive } from 'vue';
import { post } from '../api';
import { attempts } from '../attempt';
import { noted, sayOf } from '../desk';
import { faultsOf } from '../problem';

export interface Refused {
    number: string;
    why: string;
}
const kOfAll = ['on', 'units', 'times', 'completed'];
export const learnersIn = (text: string) => [...new Set(text.split(/[\s,，;；]+/).map((one) => one.trim()).filter(Boolean))];

export function useAttendance() {
    const keys = new Map<string, ReturnType<typeof attempts>>();
    const run = reactive({ at: 0, all: 0, entered: [] as string[], refused: [] as Refused[] });
    const keysOf = (number: string) => keys.get(number) ?? (keys.set(number, attempts()), keys.get(number)!);
    /** What is wrong with what was said once for all of them, by field. */
    async function one(number: string, said: Record<string, string | undefined>): Promise<Record<string, string>> {
        const body = JSON.stringify({ certificate_no: number, ...said });
        try {
            await post('/hours/attend', body, keysOf(number).keyFor('/hours/attend', body));
            run.entered.push(number);
            return {};
        } catch (failure) {
            const problem = noted(failure);
            if (problem.kind === 'refused') keysOf(number).settled();
            const { beside } = faultsOf(problem, kOfAll);
            if (!Object.keys(beside).length) run.refused.push({ number, why: problem.errors.map((each) => each.detail).join(' ') || sayOf(problem) });
            return beside;
        }
    }
    /** The numbers that were not entered, to be mended; and what is wrong for all of them, at which it ends. */
    async function enter(numbers: string[], said: Record<string, string | undefined>): Promise<{ left: string[]; beside: Record<string, string> }> {
        Object.assign(run, { at: 0, all: numbers.length, entered: [], refused: [] });
        let beside: Record<string, string> = {};
        for (const number of numbers) {
            run.at += 1;
            beside = await one(number, said);
            if (Object.keys(beside).length) break;
        }
        run.all = 0;
        return { left: numbers.filter((number) => !run.entered.includes(number)), beside };
    }
    return { run, enter };
}
