// Where one is in the console: `#/queue?province=64`. Filters stand in the address, so that a page can be sent and gone back to.

export interface Place {
    parts: string[];
    asked: Record<string, string>;
    /** What a list on the page is searched for, sorted by, turned to: no question to the register. */
    lists: Record<string, string>;
}

const kOfLists = /^(\w+\.)?(find|sort|page)$/;

const decoded = (text: string) => {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
};

export function readPlace(hash: string): Place {
    const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
    const members = [...new URLSearchParams(query)];
    const where = (ofLists: boolean) => Object.fromEntries(members.filter(([name]) => kOfLists.test(name) === ofLists));
    return { parts: path.split('/').filter(Boolean).map(decoded), asked: where(false), lists: where(true) };
}

export function writePlace(parts: (string | number)[], asked: Record<string, string | undefined> = {}): string {
    const given = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]));
    const query = new URLSearchParams(given).toString();
    return `#/${parts.map((one) => encodeURIComponent(one)).join('/')}${query ? `?${query}` : ''}`;
}
