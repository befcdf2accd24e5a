// Kinds of case as an account has to do with them: those in which the register lets its roles take a step, and those that it can only read.
import type { Operation } from '../description';

export interface Kinds {
    acts: string[];
    reads: string[];
}
/** Of those that exist; whoever takes no step in any reads them all. */
export function kindsOf(all: string[], operations: Operation[], may: (one: Operation) => boolean): Kinds {
    const acted = new Set(operations.filter((one) => one.method === 'post' && may(one)).map((one) => one.tags[0]));
    const acts = all.filter((one) => acted.has(one));
    return acts.length ? { acts, reads: all.filter((one) => !acted.has(one)) } : { acts: all, reads: [] };
}
