import type {
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  FactSource,
  ShiftNoteRecordsLoader,
} from '@backstage-readiness/plugin-readiness-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { EntityAccess } from '../http/EntityAccess';
import type { ServeContext } from '../http/serve';
import type { TeamOnCall } from '../onCall';
import { RemindersService, ReminderStore } from '../reminders';
import { addDutyRoutes } from './addRoutes';
import { AuthorizedDuty } from './AuthorizedDuty';
import { AuthorizedShiftNotes } from './AuthorizedShiftNotes';
import { Checklists } from './Checklists';
import { DutyAccess } from './DutyAccess';
import { DutyTeamList } from './DutyTeamList';
import { DutyTeams } from './DutyTeams';
import { createDutyFactSource } from './factSource';
import { importShiftNotes } from './importRecords';
import { OperatedEntities } from './OperatedEntities';
import { registerDutyPermissions } from './permissions';
import { ShiftNoteReminders } from './ShiftNoteReminders';
import { ShiftNotes } from './ShiftNotes';
import { DutyDayStore } from './store/DutyDayStore';
import { ShiftNoteStore } from './store/ShiftNoteStore';

/** The duty part of the backend: checklists and shift notes of teams. */
export interface DutyPart {
  facts: FactSource;
  addRoutes(router: Router, context: ServeContext): void;
  /** Takes over notes recorded elsewhere, and has people told from now on. */
  start(options: { scheduler: SchedulerService }): Promise<void>;
}

/** Puts the duty part of the backend together. */
export function createDutyPart(options: {
  knex: Knex;
  catalog: CatalogService;
  auth: AuthService;
  userInfo: UserInfoService;
  logger: LoggerService;
  permissionsRegistry: PermissionsRegistryService;
  notifications: NotificationService;
  access: EntityAccess;
  onCall: Pick<TeamOnCall, 'of'>;
  /** Notes recorded elsewhere. */
  loaders: readonly ShiftNoteRecordsLoader[];
  /** Told which entities the facts of this part changed of. */
  onChange: (entityRefs: string[]) => Promise<void>;
  clock?: () => Date;
}): DutyPart {
  const { logger, clock = () => new Date() } = options;
  const store = new ShiftNoteStore(options);
  const operated = new OperatedEntities(options);
  const teams = new DutyTeams({ ...options, operated });
  const duty = new DutyAccess(options);
  const reminders = new RemindersService({
    ...options,
    store: new ReminderStore(options),
    sources: [new ShiftNoteReminders({ ...options, store })],
  });

  // The note is kept already; facts and notifications also follow on schedule.
  const attempt = async (what: string, action: () => Promise<unknown>) => {
    try {
      await action();
    } catch (error) {
      logger.warn(`${what} could not follow at once. ${stringifyError(error)}`);
    }
  };
  const onChange = async (teamRef: string) => {
    await attempt(`The facts about shift notes of ${teamRef}`, async () => {
      const refs = await operated.of(teamRef);
      if (refs.length > 0) {
        await options.onChange([...refs]);
      }
    });
    await attempt('Notifications about shift notes', () =>
      reminders.remind(clock()),
    );
  };

  const notes = new ShiftNotes({ ...options, store, clock, onChange });
  const shownNotes = new AuthorizedShiftNotes({
    ...options,
    notes,
    teams,
    duty,
  });
  const authorized = new AuthorizedDuty({
    checklists: new Checklists({ store: new DutyDayStore(options), clock }),
    notes,
    shownNotes,
    teams,
    operated,
    duty,
    clock,
  });
  registerDutyPermissions({ ...options, teams, clock });

  return {
    facts: createDutyFactSource({ store, clock }),
    addRoutes: (router, context) =>
      addDutyRoutes(router, context, {
        teamList: new DutyTeamList({ ...options, operated, store, duty }),
        duty: authorized,
        notes: shownNotes,
      }),
    start: async ({ scheduler }) => {
      await importShiftNotes({ ...options, store });
      await scheduler.scheduleTask({
        id: 'readiness-shift-notes',
        scope: 'global',
        frequency: { minutes: 10 },
        initialDelay: { minutes: 2 },
        timeout: { minutes: 10 },
        fn: async () => {
          await reminders.remind(clock());
        },
      });
    },
  };
}
