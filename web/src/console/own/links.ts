// What a holder gave others of one certificate, a link or a code: the one just made, whose secret is shown once, and taking one back.
import { shallowRef } from 'vue';
import { useDeed } from '../deed';
import { o } from './words';

export function useLinks<Made>(below: string, read: () => Promise<void>) {
    const made = shallowRef<Made | null>(null);
    const { said, fault, act } = useDeed();
    function given(told: unknown) {
        [made.value, said.value] = [told as Made, ''];
        void read();
    }
    /** Whether it was taken back. */
    async function revoke(one: string): Promise<boolean> {
        const done = await act(`${below}/${encodeURIComponent(one)}/revoke`, o.value.revoked);
        await read();
        return done;
    }
    return { made, said, fault, given, revoke };
}
