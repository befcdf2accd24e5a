// A draft's file on its way to the register.
import type { components } from '../../described';
import { carry } from '../carry';

export type Material = components['schemas']['Material'];

/** As people say how large a file is, and of which kind. */
export const sizeOf = (bytes: number) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);
export const typeOf = (one: Material) => one.type.split('/')[1]?.toUpperCase() ?? '';

export interface Sending {
    done: Promise<Material>;
    stop(): void;
}

export function upload(draft: string, item: string, file: Blob, far: (percent: number) => void): Sending {
    const { done, stop } = carry(`/drafts/${encodeURIComponent(draft)}/materials/${encodeURIComponent(item)}`, file, 'application/octet-stream', far);
    return { done: done.then(async (kept) => JSON.parse(await kept.text()) as Material), stop };
}
