export { EntityExemptions } from './EntityExemptions';
export { ExemptionMarks } from './ExemptionMarks';
export { OutcomeExemption } from './OutcomeExemption';
export { WaitingExemptions } from './WaitingExemptions';
