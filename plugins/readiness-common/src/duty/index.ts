export {
  afterTick,
  dutyItemKey,
  replayTicks,
  type DutyItemState,
  type DutyTick,
} from './replay';
export {
  shiftToWriteOn,
  turnsAt,
  type DutyRota,
  type DutyTurn,
} from './shifts';
