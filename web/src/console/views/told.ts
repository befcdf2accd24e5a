// What the register tells of one case beside its steps, as it describes it.
import type { components } from '../../described';

type Schemas = components['schemas'];
export type PersonAbout = Schemas['PersonAbout'];
export type ClassRecord = Schemas['ClassRecord'];
