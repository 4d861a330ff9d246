export { AttestationPanel } from './AttestationPanel';
