// How an act leaves a certificate: what ended it, what put it in force; all else leaves it as it was.
export type Tone = 'good' | 'bad' | 'plain';
const kBad = ['cancelled', 'voided', 'revoked', 'withdrawn', 'not_registered', 'lapsed'];
const kGood = ['issued', 'recorded', 'registered', 'restored', 'reinstated'];
export const toneOf = (act: string): Tone => (kBad.includes(act) ? 'bad' : kGood.includes(act) ? 'good' : 'plain');
