// What a person bears beside a password: an authenticator's codes, and a passkey that Chromium keeps for the test.
import { createHmac } from 'node:crypto';

import { kWait } from './console_parts.mjs';

const kStep = 30; // seconds a code holds

/** The code of an authenticator (RFC 6238) for a secret in base32, so many steps ago. */
export function totp(text, back = 0) {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    const bits = [...text.replace(/[\s=]/g, '')].map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / kStep) - back));
    const digest = createHmac('sha1', key).update(counter).digest();
    const at = digest[19] & 15;
    return String((digest.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}

const step = () => Math.floor(Date.now() / 1000 / kStep);

/** Types a code and sends it until it is taken: on a slow machine one may be over before it comes, and none is taken twice. */
export async function byCode(page, field, secret, button, taken) {
    for (let back = 1; ; back = 0) {
        const typedIn = step();
        await page.fill(field, totp(secret, back));
        await page.locator(button).first().click();
        const refused = page.locator('form [role=alert], [data-security] [role=alert]').first();
        await taken.or(refused).first().waitFor(kWait);
        if (await taken.count()) return;
        while (back === 0 && step() === typedIn) await page.waitForTimeout(200);
    }
}

/** A device of the page's that makes and shows passkeys by itself. */
export async function virtualDevice(page) {
    const device = await page.context().newCDPSession(page);
    await device.send('WebAuthn.enable');
    await device.send('WebAuthn.addVirtualAuthenticator', {
        options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    });
}
