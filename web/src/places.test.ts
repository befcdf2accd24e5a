import { describe, expect, it } from 'vitest';
import { choices, fullPlaceName, pathTo } from './places';

const places = [
    { code: '110000', name: '北京市', children: [{ code: '110100', name: '市辖区', children: [{ code: '110101', name: '东城区' }] }] },
    { code: '640000', name: '宁夏回族自治区', children: [{ code: '640400', name: '固原市', children: [{ code: '640402', name: '原州区' }] }] },
];

describe('places', () => {
    it('are named from the province down, groupings left out', () => {
        expect(fullPlaceName('640402', places)).toBe('宁夏回族自治区固原市原州区');
        expect(fullPlaceName('110101', places)).toBe('北京市东城区');
        expect(fullPlaceName('640400', places)).toBe('宁夏回族自治区固原市');
        expect(fullPlaceName('640400', places.map((one) => (one.code === '640000' ? { ...one, name: 'Ningxia' } : one)))).toBe('Ningxia 固原市');
    });
    it('keep their code where the list lacks them', () => {
        expect(fullPlaceName('999999', places)).toBe('999999');
        expect(pathTo('', places)).toEqual([]);
    });
    it('offer the next level down only once one is chosen', () => {
        const offered = (code: string) => choices(code, places).map((list) => list.map((place) => place.code));
        expect(offered('')).toEqual([['110000', '640000']]);
        expect(offered('640000')).toEqual([['110000', '640000'], ['640400']]);
        expect(offered('640402')).toEqual([['110000', '640000'], ['640400'], ['640402']]);
    });
    it('offer nothing before the list has come', () => {
        expect(choices('640402', [])).toEqual([]);
    });
});
