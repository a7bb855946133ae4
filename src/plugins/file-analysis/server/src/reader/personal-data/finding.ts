import type { PersonalDataClass } from './classes';

export interface PersonalDataFinding {
  class: PersonalDataClass;
  /** From 0 to 1. */
  confidence: number;
  /** What spoke: the header, the shape, check digits. */
  rule: string;
  /** The share of filled values that the rule holds for. */
  share: number;
}
