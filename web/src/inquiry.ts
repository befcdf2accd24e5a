// One question at a time and what became of it. The latest question wins: an answer that was overtaken is dropped.

import { type Ref, ref, shallowRef } from 'vue';
import type { PlaceAndDay } from './answer';
import { type Query, Refusal, type Verification, verifyFile, verifyNumber, verifyQr } from './api';
import type { Language, OwnFault } from './words';

export type Question = { by: 'number'; query: Query } | { by: 'qr'; text: string; query: Query } | { by: 'file'; file: File; asked: PlaceAndDay };

export type Outcome =
    | { kind: 'answer'; question: Question; result: Verification }
    | { kind: 'forged'; fileName: string; reason: string }
    | { kind: 'altered'; reason: string }
    | { kind: 'refused'; reason: string }
    | { kind: 'own'; fault: OwnFault };

export function askedBy(question: Question): PlaceAndDay {
    if (question.by === 'file') return question.asked;
    return { area: question.query.area ?? '', on: question.query.on ?? '' };
}

const kUnprocessable = 422; // how the register refuses a file that is no genuine certificate

function failed(error: unknown, question: Question): Outcome {
    if (!(error instanceof Refusal)) return { kind: 'own', fault: 'network' };
    if (question.by === 'file' && error.status === kUnprocessable) {
        return { kind: 'forged', fileName: question.file.name, reason: error.message };
    }
    if (error.code === 'qr_signature_wrong') return { kind: 'altered', reason: error.message };
    return { kind: 'refused', reason: error.message };
}

function ask(question: Question, language: Language): Promise<Verification> {
    switch (question.by) {
        case 'file':
            return verifyFile(question.file, question.asked, language);
        case 'qr':
            return verifyQr(question.text, language);
        case 'number':
            return verifyNumber(question.query, language);
    }
}

async function outcomeOf(question: Question, language: Language): Promise<Outcome> {
    try {
        const result = await ask(question, language);
        return { kind: 'answer', question, result };
    } catch (error) {
        return failed(error, question);
    }
}

export function useInquiry(language: Ref<Language>) {
    const busy = ref(false);
    const outcome = shallowRef<Outcome | null>(null);
    let last: Question | null = null;
    let turn = 0;

    async function settle(question: Question) {
        const mine = ++turn;
        busy.value = true;
        const found = await outcomeOf(question, language.value);
        if (mine !== turn) return;
        busy.value = false;
        outcome.value = found;
    }

    function put(question: Question): Promise<void> {
        last = question;
        outcome.value = null;
        return settle(question);
    }

    /** The same question in the language now chosen; what is shown stays until the answer comes. */
    async function again(): Promise<void> {
        if (last) await settle(last);
    }

    /** Nothing is asked any more; a fault found here may be shown instead. */
    function clear(fault?: OwnFault) {
        turn += 1;
        last = null;
        busy.value = false;
        outcome.value = fault ? { kind: 'own', fault } : null;
    }

    return { busy, outcome, put, again, clear };
}
