// How an act leaves a certificate: what ended it, what put it in force; all else leaves it as it was.
import type { Act } from '../api';

export type Tone = 'good' | 'bad' | 'plain';
type Kind = Act['act'];
const kTones: Record<Kind, Tone> = {
    issued: 'good', recorded: 'good', registered: 'good', restored: 'good', reinstated: 'good',
    cancelled: 'bad', voided: 'bad', revoked: 'bad', withdrawn: 'bad', not_registered: 'bad', lapsed: 'bad',
    deferred: 'plain', deferred_alone: 'plain', extended: 'plain', policy_adopted: 'plain', clock_confirmed: 'plain', accepted: 'plain', filed: 'plain', returned: 'plain', supplemented: 'plain', collected: 'plain', corrected: 'plain',
};
export const toneOf = (act: Kind | undefined): Tone => (act ? kTones[act] : 'plain');
