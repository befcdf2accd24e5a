import { expect, it } from 'vitest';
import { toneOf } from './tones';

it('an act that ends a certificate is bad, one that puts it in force good', () =>
    expect((['revoked', 'cancelled', 'voided', 'reinstated', 'restored', 'recorded', 'issued', 'corrected'] as const).map(toneOf)).toEqual(['bad', 'bad', 'bad', 'good', 'good', 'good', 'good', 'plain']));
