// A list as a table shows it: searched, sorted, in pages.

export interface Column<Row> {
    key: string;
    label: string;
    value: (row: Row) => string | number;
    /** Of the page alone, as what is done about a row; or of the file alone, where the page says it beside another. */
    only?: 'page' | 'file';
}
/** What a table says of itself, in the reader's language. */
export interface TableWords {
    findIn: (what: string) => string;
    sortBy: (what: string) => string;
    shown: (n: number, all: number) => string;
    page: (n: number, all: number) => string;
    download: string;
    print: string;
    previous: string;
    nextPage: string;
}
/** What it says where it has a part of a list alone: searched and kept is that part. */
export type PartWords = Pick<TableWords, 'shown' | 'download'> & { mark: string };
export interface Wanted {
    text: string;
    by: string;
    down: boolean;
    page: number;
}
export const kOnPage = 50;
export const inFile = <Row>(columns: Column<Row>[]) => columns.filter((one) => one.only !== 'page');

export function found<Row>(rows: Row[], columns: Column<Row>[], text: string): Row[] {
    const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return rows;
    return rows.filter((row) => {
        const all = inFile(columns).map((column) => String(column.value(row))).join('\n').toLowerCase();
        return words.every((word) => all.includes(word));
    });
}

export function sorted<Row>(rows: Row[], columns: Column<Row>[], by: string, down: boolean): Row[] {
    const column = columns.find((one) => one.key === by);
    if (!column) return rows;
    const compare = (a: Row, b: Row) => {
        const [x, y] = [column.value(a), column.value(b)];
        return typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh-CN', { numeric: true });
    };
    return [...rows].sort((a, b) => (down ? compare(b, a) : compare(a, b)));
}

export const pagesOf = (rows: number) => Math.max(1, Math.ceil(rows / kOnPage));
export const onPage = <Row>(rows: Row[], page: number): Row[] => rows.slice((page - 1) * kOnPage, page * kOnPage);
