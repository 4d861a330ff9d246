export { HandoversContent } from './all/HandoversContent';
export { HandoversLink } from './all/HandoversLink';
export { ApprovalsContent } from './approvals/ApprovalsContent';
export { ApprovalsLink } from './approvals/ApprovalsLink';
export { EntityHandoverContent } from './EntityHandoverContent';
export { LedgerWarning } from './ledger/LedgerWarning';
export { HandoverOverviewRow } from './HandoverOverviewRow';
export { HandoverPrint } from './print/HandoverPrint';
