// Passkeys (WebAuthn) between the browser and the register: bytes go as base64url.
import type { FactorOffer, PasskeyShown } from './api';

export function toBase64Url(bytes: ArrayBuffer): string {
    const text = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
    return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
export function fromBase64Url(text: string): Uint8Array {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
}

export const hasPasskeys = () => typeof PublicKeyCredential === 'function';

/** Asks the device for a new one; rejects where the person or the device does not. */
export async function makePasskey(offer: FactorOffer, name: string) {
    const made = (await navigator.credentials.create({
        publicKey: {
            challenge: fromBase64Url(offer.challenge),
            rp: { id: location.hostname, name: '证籍 Zhengji' },
            user: { id: crypto.getRandomValues(new Uint8Array(16)), name, displayName: name },
            pubKeyCredParams: [{ type: 'public-key', alg: -7 }], // ES256
            authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
            attestation: 'none',
        },
    })) as PublicKeyCredential;
    const response = made.response as AuthenticatorAttestationResponse;
    return { client_data: toBase64Url(response.clientDataJSON), attestation: toBase64Url(response.attestationObject) };
}

/** Lets the device answer a challenge with one it holds for this site. */
export async function showPasskey(challenge: string): Promise<PasskeyShown> {
    const shown = (await navigator.credentials.get({
        publicKey: { challenge: fromBase64Url(challenge), rpId: location.hostname, allowCredentials: [], userVerification: 'preferred' },
    })) as PublicKeyCredential;
    const response = shown.response as AuthenticatorAssertionResponse;
    return {
        id: toBase64Url(shown.rawId), client_data: toBase64Url(response.clientDataJSON),
        authenticator_data: toBase64Url(response.authenticatorData), signature: toBase64Url(response.signature),
    };
}
