// A file on its way to the register: how far it is, and an end that is an answer, a refusal or a break.
import { tagOf } from '../words';
import { line, speaking } from './api';
import { kBelow } from './description';
import { Problem, problemOf } from './problem';

export interface Carrying {
    done: Promise<Blob>;
    stop(): void;
}

async function refusedWith(request: XMLHttpRequest): Promise<Problem> {
    try {
        return problemOf(request.status, JSON.parse(await (request.response as Blob).text()));
    } catch {
        return problemOf(request.status, null);
    }
}

/** `far` is told in percent; 100 is sent and not yet answered. */
export function carry(path: string, file: Blob, type: string, far: (percent: number) => void): Carrying {
    const request = new XMLHttpRequest();
    request.responseType = 'blob';
    const done = new Promise<Blob>((keep, fail) => {
        request.upload.onprogress = (event) => event.lengthComputable && far(Math.floor((event.loaded / event.total) * 100));
        request.onerror = () => ((line.away = true), fail(new Problem('offline', '')));
        request.onabort = () => fail(new Problem('offline', '', [], 'stopped'));
        request.onload = () => ((line.away = false), void (request.status === 200 ? keep(request.response as Blob) : refusedWith(request).then(fail)));
    });
    request.open('POST', kBelow + path);
    request.setRequestHeader('Content-Type', type);
    request.setRequestHeader('X-CSRF-Token', speaking.csrf);
    request.setRequestHeader('Accept-Language', tagOf(speaking.language));
    request.send(file);
    return { done, stop: () => request.abort() };
}
