import { type Cause, type ReasonCode, reasons } from '../reasons.ts'

/** Why a cookie was refused, or stays behind. */
export interface Faults {
  readonly reasons: readonly ReasonCode[]
  readonly causes: readonly Cause[]
  /** Step and section of each reason. */
  readonly sections: readonly string[]
}

export const NO_FAULTS: Faults = { reasons: [], causes: [], sections: [] }

/** The faults with one more. `section` where the code alone does not tell the step. */
export function withFault(
  faults: Faults,
  code: ReasonCode,
  cause: Cause | null,
  section: string = reasons[code].section,
): Faults {
  return {
    reasons: [...faults.reasons, code],
    causes: cause ? [...faults.causes, cause] : faults.causes,
    sections: [...faults.sections, section],
  }
}
