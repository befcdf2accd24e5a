// What is asked, a place and a day, and the state of a certificate there and then.

export type State =
    | 'in_force'
    | 'in_force_within'
    | 'elsewhere'
    | 'partly'
    | 'partly_known'
    | 'not_yet'
    | 'expired'
    | 'cancelled'
    | 'void'
    | 'revoked'
    | 'superseded'
    | 'not_in_force'
    | 'not_known'
    | 'not_found';

/** What was asked for; an empty `area` is no place in particular, an empty `on` the day of the answer. */
export interface PlaceAndDay {
    area: string;
    on: string;
}
