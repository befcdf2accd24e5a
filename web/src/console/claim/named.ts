// What names one claim among those that bear its admission number; the page knows it, so that nobody is asked.

interface Shown {
    admission_no: string;
    province: number | string;
    submitted_at: string;
}

/** For what is done to the claim shown: nobody types its province, its time or its claimant's number. */
export const namedClaim = (claim: Shown) => ({ admission_no: claim.admission_no, province: Number(claim.province), id_number: undefined, submitted: claim.submitted_at });
/** When a claimant said it is theirs to say only on paper: the register takes the moment of the asking. */
export const namedOwnClaim = (claim: Shown) => ({ ...namedClaim(claim), at: undefined });
