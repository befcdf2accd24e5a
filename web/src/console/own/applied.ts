// The registrations that one has applied for and that are not decided: what is under way is not offered again.
import { type Case, get, type Own } from '../api';

/** By certificate. Who holds none that is registered asks for none; what cannot be read is not known. */
export async function appliedFor(own: Own): Promise<Map<string, Case>> {
    if (!own.certificates.some((one) => one.cycle)) return new Map();
    const told = await get('/cases/{procedure}', { procedure: 'registration', limit: 1000 }).catch(() => null);
    return new Map((told?.cases ?? []).filter((one) => one.awaits).map((one) => [one.subject, one]));
}
