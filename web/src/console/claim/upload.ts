// A file on its way to the register: how far it is, and an end that is an answer, a refusal or a break.
import type { components } from '../../described';
import { speaking } from '../api';
import { Problem, problemOf } from '../problem';

export type Material = components['schemas']['Material'];

export interface Sending {
    done: Promise<Material>;
    stop(): void;
}

function bodyOf(request: XMLHttpRequest): unknown {
    try {
        return JSON.parse(request.responseText);
    } catch {
        return null;
    }
}

export function upload(draft: string, item: string, file: Blob, far: (percent: number) => void): Sending {
    const request = new XMLHttpRequest();
    const done = new Promise<Material>((keep, fail) => {
        request.upload.onprogress = (event) => event.lengthComputable && far(Math.floor((event.loaded / event.total) * 100));
        request.onerror = () => fail(new Problem('offline', ''));
        request.onabort = () => fail(new Problem('offline', '', [], 'stopped'));
        request.onload = () => {
            const body = bodyOf(request);
            if (request.status === 200 && body) keep(body as Material);
            else fail(problemOf(request.status, body));
        };
    });
    request.open('POST', `/api/v1/drafts/${encodeURIComponent(draft)}/materials/${encodeURIComponent(item)}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-CSRF-Token', speaking.csrf);
    request.setRequestHeader('Accept-Language', speaking.language === 'en' ? 'en' : 'zh-CN');
    request.send(file);
    return { done, stop: () => request.abort() };
}
