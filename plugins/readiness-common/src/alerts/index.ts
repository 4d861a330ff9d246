export {
  parseAlertRules,
  type AlertRule,
  type AlertRules,
} from './parseAlertRules';
export {
  matchAlerts,
  type AlertState,
  type MatchableRunbook,
  type MatchedAlert,
} from './matchAlerts';
