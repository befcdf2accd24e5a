// A file made here or fetched, handed to the reader to keep.

export function keepFile(name: string, content: Blob) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
}
