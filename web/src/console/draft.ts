// What was typed and not yet answered, kept in this browser for whoever typed it: a closed tab loses nothing. It goes with the answer, and when they sign out.

const kBefore = 'zhengji-draft:';

export interface Drafts {
    read(form: string): string | null;
    write(form: string, typed: string): void;
    drop(form: string): void;
    dropAll(): void;
}

export function draftsIn(store: Storage, who: () => string): Drafts {
    const key = (form: string) => `${kBefore}${who()}:${form}`;
    return {
        read: (form) => store.getItem(key(form)),
        write(form, typed) {
            try {
                store.setItem(key(form), typed);
            } catch {
                // A full or forbidden store keeps no drafts; the form itself is as it was.
            }
        },
        drop: (form) => store.removeItem(key(form)),
        dropAll() {
            for (const name of Object.keys(store)) if (name.startsWith(kBefore)) store.removeItem(name);
        },
    };
}
