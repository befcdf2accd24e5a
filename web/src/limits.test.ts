import { expect, it } from 'vitest';
import judge from '../../src/materials/judge.hpp?raw';
import routes from '../../src/http/routes.cpp?raw';
import handed from '../../src/app/imports/handed_files.hpp?raw';
import { kLargestMebi } from './limits';
import { words } from './words';

const inMebi = (source: string, name: string) => Number(new RegExp(`${name} = (?:std::size_t\\{)?(\\d+)`).exec(source)?.[1]);

it('what may be handed in is as large as the register takes it', () => {
    expect(kLargestMebi.certificateFile).toBe(inMebi(routes, 'kFileBody'));
    expect([kLargestMebi.material, kLargestMebi.checkedList]).toEqual(Array(2).fill(inMebi(judge, 'kLargestMaterial')));
    expect(kLargestMebi.importedFile).toBe(inMebi(handed, 'kLargestImportMebi'));
});
it('and is said so', () => expect([words.zh.dropHint, words.en.dropHint].map((one) => one.includes(`${kLargestMebi.certificateFile} MB`))).toEqual([true, true]));
