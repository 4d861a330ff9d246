export { EntityTrendProvider, useEntityTrend } from './EntityTrendContext';
export { HistoryStrip } from './HistoryStrip';
export { LevelTrend } from './LevelTrend';
export { TrendLine, type TrendPoint } from './TrendLine';
